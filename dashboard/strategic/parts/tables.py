"""Set a table of an edition with every number in it, as it is read, printed and downloaded."""

from dashboard.editions.cells import ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.rows import ReleasedRow, row_at, rows_of
from dashboard.editions.text.cell_text import cell_text, row_text
from dashboard.editions.text.labels import by_label, period_label, row_label
from dashboard.language.catalogue import _
from dashboard.language.formats import percent
from dashboard.language.labels import first_upper
from dashboard.statistics.proportion import wilson
from dashboard.web.html_table import HtmlTable


def page_table(edition: Edition, table: ReleasedTable) -> HtmlTable:
    """Return every cell of a table: by period, or, where it has rows, by row and period."""
    caption = _("{title}: {counted}").format(title=_(table.title), counted=_(table.counted))
    if table.by is not None:
        return _by_row(edition, table, caption)
    rows = tuple(rows_of(edition, table))
    if table.shape == "count":
        counts = tuple((period_label(row.period), cell_text(row.count)) for row in rows)
        return HtmlTable(caption, (_("Period"), _("Number")), counts, frozenset({1}))
    columns = (_("Period"), _("Number"), _("Out of"), _("Percentage"), _("Likely range"))
    shares = tuple((period_label(row.period), *_counts(row), *_percentage(row)) for row in rows)
    return HtmlTable(caption, columns, shares, frozenset({1, 2, 3, 4}))


def is_ranged(table: HtmlTable) -> bool:
    """Tell whether a table has the column of likely ranges, which wants explaining."""
    return _("Likely range") in table.columns


def file_table(edition: Edition, table: ReleasedTable) -> HtmlTable:
    """Return the same cells for a file, one a line: the file holds nothing that the page does not."""
    columns = (_("Period"), first_upper(by_label(table)) or _("Part"), _("Number"), _("Out of"))
    rows = tuple(
        (period_label(row.period), row_label(table, row.code), *_counts(row)) for row in rows_of(edition, table)
    )
    return HtmlTable(_(table.title), columns, rows, frozenset({2, 3}))


def _counts(row: ReleasedRow) -> tuple[str, str]:
    """Return the count and the whole that it is a part of; in a table of counts there is none."""
    return cell_text(row.count), "" if row.whole is None else cell_text(row.whole)


def _percentage(row: ReleasedRow) -> tuple[str, str]:
    """Return the percentage and its Wilson interval, or words that they are not given."""
    if row.share is None:
        return _("not given"), _("not given")
    likely = wilson(row.share.numerator, row.share.denominator)
    assert likely.low is not None
    assert likely.high is not None
    between = _("{low} to {high}").format(low=percent(likely.low), high=percent(likely.high))
    return percent(row.share.rate, 1), between


def _by_row(edition: Edition, table: ReleasedTable, caption: str) -> HtmlTable:
    periods = table.periods
    columns = (by_label(table), *(period_label(period) for period in periods))
    rows = tuple(
        (row_label(table, code), *(row_text(row_at(edition, table, period, code)) for period in periods))
        for code in table.rows
    )
    return HtmlTable(caption, columns, rows, frozenset(range(1, len(columns))))
