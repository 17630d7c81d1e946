"""Turn the cells of a workbook into the text that the schema checks: days as 2026-03-31, whole numbers without .0."""

from datetime import date, datetime, time, timedelta

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
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case _:
            return str(cell)
