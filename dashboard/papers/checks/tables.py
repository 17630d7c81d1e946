"""Check workbook and csv: every position holds its own cell of the edition, or the sign that says why it is not shown."""

import csv
import io

from python_calamine import CalamineWorkbook, SheetVisibleEnum

from dashboard.editions.cells import COUNT, OF, ReleasedTable, Status
from dashboard.editions.reader import Edition
from dashboard.editions.text.labels import period_label, row_label
from dashboard.language.catalogue import _
from dashboard.papers.checks.allowed_numbers import AllowedNumbers
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.checks.hidden_marks import MEANINGS, SIGNS, STATUSES, TOO_SMALL
from dashboard.papers.formats.tables_csv import ALL, COLUMNS

Value = float | str


def check_workbook(file: str, data: bytes, edition: Edition) -> None:
    """Raise BrokenPaperError where a sheet is hidden or empty, or a table holds anything but its cells in their positions."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
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
        texts = {value for row in rows for value in row}
        if any(f"{sign}: {_(meaning)}" not in texts for sign, meaning in MEANINGS.items()):
            raise BrokenPaperError(file, "a sheet does not say what its signs mean")


def check_csv(file: str, data: bytes, edition: Edition, allowed: AllowedNumbers) -> None:
    """Raise BrokenPaperError unless the file holds each cell of the edition once, in its position, and nothing else."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    if tuple(rows[0]) != tuple(COLUMNS):
        raise BrokenPaperError(file, "its columns are others")
    index_of = {name: index for index, name in enumerate(COLUMNS)}
    periods = {period_label(period): period for table in edition.tables for period in years_listed(table)}
    found = {}
    for row in rows[1:]:
        table, group, measure = (row[index_of[name]] for name in ("table", "group", "measure"))
        period = periods.get(row[index_of["period"]], "")
        if any(allowed.unexplained(text) for name, text in zip(COLUMNS, row, strict=True) if name != "value"):
            raise BrokenPaperError(file, "it holds a number that is no shown cell of the edition")
        found[table, period, "" if group == ALL else group, measure] = (
            row[index_of["status"]],
            _plain(row[index_of["value"]]),
        )
    expected = {
        (table.name, period, row, measure): (_status(measure, value), value)
        for table in edition.tables
        for period in years_listed(table)
        for row in table.rows
        for measure, value in expected_values(edition, table, period, row).items()
    }
    if len(rows) - 1 != len(expected) or found != expected:
        raise BrokenPaperError(file, "it holds something other than the cells of the edition")


def check_dictionary(file: str, data: bytes) -> None:
    """Raise BrokenPaperError for a dictionary of other columns, or one that gives a sign another meaning."""
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    columns = [["name", "meaning"], *([name, _(meaning)] for name, meaning in COLUMNS.items())]
    signs = [[sign, _(meaning)] for sign, meaning in MEANINGS.items()]
    if rows != [*columns, *signs]:
        raise BrokenPaperError(file, "it is not the dictionary of the tables")


def _expected_rows(edition: Edition, table: ReleasedTable) -> list[list[Value]]:
    return [
        [
            period_label(period),
            *([row_label(table, row)] if table.by else []),
            *expected_values(edition, table, period, row).values(),
        ]
        for period in years_listed(table)
        for row in table.rows
    ]


def expected_values(edition: Edition, table: ReleasedTable, period: str, row: str) -> dict[str, Value]:
    """Work out the values of one row from the cells, without the code that wrote the file."""
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


def _status(measure: str, value: Value) -> str:
    """Return what the column of statuses says beside a value or a sign; a percentage of a zero is shown."""
    if isinstance(value, str):
        return STATUSES[value]
    return Status.SHOWN.value if value or measure == "percentage" else Status.ZERO.value


def _columns(table: ReleasedTable) -> tuple[str, ...]:
    return (COUNT,) if table.shape == "count" else (COUNT, OF)


def years_listed(table: ReleasedTable) -> tuple[str, ...]:
    """Return the years or blocks of a table, then all years together where it has them."""
    return (*table.years, *table.blocks, *([table.cumulative] if table.cumulative else []))


def _plain(value: object) -> Value:
    """Read a number as one number, whether it was written as 9, 9.0 or text."""
    text = str(value)
    try:
        return float(text)
    except ValueError:
        return text
