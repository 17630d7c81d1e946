"""The records of a binary workbook say what a sheet spans, which rows are hidden and which cells hold an error."""

import io
import zipfile

import pytest

from etl.readers.contained import binary_sheets as module
from etl.readers.contained.binary_sheets import DamagedRecordsError, errors_of, sheet_ids, span_of
from etl.readers.contained.channel import Refusal
from tests.etl.readers.contained.binary_books import record, row, sheet, text, xlsb
from tests.etl.readers.contained.old_books import ERROR

SHEET = sheet(["a", None, "b" * 200], [], [ERROR, 1.5], [None, None, f"={ERROR}"], hidden=(1, 4))


@pytest.mark.parametrize("chunk", [1 << 20, 40, 7])
def test_span_hidden_rows_and_errors_wherever_a_chunk_ends(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_CHUNK", chunk)
    assert span_of(io.BytesIO(SHEET)) == (4, 3, 2)
    assert errors_of(io.BytesIO(SHEET)) == {3: {0: "#N/A"}, 4: {2: "#N/A"}}


def test_cells_outside_the_stated_dimension_count() -> None:
    without = SHEET.replace(record(148, (0).to_bytes(4) + b"\3\0\0\0" + (0).to_bytes(4) + b"\2\0\0\0"), b"")
    assert len(without) < len(SHEET)
    assert span_of(io.BytesIO(without)) == (4, 3, 2)


@pytest.mark.parametrize(
    "lost",
    [record(62, bytes(8) + b"\0" + text("Jane Roe")), record(17, bytes(4) + text("Jane Roe"))],
    ids=["rich", "short"],
)
def test_a_cell_that_the_library_would_read_as_empty_refuses_the_workbook(lost: bytes) -> None:
    with pytest.raises(Refusal) as refused:
        span_of(io.BytesIO(sheet(["a"], after=row(1) + lost)))
    assert refused.value.message["found"] == "1 cells are of a kind that is not read here, and would be read as empty"


def test_the_relations_of_the_sheets_in_their_order() -> None:
    with zipfile.ZipFile(io.BytesIO(xlsb(["a"]))) as book:
        assert sheet_ids(book) == ["rId1", "rId2"]


@pytest.mark.parametrize(
    "damaged",
    [
        SHEET[:-1],
        SHEET + b"\x01",
        SHEET + b"\x01\x08",
        SHEET + b"\x01\xff\xff\xff\x7f",
        SHEET + b"\x80",
        SHEET + b"\x00\x05\x01",
    ],
)
def test_records_that_break_off_are_damage(damaged: bytes) -> None:
    with pytest.raises(DamagedRecordsError):
        span_of(io.BytesIO(damaged))


def test_records_too_short_for_what_they_should_hold_are_passed_over() -> None:
    assert span_of(io.BytesIO(record(0, b"\1") + record(5, b"") + record(148, b""))) == (0, 0, 0)
    assert errors_of(io.BytesIO(record(0, b"\1") + record(3, b""))) == {}


def test_a_sheet_without_a_readable_relation_is_damage() -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as book:
        book.writestr("xl/workbook.bin", record(156, b"\0" * 8))
        with pytest.raises(DamagedRecordsError):
            sheet_ids(book)


@pytest.mark.parametrize("letters", range(55, 62))
def test_a_length_of_one_byte_and_of_two(letters: int) -> None:
    """A cell with a text takes 12 bytes and 2 for each letter: 58 letters are 128 bytes, the first length of two bytes."""
    assert span_of(io.BytesIO(sheet(["a" * letters], ["c"]))) == (2, 1, 0)
