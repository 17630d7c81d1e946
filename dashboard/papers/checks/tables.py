"""Workbook and csv opened again: in every place stands that place's cell, or the sign that it is not shown."""

import csv
import io

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from dashboard.editions.cells import COUNT, OF, ReleasedTable
from dashboard.editions.reader import Edition
from dashboard.editions.wording.labels import period_label, row_label
from dashboard.papers.checks.allowed_numbers import Allowed
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.content.flat_rows import SIGNS, TOO_SMALL
from dashboard.papers.formats.tables_csv import ALL, COLUMNS

Place = tuple[str, str, str]
Value = float | str


def prove_workbook(file: str, content: bytes, edition: Edition) -> None:
    """Raise BrokenPaperError where a sheet is hidden or empty, or a table holds anything but its cells in their places."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    if any(sheet.visible != SheetVisibleEnum.Visible for sheet in book.sheets_metadata):
        raise BrokenPaperError(file, "it holds a hidden sheet")
    sheets = book.sheet_names[-len(edition.tables) :] if edition.shows_anything() else []
    for table, name in zip(edition.tables, sheets, strict=False):
        rows = book.get_sheet_by_name(name).to_python()
        expected = _expected_rows(edition, table)
        if [[_plain(value) for value in row] for row in rows[-len(expected) :]] != expected:
            raise BrokenPaperError(file, "a table holds something other than its cells")
        if any(len([value for value in row if value != ""]) != 1 for row in rows[: -len(expected) - 1]):
            raise BrokenPaperError(file, "a sheet holds something beside its table")


def prove_csv(file: str, content: bytes, edition: Edition, allowed: Allowed) -> None:
    """Raise BrokenPaperError unless the file holds each cell of the edition once, in its place, and nothing else."""
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline="")))
    if tuple(rows[0]) != tuple(COLUMNS):
        raise BrokenPaperError(file, "its columns are others")
    at = {name: place for place, name in enumerate(COLUMNS)}
    periods = {period_label(period): period for table in edition.tables for period in _periods(table)}
    found = {}
    for row in rows[1:]:
        table, group, measure = (row[at[name]] for name in ("table", "group", "measure"))
        period = periods.get(row[at["period"]], "")
        if any(allowed.foreign(text) for name, text in zip(COLUMNS, row, strict=True) if name != "value"):
            raise BrokenPaperError(file, "it holds a number that is no shown cell of the edition")
        found[table, period, "" if group == ALL else group, measure] = _plain(row[at["value"]])
    expected = {
        (table.name, period, row, measure): value
        for table in edition.tables
        for period in _periods(table)
        for row in table.rows
        for measure, value in _values(edition, table, period, row).items()
    }
    if len(rows) - 1 != len(expected) or found != expected:
        raise BrokenPaperError(file, "it holds something other than the cells of the edition")


def _expected_rows(edition: Edition, table: ReleasedTable) -> list[list[Value]]:
    return [
        [
            period_label(period),
            *([row_label(table, row)] if table.by else []),
            *_values(edition, table, period, row).values(),
        ]
        for period in _periods(table)
        for row in table.rows
    ]


def _values(edition: Edition, table: ReleasedTable, period: str, row: str) -> dict[str, Value]:
    """What stands in the places of one row, worked out from the cells without what wrote the file."""
    cells = {column: edition.cell(table.name, period, row, column) for column in _columns(table)}
    values: dict[str, Value] = {
        column: SIGNS[cell.status] if cell.value is None else float(cell.value) for column, cell in cells.items()
    }
    if OF in cells:
        part, whole = cells[COUNT].value, cells[OF].value
        if part is None or whole is None:
            values["percentage"] = values[COUNT] if part is None else values[OF]
        else:
            values["percentage"] = (
                float(format(100 * part / whole, ".1f")) if whole >= edition.policy.share_needs else TOO_SMALL
            )
    return values


def _columns(table: ReleasedTable) -> tuple[str, ...]:
    return (COUNT,) if table.shape == "count" else (COUNT, OF)


def _periods(table: ReleasedTable) -> tuple[str, ...]:
    return (*table.years, *([table.cumulative] if table.cumulative else []))


def _plain(value: object) -> Value:
    """A number as one number, whether it was written as 9, 9.0 or text."""
    text = str(value)
    try:
        return float(text)
    except ValueError:
        return text
