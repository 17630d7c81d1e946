"""Workbooks: typed cells become the text of the contract, one sheet is read, and nothing is unpacked unseen."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from etl.errors import ExtractRefused
from etl.readers.open import RowFault
from tests.etl.readers.reading_cases import HEADER, NAME, opened, read

COLUMNS = HEADER.split(",")


def workbook(folder: Path, *rows: list[object], hidden: bool = False, second: bool = False) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row, start=1):
            sheet.cell(number, at, cell)
    if hidden or second:
        other = book.create_sheet("Other")
        other["A1"] = NAME
        other.sheet_state = "hidden" if hidden else "visible"
    book.save(folder / "outcomes.xlsx")
    return folder / "outcomes.xlsx"


def test_typed_cells_become_text(tmp_path: Path):
    path = workbook(
        tmp_path,
        COLUMNS,
        [12, 14, date(2026, 1, 2), None],
        [12.5, "1A", datetime(2026, 1, 2, 14, 5), True],  # noqa: DTZ001  # a workbook knows no time zones
        ["00123", 16, "03/02/2026", " cps "],
    )
    result = read(path, '[outcomes]\ndate_formats = ["%d/%m/%Y"]')
    assert result.column("crime_ref") == ["12", "12.5", "00123"]
    assert result.column("outcome_code") == ["14", "1A", "16"]
    assert result.column("outcome_date") == ["2026-01-02", "2026-01-02", "2026-02-03"]
    assert result.column("decided_by") == [None, "TRUE", "cps"]


def test_row_numbers_are_those_of_the_sheet(tmp_path: Path):
    row = ["1", "14", "2026-01-02", None]
    path = workbook(tmp_path, [], COLUMNS, row, [], row, [*row, NAME], ["2", "14", "\u202e2026", None])
    result = read(path)
    assert list(result.rows) == [3, 5]
    assert result.faults == [RowFault(6, "too_many_fields"), RowFault(7, "control_character", "outcome_date")]


def test_a_hidden_sheet_is_not_read(tmp_path: Path):
    result = read(workbook(tmp_path, COLUMNS, ["1", "14", "2026-01-02", None], hidden=True))
    assert result.rows == {2: "1"}
    assert result.notes == ["1 hidden sheets were not read"]


def test_the_sheet_must_be_named_where_there_are_two(tmp_path: Path):
    path = workbook(tmp_path, COLUMNS, ["1", "14", "2026-01-02", None], second=True)
    assert read(path, '[outcomes]\nsheet = "Sheet"').rows == {2: "1"}
    for toml in ("", '[outcomes]\nsheet = "None"'):
        with pytest.raises(ExtractRefused, match="the sheets are Sheet, sheet 2") as caught:
            opened(path, toml)
        assert caught.value.fault.rule == "no_such_sheet"


def test_an_empty_sheet_has_no_header(tmp_path: Path):
    with pytest.raises(ExtractRefused, match="names none"):
        opened(workbook(tmp_path))


def test_a_workbook_that_unpacks_to_400_times_its_size(tmp_path: Path):
    path = workbook(tmp_path, COLUMNS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/padding.bin", b"\0" * 20_000_000)
    with pytest.raises(ExtractRefused) as caught:
        opened(path)
    fault = caught.value.fault
    assert (fault.file, fault.rule) == ("outcomes.xlsx", "unpacks_too_large")
    assert "times its size" in fault.found
    assert "Send it as csv" in fault.remedy


def test_a_workbook_that_lies_about_its_size(tmp_path: Path):
    path = workbook(tmp_path, COLUMNS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as book:
        book.writestr("xl/media/padding.bin", b"\0" * 20_000_000)
    stated = (20_000_000).to_bytes(4, "little")
    path.write_bytes(path.read_bytes().replace(stated, (20).to_bytes(4, "little")))
    with pytest.raises(ExtractRefused) as caught:
        opened(path)
    assert caught.value.fault.rule == "unreadable"


@pytest.mark.parametrize("keep", [200, 3_000])
def test_a_damaged_workbook(tmp_path: Path, keep):
    path = workbook(tmp_path, COLUMNS, [NAME])
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(ExtractRefused, match="damaged") as caught:
        opened(path)
    assert NAME not in str(caught.value)


def test_a_zip_that_is_no_workbook(tmp_path: Path):
    with zipfile.ZipFile(tmp_path / "outcomes.xlsx", "w") as book:
        book.writestr("letter.txt", NAME)
    with pytest.raises(ExtractRefused, match="damaged"):
        opened(tmp_path / "outcomes.xlsx")
