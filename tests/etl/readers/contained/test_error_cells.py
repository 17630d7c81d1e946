"""Errors and formulas without a value are found where they stand, and the rest of a sheet is left alone."""

import zipfile
from pathlib import Path

import openpyxl
import pytest

from etl.readers.contained import error_cells as module
from etl.readers.contained.error_cells import NOT_WORKED_OUT, error_cells
from tests.etl.readers.contained.binary_books import xlsb
from tests.etl.readers.contained.old_books import ERROR


def book(path: Path, *sheets: dict[str, object]) -> Path:
    made = openpyxl.Workbook()
    made.remove(made.worksheets[0])
    for number, cells in enumerate(sheets):
        sheet = made.create_sheet(f"S{number} & more")
        for at, cell in cells.items():
            sheet[at] = cell
    made.save(path)
    return path


def with_sheet(path: Path, cells: str) -> Path:
    """Return a workbook whose sheet holds cells as another program writes them."""
    original = book(path.with_name("original.xlsx"), {"A1": "x"})
    with zipfile.ZipFile(original) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name.startswith("xl/worksheets/"):
                start, _, rest = data.partition(b"<sheetData>")
                data = start + b"<sheetData>" + cells.encode() + rest[rest.index(b"</sheetData>") :]
            target.writestr(name, data)
    return path


def test_the_cells_of_a_binary_workbook(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsb"
    path.write_bytes(xlsb(["age", "ref"], [], [ERROR, "C1"], [31, f"={ERROR}"]))
    assert (error_cells(path, 0), error_cells(path, 1)) == ({3: {0: "#N/A"}, 4: {1: "#N/A"}}, {})


def test_the_cells_of_the_chosen_sheet(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"A1": "#REF!"}, {"A1": "age", "B3": "#N/A", "AA4": "=1+1", "C4": 7})
    assert error_cells(path, 1) == {3: {1: "#N/A"}, 4: {26: NOT_WORKED_OUT}}
    assert error_cells(path, 0) == {1: {0: "#REF!"}}


@pytest.mark.parametrize(
    ("cell", "word"),
    [
        ('<c r="A1" t="e"><f>VLOOKUP(1,B:B,1,0)</f><v>#N/A</v></c>', "#N/A"),
        ("<c t='e' r='A1' s='1'><v>#DIV/0!</v></c>", "#DIV/0!"),
        ('<c r="A1"><f t="shared" si="0"/></c>', NOT_WORKED_OUT),
        ('<c r="A1"><f>1+1</f><v/></c>', NOT_WORKED_OUT),
        ('<c r="A1"><f>1+1</f><v>2</v></c>', None),
        ('<c r="A1" t="str"><f>IF(B1="","",1)</f><v></v></c>', None),  # worked out: an empty text
        ('<c r="A1" s="1"/><c r="B1"><v>1</v></c>', None),
        ('<c r="A1" t="inlineStr"><is><t>t="e" &lt;f></t></is></c>', None),
    ],
)
def test_a_cell_as_each_program_writes_it(tmp_path: Path, cell: str, word: str | None) -> None:
    path = with_sheet(tmp_path / "a.xlsx", f'<row r="1">{cell}</row>')
    assert error_cells(path, 0) == ({1: {0: word}} if word else {})


def test_a_cell_between_two_chunks_is_found(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cells = {f"A{row}": "#N/A" if row % 7 == 0 else "x" * row for row in range(1, 60)}
    path = book(tmp_path / "a.xlsx", cells)
    monkeypatch.setattr(module, "_CHUNK", 300)
    assert sorted(error_cells(path, 0)) == [7, 14, 21, 28, 35, 42, 49, 56]


def test_a_sheet_that_is_not_there_has_no_errors(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", {"A1": "x"})
    assert error_cells(path, 1) == {}
