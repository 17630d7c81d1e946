"""Write the cells of a row as a spreadsheet holds them: a cell that is not shown has a sign, and never a blank or a zero.

The signs are those of the Analysis Function, so that who works with official statistics knows them.
"""

from typing import Final

from dashboard.editions.cells import Cell, Status
from dashboard.editions.rows import ReleasedRow
from dashboard.editions.text.cell_text import STATUS_TEXT
from dashboard.language.catalogue import _, marked
from dashboard.papers.content.figure import percentage

SIGNS: Final[dict[Status, str]] = {
    Status.HIDDEN: "[c]",
    Status.NOT_MATURE: "[x]",
    Status.NOT_APPLICABLE: "[z]",
    Status.FILLING: "[s]",
    Status.WITHDRAWN: "[w]",
}
TOO_SMALL: Final = "[u]"
MEANINGS: Final[dict[str, str]] = {
    **{sign: STATUS_TEXT[status] for status, sign in SIGNS.items()},
    TOO_SMALL: marked("no percentage, because it is a part of too few"),
}


def count_or_sign(cell: Cell) -> int | str:
    """Return the count of a cell, or the sign that says why there is none."""
    return SIGNS[cell.status] if cell.value is None else cell.value


def percentage_or_sign(row: ReleasedRow) -> float | str:
    """Return the percentage of a row with one decimal place, or the sign that says why there is none."""
    if row.share is not None:
        return percentage(row.share.numerator, row.share.denominator)
    return TOO_SMALL if row.missing is None else SIGNS[row.missing.status]


def sign_meanings() -> list[str]:
    """Return what each sign says, in the language in use."""
    return [f"{sign}: {_(meaning)}" for sign, meaning in MEANINGS.items()]
