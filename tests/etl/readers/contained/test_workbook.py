"""A workbook is looked at before anything is made of it, and its sheet is sent row by row."""

import io
import zipfile
from pathlib import Path

import openpyxl
import pytest

from etl.readers.contained import limits, workbook
from etl.readers.contained.channel import Refusal
from tests.etl.readers.contained.heard import Heard
from tests.etl.readers.contained.old_books import ods


def book_of(folder: Path, cells: dict[str, object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for at, cell in cells.items():
        sheet[at] = cell
    book.save(folder / "crimes.xlsx")
    return folder / "crimes.xlsx"


def refused(path: Path) -> Refusal:
    with pytest.raises(Refusal) as caught:
        workbook.read(path, Heard({"sheet": 0}, {"columns": [0]}))
    return caught.value


def test_the_sheets_the_header_and_the_columns_that_were_asked_for_are_sent(tmp_path: Path) -> None:
    heard = Heard({"sheet": 0}, {"columns": [1]})
    path = book_of(tmp_path, {"A2": "a", "B2": "b", "A3": "secret", "B3": 7, "A5": 1, "B5": "x" * 2_000, "C5": 1})
    workbook.read(path, heard)
    assert heard.messages == [
        {"sheets": [["Sheet", True]], "hidden_rows": 0, "from_1904": False},
        {
            "headers": ["a", "b"],
            "header_row": 2,
            "below": [[3, ["secret", "7"]], [5, ["1", "x" * 1_001, "1"]]],
            "merged": 0,
            "struck": [],
        },
    ]
    assert heard.rows == [
        {"row_number": 3, "is_longer": False, "is_alone": False, "unread": None, "1": "7"},
        {"row_number": 5, "is_longer": True, "is_alone": False, "unread": None, "1": "x" * 1_001},
    ]


@pytest.mark.parametrize(
    ("far", "says"),
    [
        ("XFD10000", "a sheet spans 10,000 rows and 16,384 columns, which are 163,840,000 cells; at most 20,000,000"),
        ("XFD1048576", "17,179,869,184 cells"),
        ("Z1048576", "spans 1,048,576 rows and 26 columns"),
    ],
)
def test_a_cell_far_away_is_refused_before_the_library_sees_it(
    tmp_path: Path, far: str, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workbook, "CalamineWorkbook", None)
    refusal = refused(book_of(tmp_path, {"A1": "crime_ref", far: 1}))
    assert (refusal.message["rule"], refusal.message["case"]) == ("asks_too_much", "spans")
    assert says in str(refusal.message["found"])


def test_a_cell_at_the_limit_is_read_and_one_beyond_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "CELLS", 27 * 4)
    workbook.read(book_of(tmp_path, {"A1": "crime_ref", "AA4": 1}), Heard({"sheet": 0}, {"columns": [0]}))
    assert refused(book_of(tmp_path, {"A1": "crime_ref", "AB4": 1})).message["rule"] == "asks_too_much"


@pytest.mark.parametrize("less", [0, 1])
def test_a_workbook_may_unpack_to_the_limit_and_no_byte_more(
    tmp_path: Path, less: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = book_of(tmp_path, {"A1": "crime_ref"})
    with zipfile.ZipFile(path) as book:
        monkeypatch.setattr(limits, "UNPACKED", sum(part.file_size for part in book.infolist()) - less)
    if less:
        assert refused(path).message["rule"] == "unpacks_too_large"
    else:
        workbook.read(path, Heard({"sheet": 0}, {"columns": [0]}))


def test_the_span_of_an_ods_is_that_of_its_filled_cells(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "crimes.ods"
    path.write_bytes(ods(["a", "b"], [1, 2], [3, 4]))
    monkeypatch.setattr(limits, "CELLS", 6)
    heard = Heard({"sheet": 0}, {"columns": [1]})
    workbook.read(path, heard)
    assert heard.messages[0] == {"sheets": [["Sheet1", True], ["Sheet2", False]], "hidden_rows": 0, "from_1904": None}
    assert [row["1"] for row in heard.rows] == ["2", "4"]
    monkeypatch.setattr(limits, "CELLS", 5)
    assert "spans 3 rows and 2 columns" in refused(path).message["found"]


def test_the_span_is_found_across_chunks_prefixes_and_a_stated_dimension(monkeypatch: pytest.MonkeyPatch) -> None:
    assert workbook._span(io.BytesIO(b'<dimension ref="A1:C9"/><row r="2"><c r="B2"/></row>')) == (9, 3, 0)
    assert workbook._span(io.BytesIO(b'<x:row spans="1:2" r="12"><x:c s="1" r="AA3"/></x:row>')) == (12, 27, 0)
    assert workbook._span(io.BytesIO(b"<row r='7'/>")) == (7, 0, 0)
    monkeypatch.setattr(workbook, "_CHUNK", 7)
    assert workbook._span(io.BytesIO(b'<row r="1"><c r="XFD1048576" t="s"/></row>')) == (1_048_576, 16_384, 0)


def test_hidden_rows_are_counted_each_once_wherever_a_chunk_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    sheet = b'<row r="1"/><row r="2" hidden="1"><c r="A2"/></row><row hidden="true" r="3"/><row r="4" hidden="0"/>'
    for chunk in (1 << 20, 40, 7):
        monkeypatch.setattr(workbook, "_CHUNK", chunk)
        assert workbook._span(io.BytesIO(sheet))[2] == 2


def test_the_header_is_looked_for_from_the_row_that_is_asked_for(tmp_path: Path) -> None:
    heard = Heard({"sheet": 0, "header_row": 3}, {"columns": [0]})
    workbook.read(book_of(tmp_path, {"A1": "Report", "A3": "crime_ref", "A4": "C1"}), heard)
    assert heard.messages[1] == {
        "headers": ["crime_ref"],
        "header_row": 3,
        "below": [[4, ["C1"]]],
        "merged": 0,
        "struck": [],
    }
    assert heard.rows == [{"row_number": 4, "is_longer": False, "is_alone": True, "unread": None, "0": "C1"}]


def test_an_error_and_a_formula_without_a_value_come_as_words_where_they_stand(tmp_path: Path) -> None:
    heard = Heard({"sheet": 0}, {"columns": [0, 1]})
    path = book_of(
        tmp_path, {"B2": "age", "C2": "ref", "B3": "#N/A", "C3": "C1", "B4": "=1+1", "C4": "C2", "B6": "#REF!"}
    )
    workbook.read(path, heard)
    assert [(row["row_number"], row["0"], row["1"]) for row in heard.rows] == [
        (3, "#N/A", "C1"),
        (4, "#FORMULA!", "C2"),
        (6, "#REF!", None),
    ]


def test_of_a_text_that_is_alone_and_not_read_only_its_kind_is_told(tmp_path: Path) -> None:
    heard = Heard({"sheet": 0}, {"columns": [1]})
    texts = ["Printed 3 November by Jane Roe", "Page 3", "(24 rows affected)", "Jane Roe", 5]
    cells = {"A1": "a", "B1": "b", "B2": "Total"} | {f"A{row}": text for row, text in enumerate(texts, start=3)}
    workbook.read(book_of(tmp_path, cells), heard)
    assert [(row["is_alone"], row["unread"], row["1"]) for row in heard.rows] == [
        (True, None, "Total"),
        (True, "Total", None),
        (True, "Page 1", None),
        (True, "(24 rows)", None),
        (True, None, None),
        (True, None, None),
    ]
