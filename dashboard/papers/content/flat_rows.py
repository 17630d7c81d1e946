"""The cells of a table as rows of a spreadsheet. A cell that is not shown has a sign and never a blank or a zero.

The signs are those of the Analysis Function, so that who works with official statistics knows them.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from dashboard.editions.cells import COUNT, OF, Cell, ReleasedTable, Status
from dashboard.editions.reader import Edition
from dashboard.editions.wording.labels import period_label, row_label
from dashboard.language.catalogue import _, marked
from dashboard.papers.content.figure import percentage

SIGNS: Final[dict[Status, str]] = {
    Status.HIDDEN: "[c]",
    Status.NOT_MATURE: "[x]",
    Status.NOT_APPLICABLE: "[z]",
}
TOO_SMALL: Final = "[u]"
MEANINGS: Final[dict[str, str]] = {
    "[c]": marked("[c]: hidden to protect people"),
    "[x]": marked("[x]: too early to say"),
    "[z]": marked("[z]: does not apply"),
    TOO_SMALL: marked("[u]: no percentage, because it is a part of too few"),
}


@dataclass(frozen=True)
class Tidy:
    """One row. Counts and the percentage are numbers, or signs. A table of counts has neither whole nor percentage."""

    period: str
    row: str
    count: int | str
    of: int | str | None
    percentage: float | str | None
    period_code: str
    row_code: str
    count_status: Status
    of_status: Status | None


def tidy(edition: Edition, table: ReleasedTable) -> Iterator[Tidy]:
    """Every cell of a table, in reading order: the years, then all of them together."""
    for period in (*table.years, *([table.cumulative] if table.cumulative else [])):
        for row in table.rows:
            part = edition.cell(table.name, period, row, COUNT)
            whole = None if table.shape == "count" else edition.cell(table.name, period, row, OF)
            yield Tidy(
                period=period_label(period),
                row=row_label(table, row) if row else "",
                count=signed(part),
                of=None if whole is None else signed(whole),
                percentage=None if whole is None else _percentage(edition, part, whole),
                period_code=period,
                row_code=row,
                count_status=part.status,
                of_status=None if whole is None else whole.status,
            )


def signed(cell: Cell) -> int | str:
    """The count of a cell, or the sign that says why there is none."""
    return SIGNS[cell.status] if cell.value is None else cell.value


def meanings() -> list[str]:
    """What each sign says, in the language in use."""
    return [_(meaning) for meaning in MEANINGS.values()]


def _percentage(edition: Edition, part: Cell, whole: Cell) -> float | str:
    share = edition.share(part.table, part.period, part.row)
    if share is not None:
        return percentage(share.numerator, share.denominator)
    return next((SIGNS[cell.status] for cell in (part, whole) if cell.value is None), TOO_SMALL)
