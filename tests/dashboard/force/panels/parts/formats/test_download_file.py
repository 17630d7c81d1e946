"""Write files that a spreadsheet reads as they are, safe to open and marked for their readers."""

import csv
import io
from datetime import date, datetime

from openpyxl import load_workbook

from dashboard.force.panels.parts.formats.download_file import csv_file, xlsx_file
from dashboard.force.panels.parts.formats.download_table import DownloadTable

NOTES = (("title", "Charged: 6 of 86"), ("as_at", "2026-09-30"), ("build", "abc"), ("marking", "POLICE USE ONLY"))
TABLE = DownloadTable(
    ("Case", "Days", "from", "mature", "rate", "low"), (("=1+1", -3, date(2024, 4, 1), True, 0.25, None),), NOTES
)


def test_a_csv_starts_with_its_header_and_every_line_says_whose_it_is_and_of_which_day() -> None:
    header, line = list(csv.reader(io.StringIO(csv_file(TABLE).decode("utf-8-sig"))))
    assert header == ["Case", "Days", "from", "mature", "rate", "low", "as_at", "build", "marking"]
    # text that a spreadsheet would run is neutralised, a figure below zero is not
    assert line == ["'=1+1", "-3", "2024-04-01", "true", "0.25", "", "2026-09-30", "abc", "POLICE USE ONLY"]


def test_a_csv_starts_with_the_mark_by_which_excel_knows_its_encoding() -> None:
    assert csv_file(TABLE).startswith(b"\xef\xbb\xbf")


def test_a_workbook_holds_numbers_as_numbers_days_as_days_and_runs_nothing() -> None:
    book = load_workbook(io.BytesIO(xlsx_file(TABLE)))
    figures, notes = book.worksheets
    assert [[cell.value for cell in row] for row in figures.rows] == [
        ["Case", "Days", "from", "mature", "rate", "low"],
        ["'=1+1", -3, datetime.fromisoformat("2024-04-01"), True, 0.25, None],
    ]
    assert {cell.data_type for row in figures.rows for cell in row} <= {"s", "n", "d", "b"}  # no formula ("f")
    assert [[cell.value for cell in row] for row in notes.rows][1:] == [list(note) for note in NOTES]
    assert figures.freeze_panes == "B2"
    assert figures.auto_filter.ref == "A1:F2"  # every column and row
    assert figures.page_setup.fitToHeight == 0  # as many pages as it needs
    assert figures.oddHeader.left.text == notes.oddHeader.left.text == "POLICE USE ONLY"


def test_a_table_without_rows_is_its_header_in_both_forms() -> None:
    empty = DownloadTable(("Case",), (), NOTES)
    assert csv_file(empty).decode("utf-8-sig") == "Case,as_at,build,marking\r\n"
    assert [[cell.value for cell in row] for row in load_workbook(io.BytesIO(xlsx_file(empty))).worksheets[0].rows] == [
        ["Case"]
    ]
