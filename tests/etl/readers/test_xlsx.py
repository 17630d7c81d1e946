"""Workbooks: typed cells become the text of the contract, one sheet is read, and nothing is unpacked unseen."""

import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from etl.errors import ExtractRefused
from etl.readers import cut_off
from etl.readers.open import RowFault
from etl.readers.xlsx import sheet_pattern
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


ROW = ["1", "14", "2026-01-02", None]


def test_titles_above_the_header_are_passed_over_where_the_mapping_says_so(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["Outcomes of " + NAME], ["Run on", "1 July"], [], COLUMNS, ROW)
    with pytest.raises(ExtractRefused) as refused:
        read(path)
    assert "row 1 names none of the extract's columns, and row 4 names 4 of them" in str(refused.value)
    assert "Write header_row = 4" in str(refused.value)
    assert NAME not in str(refused.value)
    assert read(path, "[outcomes]\nheader_row = 4").rows == {5: "1"}


def test_every_sheet_that_a_pattern_fits_is_read_with_the_header_of_its_own(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for name, header, row in (
        ("2024", COLUMNS, ROW),
        ("2025", list(reversed(COLUMNS)), list(reversed(["2", *ROW[1:]]))),
        ("Notes", ["Jane"], []),
    ):
        sheet = book.create_sheet(name)
        for cells in (header, row):
            sheet.append(cells)
    del book["Sheet"]
    book.save(tmp_path / "outcomes.xlsx")
    result = read(tmp_path / "outcomes.xlsx", '[outcomes]\nsheet = "20*"')
    assert result.rows == {2: "1", 2_000_002: "2"}
    assert result.column("outcome_code") == ["14", "14"]
    assert result.notes == ["2 sheets were read; rows of the second are numbered from 2,000,000 on, and so on"]
    with pytest.raises(ExtractRefused, match="no_such_sheet"):
        read(tmp_path / "outcomes.xlsx", '[outcomes]\nsheet = "19*"')


def test_hidden_rows_are_read_and_said(tmp_path: Path) -> None:
    path = workbook(tmp_path, COLUMNS, ROW, ["2", *ROW[1:]])
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    book.active.row_dimensions[3].hidden = True
    book.save(path)
    result = read(path)
    assert result.rows == {2: "1", 3: "2"}
    assert result.notes == ["1 rows that are hidden or filtered were read like the others"]


def test_merged_cells_stand_for_each_row_that_they_span_and_are_said(tmp_path: Path) -> None:
    path = workbook(tmp_path, ["Titles"], COLUMNS, ["1", *ROW[1:3], "cps"], ["2", *ROW[1:]], [], ["3", *ROW[1:]], ROW)
    book = openpyxl.load_workbook(path)
    assert book.active is not None
    for block in ("A1:D1", "D3:D6"):
        book.active.merge_cells(block)
    book.save(path)
    result = read(path, "[outcomes]\nheader_row = 2")
    assert result.column("crime_ref") == ["1", "2", "3", "1"]
    assert result.column("decided_by") == ["cps", "cps", "cps", None]
    assert result.notes == ["1 blocks of merged cells were read as if each row that they span had their value"]


def test_each_sheet_is_questioned_by_its_own_rows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cut_off, "CAPS", (3,))
    path = workbook(tmp_path, COLUMNS, ["1", "14", "2026-01-02", None], ["2", "14", "2026-01-02", None])
    book = openpyxl.load_workbook(path)
    book.active.title = "2025"
    for name, rows in (("2026", 3), ("2027", 1)):
        sheet = book.create_sheet(name)
        for row in [COLUMNS, *([f"{name}{number}", "14", "2026-01-02", None] for number in range(rows))]:
            sheet.append(row)
    book.save(path)
    reading = opened(path, '[outcomes]\nsheet = "20*"')
    list(reading.batches())
    asked = [question.partition(", and")[0] for question in reading.questions()]
    assert asked == [
        "Is it whole? It has exactly 2 rows in the sheet read as number 1",
        "Is it whole? It has exactly 3 rows in the sheet read as number 2",
    ]


def test_a_pattern_fits_the_sheets_alike_and_no_other() -> None:
    assert sheet_pattern(["2024", "2025"], ["2024", "2025", "Cover"]) == "202*"
    assert sheet_pattern(["2024", "2025"], ["2024", "2025", "2026 plan"]) is None
    assert sheet_pattern(["Data"], ["Data", "Cover"]) is None


def test_a_sheet_a_year_is_refused_with_the_pattern_that_reads_them(tmp_path: Path) -> None:
    path = tmp_path / "outcomes.xlsx"
    book = openpyxl.Workbook()
    book.active.title = "2024-25"
    for name in ("2025-26", "Jane Roe"):
        book.create_sheet(name)
    book.save(path)
    with pytest.raises(ExtractRefused) as caught:
        opened(path)
    assert 'Write sheet = "202*"' in str(caught.value)
    assert NAME not in str(caught.value)


@pytest.mark.parametrize(
    ("sheets", "remedy"),
    [
        (("Q1", "Q2", "Notes"), 'Write sheet = "Q*"'),
        (("April 2025", "May 2025"), 'Write sheet = "*"'),
        (("Jan", "Feb"), 'Write sheet = "*"'),
        (("North", "South"), 'sheet = "*" reads them one after the other'),
    ],
)
def test_sheets_that_are_parts_are_refused_with_what_reads_them(
    tmp_path: Path, sheets: tuple[str, ...], remedy: str
) -> None:
    path = tmp_path / "outcomes.xlsx"
    book = openpyxl.Workbook()
    book.active.title = sheets[0]
    for name in sheets[1:]:
        book.create_sheet(name)
    book.save(path)
    with pytest.raises(ExtractRefused) as caught:
        opened(path)
    assert remedy in caught.value.fault.remedy


def test_rows_that_are_struck_through_are_read_and_named(tmp_path: Path) -> None:
    path = workbook(tmp_path, COLUMNS, *[[str(row), "14", "2026-01-02", None] for row in range(1, 4)])
    book = openpyxl.load_workbook(path)
    book.active["A3"].font = openpyxl.styles.Font(strike=True)
    book.active["A1"].font = openpyxl.styles.Font(strike=True)  # of the header nothing is said
    book.save(path)
    result = read(path)
    assert len(result.rows) == 3
    (note,) = result.notes
    assert note == (
        "1 row has a cell that is struck through, and was read like the others (row 3): if that means that a record is void, "
        "take it out at the source"
    )
