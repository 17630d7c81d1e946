"""What an edition says, in sentences: one place, so that a page, a slide and a paper never tell it in two ways.

Every number in a sentence is a shown cell, or the share of one shown cell in another. A word such as "higher" is said
only where the intervals of both shares allow it. Sentences are built around a colon and not around a verb, because
what is counted stands in a catalogue and cannot be made to agree, least of all in Welsh.
"""

from collections.abc import Callable
from typing import Final, get_args

from dashboard.editions.cells import COUNT, OF, Cell, Question, ReleasedTable, Status
from dashboard.editions.reader import Edition, Share
from dashboard.editions.wording.labels import period_label, row_label
from dashboard.language.catalogue import _, marked
from dashboard.language.formats import number, percent
from dashboard.language.labels import first_upper
from dashboard.statistics.comparison import Word
from dashboard.statistics.trend import trend_of_count, trend_of_proportion
from schemas.metrics.registry import METRICS

QUESTIONS: Final[dict[Question, str]] = {
    "reporting": marked("Are more people willing to report?"),
    "outcomes": marked("What happens to reports?"),
    "attrition": marked("Where are they lost, and how did they end?"),
    "support": marked("Is support reaching people?"),
}
WHAT_CHANGED: Final = marked("What changed since last time, and what did we decide?")
"""The fifth question: it is answered from two editions and from the decisions of the group."""

assert tuple(QUESTIONS) == get_args(Question)

READINGS: Final[dict[Status, str]] = {
    Status.HIDDEN: marked("hidden to protect people"),
    Status.NOT_APPLICABLE: marked("does not apply"),
    Status.NOT_MATURE: marked("too early to say"),
}
COUNTS_APART: Final[dict[Word, str]] = {
    Word.HIGHER: marked("more than in {period} ({before})"),
    Word.LOWER: marked("fewer than in {period} ({before})"),
    Word.SIMILAR: marked("about as many as in {period} ({before})"),
    Word.CANNOT_TELL: marked("no clear change from {period} ({before})"),
}
MOST_OFTEN: Final = marked("{title}: most often “{part}”, {figure}, {period}")
MOST_OFTEN_SHOWN: Final = marked("{title}: of what can be shown, most often “{part}”, {figure}, {period}")
SHARES_APART: Final[dict[Word, str]] = {
    Word.HIGHER: marked("a higher share than in {period}, {before}"),
    Word.LOWER: marked("a lower share than in {period}, {before}"),
    Word.SIMILAR: marked("about the same share as in {period}, {before}"),
    Word.CANNOT_TELL: marked("no clear change from {period}, {before}"),
}


def answer(edition: Edition, question: Question) -> tuple[str, ...]:
    """Answer a question of the group: the finding of each of its tables that shows anything, or that none does."""
    told = tuple(finding(edition, table) for table in edition.of_question(question) if shows_anything(edition, table))
    return told or (_("Every figure on this question is hidden to protect people."),)


def finding(edition: Edition, table: ReleasedTable) -> str:
    """Say in one sentence what a table found: its latest years where they are shown, or all years together."""
    if not shows_anything(edition, table):
        return _("{title}: hidden to protect people").format(title=_(table.title))
    return _FINDINGS[table.shape](edition, table) or _("{title}: only parts of it can be shown").format(
        title=_(table.title)
    )


def shows_anything(edition: Edition, table: ReleasedTable) -> bool:
    return any(cell.value is not None for cell in edition.cells.values() if cell.table == table.name)


def told_period(edition: Edition, table: ReleasedTable) -> str:
    """The period that a table with rows is told for: all years together, or the latest year of which anything is shown."""
    periods = [table.cumulative] * bool(table.cumulative) + list(reversed(table.years))
    return next((period for period in periods if _shows(edition, table, period)), periods[0])


def reading_at(edition: Edition, table: ReleasedTable, period: str, row: str = "") -> str:
    """How the figure of a place reads: a count, a share of its whole, or why there is none."""
    part = edition.cell(table.name, period, row)
    if table.shape == "count":
        return reading(part)
    if share := edition.share(table.name, period, row):
        return in_words(share)
    whole = edition.cell(table.name, period, row, OF)
    if whole.value is None:
        return reading(part if part.value is None else whole)
    if part.value is None:
        return _("{reading} (of {whole})").format(reading=reading(part), whole=number(whole.value))
    return _("{part} of {whole}").format(part=number(part.value), whole=number(whole.value))


def reading(cell: Cell) -> str:
    """How a cell reads: its count, or why there is none. Never blank, and nothing that is hidden reads as zero."""
    return _(READINGS[cell.status]) if cell.value is None else number(cell.value)


def in_words(share: Share) -> str:
    """A share as a reader sees it everywhere: 61 of 412 (14.8%)."""
    return _("{part} of {whole} ({percent})").format(
        part=number(share.numerator), whole=number(share.denominator), percent=percent(share.rate, 1)
    )


def _shows(edition: Edition, table: ReleasedTable, period: str) -> bool:
    columns = (COUNT,) if table.shape == "count" else (COUNT, OF)
    return any(
        edition.cell(table.name, period, row, column).value is not None for row in table.rows for column in columns
    )


def _count(edition: Edition, table: ReleasedTable) -> str:
    if table.by is not None:
        return _largest(edition, table) or _rows(
            edition, table, lambda period, row: _shown(edition, table, period, row)
        )
    period, before = _headline(edition, table, lambda year: edition.cell(table.name, year).value)
    told = _told(table, reading_at(edition, table, period), period)
    count = edition.cell(table.name, period).value
    earlier = edition.cell(table.name, before).value if before else None
    if before is None or count is None or earlier is None:
        return told
    return _compared(told, COUNTS_APART[trend_of_count(count, earlier) or Word.CANNOT_TELL], before, number(earlier))


def _share(edition: Edition, table: ReleasedTable) -> str:
    if table.by is not None:
        return _rows(edition, table, lambda period, row: _share_shown(edition, table, period, row))
    period, before = _headline(edition, table, lambda year: edition.share(table.name, year))
    told = _told(table, reading_at(edition, table, period), period)
    now = edition.share(table.name, period)
    earlier = edition.share(table.name, before) if before else None
    if now is None or earlier is None or before is None:
        return told
    word = trend_of_proportion((now.numerator, now.denominator), (earlier.numerator, earlier.denominator))
    return _compared(told, SHARES_APART[word or Word.CANNOT_TELL], before, in_words(earlier))


def _steps(edition: Edition, table: ReleasedTable) -> str:
    """The last step of which anything is shown, of all."""
    period = told_period(edition, table)
    for row in reversed(table.rows):
        if share := edition.share(table.name, period, row):
            return _("{title}: {figure} reached “{step}”, {period}").format(
                title=_(table.title),
                figure=in_words(share),
                step=row_label(table, row),
                period=period_label(period),
            )
    return ""


def largest_part(edition: Edition, table: ReleasedTable, sure: str, of_shown: str) -> str:
    """Say the largest part of a whole: `sure` only where no hidden part could be larger, else `of_shown`; "" without one."""
    period = told_period(edition, table)
    shares = {row: edition.share(table.name, period, row) for row in table.rows}
    shown = {row: share for row, share in shares.items() if share is not None}
    if not shown:
        return ""
    row, largest = max(shown.items(), key=lambda item: item[1].numerator)
    unseen = largest.denominator - sum(share.numerator for share in shown.values())
    is_certain = len(shown) == len(shares) or unseen <= largest.numerator
    return _(sure if is_certain else of_shown).format(
        title=_(table.title),
        part=row_label(table, row),
        figure=in_words(largest),
        period=period_label(period),
    )


def _parts(edition: Edition, table: ReleasedTable) -> str:
    return largest_part(edition, table, MOST_OFTEN, MOST_OFTEN_SHOWN)


def _largest(edition: Edition, table: ReleasedTable) -> str:
    """The largest row of a breakdown, where all of them are shown and no other is as large."""
    period = told_period(edition, table)
    counts = {row: edition.cell(table.name, period, row, COUNT).value for row in table.rows}
    shown = sorted((count, row) for row, count in counts.items() if count is not None)
    if len(shown) < max(2, len(counts)) or shown[-1][0] == shown[-2][0]:
        return ""
    return _("{title}: most often “{part}”, {figure}, {period}").format(
        title=_(table.title),
        part=row_label(table, shown[-1][1]),
        figure=number(shown[-1][0]),
        period=period_label(period),
    )


def _rows(edition: Edition, table: ReleasedTable, say: Callable[[str, str], str]) -> str:
    """The shown rows of a breakdown one by one: with some of them hidden, none can be called the largest."""
    period = told_period(edition, table)
    told = [(row, say(period, row)) for row in table.rows]
    listed = "; ".join(
        _("{group} {figure}").format(group=row_label(table, row), figure=figure) for row, figure in told if figure
    )
    return listed and _("{what}: {figure}, {period}").format(
        what=_(table.title), figure=listed, period=period_label(period)
    )


def _shown(edition: Edition, table: ReleasedTable, period: str, row: str) -> str:
    value = edition.cell(table.name, period, row, COUNT).value
    return "" if value is None else number(value)


def _share_shown(edition: Edition, table: ReleasedTable, period: str, row: str) -> str:
    share = edition.share(table.name, period, row)
    return "" if share is None else in_words(share)


def _headline(edition: Edition, table: ReleasedTable, look: Callable[[str], object]) -> tuple[str, str | None]:
    """The period to tell of, and the year before it where the two may be compared.

    The latest year that is old enough; where it is hidden all years together, and only then an earlier year.
    """
    old_enough = [year for year in table.years if edition.cell(table.name, year).status is not Status.NOT_MATURE]
    latest = old_enough[-1] if old_enough else None
    if latest is None or look(latest) is None:
        shown = [year for year in reversed(old_enough) if look(year) is not None]
        if table.cumulative and (look(table.cumulative) is not None or not shown):
            return table.cumulative, None
        return (shown[0] if shown else told_period(edition, table)), None
    place = table.years.index(latest)
    metric = METRICS.get(table.metric)
    is_compared = place > 0 and look(table.years[place - 1]) is not None and (metric is None or metric.periods_compare)
    return latest, table.years[place - 1] if is_compared else None


def _told(table: ReleasedTable, figure: str, period: str) -> str:
    what = first_upper(_(table.counted)) if table.shape == "count" else _(table.title)
    said = _("{what}: {figure} in {period}") if period in table.years else _("{what}: {figure}, {period}")
    return said.format(what=what, figure=figure, period=period_label(period))


def _compared(told: str, said: str, before: str, figure: str) -> str:
    compared = _(said).format(period=period_label(before), before=figure)
    return _("{told}; {compared}").format(told=told, compared=compared)


_FINDINGS: Final[dict[str, Callable[[Edition, ReleasedTable], str]]] = {
    "count": _count,
    "share": _share,
    "steps": _steps,
    "parts": _parts,
}
