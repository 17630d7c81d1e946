"""Write a table as a file that a spreadsheet opens as it is: csv without a line above its header, or a workbook with notes.

A line of a csv carries day, build and marking itself, for a line that is copied elsewhere is still police data.
"""

import csv
import io
from datetime import date
from typing import Any, Final

import xlsxwriter

from dashboard.force.panels.parts.formats.download_table import Cell, DownloadTable, Note
from dashboard.language.catalogue import _
from schemas.formula_text import neutralise

IN_EVERY_LINE: Final = ("as_at", "build", "marking")
"""The notes that every line of a csv carries."""
AS_TEXT: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
WIDEST: Final = 60
"""Letters of the widest column of a sheet."""


def csv_file(table: DownloadTable) -> bytes:
    """Return the table as csv in UTF-8 with a mark: without it Excel would take it for windows-1252."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    carried = [(name, text) for name, text in table.notes if name in IN_EVERY_LINE]
    writer.writerow([neutralise(name) for name in (*table.columns, *(name for name, _ in carried))])
    for row in table.rows:
        writer.writerow([_text(cell) for cell in (*row, *(text for _, text in carried))])
    return out.getvalue().encode("utf-8-sig")


def xlsx_file(table: DownloadTable) -> bytes:
    """Return the table as a workbook: the figures under one header that stays in sight, and a sheet of notes."""
    made = io.BytesIO()
    book: Any = xlsxwriter.Workbook(made, AS_TEXT)
    bold = book.add_format({"bold": True, "bottom": 1})
    looks = {date: book.add_format({"num_format": "yyyy-mm-dd"})}
    figures, notes = book.add_worksheet(_("Figures")), book.add_worksheet(_("Notes"))
    _write(figures, table.columns, table.rows, bold, looks)
    figures.freeze_panes(1, 1)
    if table.rows:
        figures.autofilter(0, 0, len(table.rows), len(table.columns) - 1)
    _write(notes, (_("Note"), _("What it says")), table.notes, bold, looks)
    for sheet in (figures, notes):
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_header("&L" + dict(table.notes).get("marking", "").replace("&", "&&"))
    book.close()
    return made.getvalue()


def _write(
    sheet: Any, columns: tuple[str, ...], rows: tuple[tuple[Cell, ...], ...] | tuple[Note, ...], bold: Any, looks: Any
) -> None:
    for column, name in enumerate(columns):
        cells = [row[column] for row in rows]
        sheet.write_string(0, column, name, bold)
        longest = max(len(str(cell)) for cell in (name, *cells))
        sheet.set_column(column, column, min(WIDEST, longest + 2))
        for number, cell in enumerate(cells, start=1):
            _write_cell(sheet, number, column, cell, looks)


def _write_cell(sheet: Any, row: int, column: int, cell: Cell, looks: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(row, column, cell)
    elif isinstance(cell, date):
        sheet.write_datetime(row, column, cell, looks[date])
    elif isinstance(cell, str):
        sheet.write_string(row, column, neutralise(cell))
    else:
        sheet.write_number(row, column, cell)


def _text(cell: Cell) -> str | int | float:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, date):
        return cell.isoformat()
    return neutralise(cell) if isinstance(cell, str) else cell
