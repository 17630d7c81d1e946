"""Turn the cells of a workbook into the text that the schema checks: days as 2026-03-31, whole numbers without .0."""

from datetime import date, datetime, time, timedelta

DIGITS_KEPT = (
    10**15
)  # of a longer number the workbook has lost the last digits, so no digit of it is given out as sound

Cell = str | bool | int | float | date | datetime | time | timedelta | None


def as_text(cell: Cell) -> str | None:
    """Return a cell of a workbook as text, without its time of day: the schema counts days."""
    match cell:
        case None | "":
            return None
        case str():
            return cell
        case bool():
            return "TRUE" if cell else "FALSE"
        case float() | int():
            return _number_as_text(cell)
        case datetime():
            return cell.date().isoformat()
        case _:
            return str(cell)


def _number_as_text(number: float) -> str:
    if abs(number) >= DIGITS_KEPT:
        return f"{number:.2E}"
    return str(int(number)) if float(number).is_integer() else str(number)
