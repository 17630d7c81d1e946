"""A table of an edition as columns or rows of a chart: the counts that are shown, and words in place of the others."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dashboard.charts.edition_bars import EditionBar
from dashboard.charts.edition_years import DecisionMark, YearColumn
from dashboard.editions.cells import OF, ReleasedTable, Status
from dashboard.editions.reader import Edition
from dashboard.editions.wording.labels import period_label, row_label
from dashboard.editions.wording.sentences import reading, reading_at, told_period
from dashboard.language.catalogue import _
from dashboard.language.formats import number, percent
from dashboard.meetings.store import Entry
from dashboard.statistics.proportion import wilson

YEARS_DRAWN: Final = 6
"""More columns than this no phone holds; the table has every year."""
APRIL: Final = 4
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def is_over_years(table: ReleasedTable) -> bool:
    """Whether a chart of this table has years; one with rows, or of one period alone, has bars."""
    return table.by is None and bool(table.years)


def columns(edition: Edition, table: ReleasedTable) -> list[YearColumn]:
    """The years of a table without rows."""
    return [_column(edition, table, year) for year in table.years[-YEARS_DRAWN:]]


def _column(edition: Edition, table: ReleasedTable, year: str) -> YearColumn:
    cell = edition.cell(table.name, year)
    if table.shape == "count" and cell.value is not None:
        return YearColumn(year, float(cell.value), reading(cell))
    if share := edition.share(table.name, year) if table.shape != "count" else None:
        reach = wilson(share.numerator, share.denominator)
        counts = _("{part} of {whole}").format(part=number(share.numerator), whole=number(share.denominator))
        return YearColumn(year, share.rate, percent(share.rate), counts, reach.low, reach.high)
    missing = cell if cell.value is None else edition.cell(table.name, year, column=OF)
    why = reading(missing) if missing.value is None else _("too few for a percentage")
    return YearColumn(year, why=why, is_early=missing.status is Status.NOT_MATURE)


def draws_anything(edition: Edition, table: ReleasedTable) -> bool:
    """Whether a chart of this table would draw a single figure."""
    drawn: Sequence[YearColumn | EditionBar] = columns(edition, table) if is_over_years(table) else rows(edition, table)
    return any(each.value is not None for each in drawn)


def rows(edition: Edition, table: ReleasedTable) -> list[EditionBar]:
    """The rows of a table, of the period that it is told for."""
    period = told_period(edition, table)
    return [_row(edition, table, period, row) for row in table.rows]


def _row(edition: Edition, table: ReleasedTable, period: str, row: str) -> EditionBar:
    label = row_label(table, row) if row else period_label(period)
    cell = edition.cell(table.name, period, row)
    if table.shape == "count":
        return EditionBar(label, None if cell.value is None else float(cell.value), reading(cell))
    if share := edition.share(table.name, period, row):
        counts = _("{part} of {whole}").format(part=number(share.numerator), whole=number(share.denominator))
        return EditionBar(label, share.rate, percent(share.rate), counts)
    return EditionBar(label, None, reading_at(edition, table, period, row))


def lettered(entries: Sequence[Entry]) -> dict[str, Entry]:
    """The decisions of the group by the letter that stands for each, the latest where there are more than letters."""
    decisions = [entry for entry in entries if entry.kind == "decision"]
    return dict(zip(LETTERS, decisions[-len(LETTERS) :], strict=False))


def marks(edition: Edition, table: ReleasedTable, entries: Sequence[Entry]) -> list[DecisionMark]:
    """The decisions on the years of a chart."""
    first = int(table.years[-YEARS_DRAWN:][0][:4])
    return [
        DecisionMark(letter, _years_since(first, entry.meeting_date)) for letter, entry in lettered(entries).items()
    ]


def _years_since(first: int, day: date) -> float:
    """How far a day lies from the middle of the financial year that begins in April of `first`."""
    start = day.year if day.month >= APRIL else day.year - 1
    begun = (day - date(start, APRIL, 1)).days / 365.25
    return start - first + begun - 0.5
