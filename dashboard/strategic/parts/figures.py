"""Turn a table of an edition into columns or bars of a chart: shown counts, and words in place of the others."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dashboard.charts.editions.edition_bars import EditionBar
from dashboard.charts.editions.edition_years import DecisionMark, YearColumn
from dashboard.editions.cells import ReleasedTable, Status
from dashboard.editions.reader import Edition
from dashboard.editions.rows import ReleasedRow, row_at, rows_drawn
from dashboard.editions.text.cell_text import cell_text, counts_text, row_text
from dashboard.editions.text.labels import drawn_label
from dashboard.language.catalogue import _
from dashboard.language.formats import percent
from dashboard.meetings.store import MeetingEntry
from dashboard.statistics.proportion import wilson

YEARS_DRAWN: Final = 6
"""More columns than this no phone holds; the table has every year."""
APRIL: Final = 4
LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def is_over_years(table: ReleasedTable) -> bool:
    """Tell whether a chart of this table has years; one with rows, or of one period alone, has bars."""
    return table.by is None and bool(table.years)


def columns(edition: Edition, table: ReleasedTable) -> list[YearColumn]:
    """Return the years of a table without rows as columns."""
    return [_column(edition, table, year) for year in table.years[-YEARS_DRAWN:]]


def _column(edition: Edition, table: ReleasedTable, year: str) -> YearColumn:
    row = row_at(edition, table, year)
    if row.whole is None and row.count.value is not None:
        return YearColumn(year, float(row.count.value), cell_text(row.count))
    if row.share:
        likely = wilson(row.share.numerator, row.share.denominator)
        counts = counts_text(row.share)
        return YearColumn(year, row.share.rate, percent(row.share.rate), counts, likely.low, likely.high)
    if row.missing is None:
        return YearColumn(year, why=_("too few for a percentage"))
    return YearColumn(year, why=cell_text(row.missing), is_early=row.missing.status is Status.NOT_MATURE)


def draws_anything(edition: Edition, table: ReleasedTable) -> bool:
    """Tell whether a chart of this table would draw any figure."""
    drawn: Sequence[YearColumn | EditionBar] = columns(edition, table) if is_over_years(table) else rows(edition, table)
    return any(each.value is not None for each in drawn)


def rows(edition: Edition, table: ReleasedTable) -> list[EditionBar]:
    """Return the rows of a table that a chart draws as bars."""
    drawn = rows_drawn(edition, table)
    return [_bar(row, drawn_label(row, drawn)) for row in drawn]


def _bar(row: ReleasedRow, label: str) -> EditionBar:
    if row.whole is None:
        value = row.count.value
        return EditionBar(label, None if value is None else float(value), cell_text(row.count))
    if row.share:
        return EditionBar(label, row.share.rate, percent(row.share.rate), counts_text(row.share))
    return EditionBar(label, None, row_text(row))


def decisions_by_letter(entries: Sequence[MeetingEntry]) -> dict[str, MeetingEntry]:
    """Return the decisions of the group by their letters; the latest ones where there are more than letters."""
    decisions = [entry for entry in entries if entry.kind == "decision"]
    return dict(zip(LETTERS, decisions[-len(LETTERS) :], strict=False))


def marks(edition: Edition, table: ReleasedTable, entries: Sequence[MeetingEntry]) -> list[DecisionMark]:
    """Return the decisions as marks on the years of a chart."""
    first = int(table.years[-YEARS_DRAWN:][0][:4])
    return [
        DecisionMark(letter, _years_since(first, entry.meeting_date))
        for letter, entry in decisions_by_letter(entries).items()
    ]


def _years_since(first: int, day: date) -> float:
    """Return the distance in years of a day from the middle of the financial year that begins in April of `first`."""
    start = day.year if day.month >= APRIL else day.year - 1
    begun = (day - date(start, APRIL, 1)).days / 365.25
    return start - first + begun - 0.5
