"""Workbooks that are no xlsx: read like one, refused where an error would be lost, and contained where they were made to harm."""

import io
import struct
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import openpyxl
import pytest

from etl.errors import ExtractRefused, Fault
from tests.etl.readers.contained.binary_books import record, row, xlsb
from tests.etl.readers.contained.old_books import ERROR, Row, ods, xls
from tests.etl.readers.reading_cases import HEADER, NAME, opened, read, write

COLUMNS: Row = list(HEADER.split(","))
FORMS: dict[str, Callable[..., bytes]] = {"xls": xls, "ods": ods, "xlsb": xlsb}
TRAILING = (
    '<table:table-row table:number-rows-repeated="1048500"><table:table-cell table:number-columns-repeated="16384"/>'
    "</table:table-row>"
)


def xlsx(*rows: Row) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    for cells in rows:
        book.worksheets[0].append(cells)
    book.save(made)
    return made.getvalue()


def refused(path: Path) -> Fault:
    with pytest.raises(ExtractRefused) as found:
        list(opened(path).batches())
    assert NAME not in str(found.value)
    return found.value.fault


@pytest.mark.parametrize("form", FORMS)
def test_cells_become_the_text_of_the_contract(tmp_path: Path, form: str) -> None:
    rows: list[Row] = [COLUMNS, ["00123", 16, date(2026, 1, 2), " cps "], [], [12, "1A", "2026-02-03", True]]
    result = read(write(tmp_path, FORMS[form](*rows), f"outcomes.{form}"))
    assert result.rows == {2: "00123", 4: "12"}
    assert result.column("outcome_code") == ["16", "1A"]
    assert result.column("outcome_date") == ["2026-01-02", "2026-02-03"]
    assert result.column("decided_by") == ["cps", "TRUE"]


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_an_error_that_would_be_read_as_empty_refuses_the_workbook(tmp_path: Path, form: str) -> None:
    fault = refused(write(tmp_path, FORMS[form](COLUMNS, ["1", ERROR, "2026-01-02", NAME]), f"outcomes.{form}"))
    assert fault.found == "1 cells hold an error such as #N/A, and in this form they would be read as empty"
    assert fault.remedy.startswith("Mend the formulas or the cells, or save the workbook as xlsx")


def test_rows_and_columns_that_a_program_adds_after_the_last_cost_nothing(tmp_path: Path) -> None:
    book = ods(COLUMNS, ["1", "14", "2026-01-02", None], after=TRAILING)
    assert read(write(tmp_path, book, "outcomes.ods")).rows == {2: "1"}


def test_an_ods_of_like_rows_packs_well_and_is_read(tmp_path: Path) -> None:
    rows: list[Row] = [[f"{number}", 16, date(2026, 1, 2), "cps"] for number in range(5_000)]
    path = write(tmp_path, ods(COLUMNS, *rows), "outcomes.ods")
    with zipfile.ZipFile(path) as book:
        assert sum(part.file_size for part in book.infolist()) > 100 * path.stat().st_size
    assert read(path).rows_in == 5_000


def test_an_ods_that_unpacks_to_more_than_400_times_its_size_is_refused(tmp_path: Path) -> None:
    fault = refused(write(tmp_path, ods(COLUMNS, after="<!--" + " " * 8_000_000 + "-->"), "outcomes.ods"))
    assert (fault.rule, "at most 400 times and 1024 MiB" in fault.found) == ("unpacks_too_large", True)


@pytest.mark.parametrize(("rows", "columns"), [(1_048_500, 16_384), (30_000, 1_000)])
def test_one_cell_repeated_millions_of_times_ends_in_a_refusal(tmp_path: Path, rows: int, columns: int) -> None:
    filled = (
        f'<table:table-row table:number-rows-repeated="{rows}"><table:table-cell office:value-type="float" '
        f'office:value="1" table:number-columns-repeated="{columns}"/></table:table-row>'
    )
    fault = refused(write(tmp_path, ods(COLUMNS, after=filled), "outcomes.ods"))
    assert fault.rule in {"asks_too_much", "unreadable"}


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("outcomes.xls", b"\xef\xbb\xbf\r\n <HTML><body><table>", "the name says .xls, but the content is a web page"),
        ("outcomes.xls", b'<table border="1"><tr><td>', "the name says .xls, but the content is a web page"),
        ("outcomes.xls", b'<?xml version="1.0"?><Workbook>', "the name says .xls, but the content is text in XML"),
        ("outcomes.xls", f"{HEADER}\n".encode(), "the name says .xls, but the content is text"),
        ("outcomes.xls", ods(COLUMNS), "the name says .xls, but the content is a workbook (ods)"),
        ("outcomes.xlsx", ods(COLUMNS), "the name says .xlsx, but the content is a workbook (ods)"),
        ("outcomes.ods", xls(COLUMNS), "the content is an old workbook (xls), or one with a password"),
        ("outcomes.xlsb", xls(COLUMNS), "the content is an old workbook (xls), or one with a password"),
        ("outcomes.xlsx", xlsb(COLUMNS), "the name says .xlsx, but the content is a workbook (xlsb)"),
        ("outcomes.xlsb", xlsx(COLUMNS), "the name says .xlsb, but the content is a workbook (xlsx)"),
        ("outcomes.xlsb", xlsb(COLUMNS)[:400], "the workbook is damaged, or protected with a password"),
        ("outcomes.xls", xls(COLUMNS)[:900], "the workbook is damaged or protected"),
        ("outcomes.ods", ods(COLUMNS)[:400], "the workbook is damaged, or protected with a password"),
    ],
)
def test_what_the_name_does_not_say_is_refused_in_words(tmp_path: Path, name: str, content: bytes, found: str) -> None:
    fault = refused(write(tmp_path, content, name))
    assert (fault.rule, found in fault.found) == ("unreadable", True), fault.found


@pytest.mark.parametrize("at", [30, 46, 76, 520, 1_150, 1_300, 1_560, 1_700])
def test_an_old_workbook_with_a_wrong_byte_is_read_or_refused(tmp_path: Path, at: int) -> None:
    book = bytearray(xls(COLUMNS, ["1", "14", "2026-01-02", None]))
    book[at] ^= 0xFF
    try:
        rows = read(write(tmp_path, bytes(book), "outcomes.xls")).rows
    except ExtractRefused:
        return
    assert rows == {2: "1"}


def test_a_binary_workbook_names_each_row_with_an_error_and_counts_its_hidden_rows(tmp_path: Path) -> None:
    rows: list[Row] = [
        COLUMNS,
        ["1", ERROR, "2026-01-02", None],
        ["2", "14", f"={ERROR}", None],
        ["3", "14", "2026-01-02"],
    ]
    result = read(write(tmp_path, xlsb(*rows, hidden=(3, 4)), "outcomes.xlsb"))
    assert (result.column("outcome_code"), result.column("outcome_date")) == (
        ["#N/A", "14", "14"],
        ["2026-01-02", "#N/A", "2026-01-02"],
    )
    assert "2 rows that are hidden or filtered were read like the others" in result.notes


def test_a_binary_workbook_of_like_rows_packs_well_and_is_read(tmp_path: Path) -> None:
    rows: list[Row] = [[f"{number}", 16, date(2026, 1, 2), "cps"] for number in range(5_000)]
    assert read(write(tmp_path, xlsb(COLUMNS, *rows), "outcomes.xlsb")).rows_in == 5_000


def test_a_cell_far_away_in_a_binary_workbook_is_refused_with_what_it_spans(tmp_path: Path) -> None:
    far = row(1_048_575) + record(1, struct.pack("<II", 16_383, 0))
    fault = refused(write(tmp_path, xlsb(COLUMNS, after=far), "outcomes.xlsb"))
    assert (fault.rule, "spans 1,048,576 rows and 16,384 columns" in fault.found) == ("asks_too_much", True)


def test_a_record_that_states_more_than_there_is_refuses_the_workbook(tmp_path: Path) -> None:
    fault = refused(write(tmp_path, xlsb(COLUMNS, after=b"\x01\xff\xff\xff\x7f"), "outcomes.xlsb"))
    assert (fault.rule, fault.found) == ("unreadable", "the workbook is damaged, or protected with a password")


def test_a_binary_workbook_that_unpacks_to_more_than_100_times_its_size_is_refused(tmp_path: Path) -> None:
    empty = record(1, bytes(8)) * 1_000_000
    assert refused(write(tmp_path, xlsb(COLUMNS, after=empty), "outcomes.xlsb")).rule == "unpacks_too_large"


def test_hidden_rows_of_an_ods_and_an_old_workbook_are_read_and_counted(tmp_path: Path) -> None:
    head, row = ["crime_ref", "outcome_code", "outcome_date"], ["C1", "14", "2026-01-02"]
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{cell}</text:p></table:table-cell>' for cell in row
    )
    more = (
        f'<table:table-row table:visibility="filter" table:number-rows-repeated="2">{cells}</table:table-row>'
        f'<table:table-row table:style-name="r" table:visibility="collapse">{cells}</table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="1048000"><table:table-cell/></table:table-row>'
    )
    for name, book in (
        ("outcomes.ods", ods(head, row, after=more)),
        ("outcomes.xls", xls(head, *[row] * 4, hidden=(2, 3, 4))),
    ):
        result = read(write(tmp_path, book, name))
        assert result.rows_in == 4
        assert "3 rows that are hidden or filtered were read like the others" in result.notes
