"""Rows with a cell struck through are named, in each form of workbook, and no others."""

from pathlib import Path

import pytest
import xlsxwriter

from etl.readers.contained import struck_cells
from etl.readers.contained.struck_cells import struck_rows
from tests.etl.readers.contained.binary_books import xlsb
from tests.etl.readers.contained.old_books import Row, ods, xls

ROWS: list[Row] = [["crime_ref", "outcome_code"], *[[f"C{number}", 16] for number in range(6)]]


def xlsx(path: Path) -> Path:
    with xlsxwriter.Workbook(str(path)) as book:
        struck, plain = book.add_format({"font_strikeout": True}), book.add_format({"bold": True})
        sheet, second = book.add_worksheet(), book.add_worksheet()
        for at, row in enumerate(ROWS):
            for column, cell in enumerate(row):
                sheet.write(at, column, cell, struck if at in {2, 5} and column == 0 else plain)
        sheet.write_blank(3, 0, None, struck)
        second.write(0, 0, "not this sheet", struck)
    return path


@pytest.mark.parametrize("chunk", [97, 1 << 20])
def test_an_xlsx_names_the_rows_wherever_a_chunk_ends(
    chunk: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(struck_cells, "_CHUNK", chunk)
    path = xlsx(tmp_path / "crimes.xlsx")
    assert struck_rows(path, 0) == [3, 6]
    assert struck_rows(path, 1) == [1]


@pytest.mark.parametrize(
    ("name", "book"),
    [
        ("crimes.xls", xls(*ROWS, struck=(2, 5))),
        ("crimes.ods", ods(*ROWS, struck=(2, 5))),
        ("crimes.xlsb", xlsb(*ROWS, struck=(3, 6))),
    ],
)
def test_the_other_forms_name_them_too(tmp_path: Path, name: str, book: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(book)
    assert struck_rows(path, 0) == [3, 6]
    assert struck_rows(path, 1) == []


@pytest.mark.parametrize(("name", "book"), [("a.xls", xls(*ROWS)), ("a.ods", ods(*ROWS)), ("a.xlsb", xlsb(*ROWS))])
def test_none_is_named_where_none_is_struck(tmp_path: Path, name: str, book: bytes) -> None:
    path = tmp_path / name
    path.write_bytes(book)
    assert struck_rows(path, 0) == []


def test_rows_of_an_ods_that_are_written_as_one_are_counted(tmp_path: Path) -> None:
    after = (
        '<table:table-row table:number-rows-repeated="10"><table:table-cell/></table:table-row><table:table-row>'
        '<table:table-cell table:style-name="s" office:value-type="string"><text:p>x</text:p></table:table-cell>'
        "</table:table-row>"
    )
    path = tmp_path / "crimes.ods"
    path.write_bytes(ods(*ROWS, after=after))
    assert struck_rows(path, 0) == [len(ROWS) + 11]
