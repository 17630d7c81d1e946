"""A table of an edition with every number in it, as it is read, printed and downloaded."""

from dashboard.editions.cells import COUNT, OF, ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.wording.labels import by_label, period_label, row_label
from dashboard.editions.wording.sentences import reading, reading_at
from dashboard.language.catalogue import _
from dashboard.language.formats import percent
from dashboard.language.labels import first_upper
from dashboard.statistics.proportion import wilson
from dashboard.web.html_table import HtmlTable


def shown(edition: Edition, table: ReleasedTable) -> HtmlTable:
    """Every cell of a table: by period, or, where it has rows, by row and period."""
    caption = _("{title}: {counted}").format(title=_(table.title), counted=_(table.counted))
    if table.by is not None:
        return _by_row(edition, table, caption)
    if table.shape == "count":
        counts = tuple((period_label(period), reading(edition.cell(table.name, period))) for period in periods(table))
        return HtmlTable(caption, (_("Period"), _("Number")), counts, frozenset({1}))
    columns = (_("Period"), _("Number"), _("Out of"), _("Percentage"), _("Likely range"))
    shares = tuple((period_label(period), *_parts(edition, table, period)) for period in periods(table))
    return HtmlTable(caption, columns, shares, frozenset({1, 2, 3, 4}))


def periods(table: ReleasedTable) -> tuple[str, ...]:
    """The years of a table, then all of them together where they are old enough."""
    return (*table.years, *([table.cumulative] if table.cumulative else []))


def is_ranged(table: HtmlTable) -> bool:
    """Whether a table has the column of likely ranges, which wants explaining."""
    return _("Likely range") in table.columns


def as_file(edition: Edition, table: ReleasedTable) -> HtmlTable:
    """The same cells, one a line, for a file: nothing stands in it that does not stand on the page."""
    columns = (_("Period"), first_upper(by_label(table)) or _("Part"), _("Number"), _("Out of"))
    listed = []
    for period in periods(table):
        for row in table.rows:
            whole = "" if table.shape == "count" else reading(edition.cell(table.name, period, row, OF))
            count = reading(edition.cell(table.name, period, row, COUNT))
            listed.append((period_label(period), row_label(table, row), count, whole))
    return HtmlTable(_(table.title), columns, tuple(listed), frozenset({2, 3}))


def _parts(edition: Edition, table: ReleasedTable, period: str) -> tuple[str, str, str, str]:
    count, whole = (reading(edition.cell(table.name, period, "", column)) for column in (COUNT, OF))
    share = edition.share(table.name, period)
    if share is None:
        return count, whole, _("not given"), _("not given")
    reach = wilson(share.numerator, share.denominator)
    assert reach.low is not None
    assert reach.high is not None
    between = _("{low} to {high}").format(low=percent(reach.low), high=percent(reach.high))
    return count, whole, percent(share.rate, 1), between


def _by_row(edition: Edition, table: ReleasedTable, caption: str) -> HtmlTable:
    columns = (by_label(table), *(period_label(period) for period in periods(table)))
    rows = tuple(
        (row_label(table, row), *(reading_at(edition, table, period, row) for period in periods(table)))
        for row in table.rows
    )
    return HtmlTable(caption, columns, rows, frozenset(range(1, len(columns))))
