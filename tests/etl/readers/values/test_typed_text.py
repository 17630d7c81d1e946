"""What makes a spreadsheet leave a text alone is taken off in every column, and its cells are counted."""

from pathlib import Path

import polars as pl

from etl.readers.values.typed_text import as_typed
from tests.etl.readers.reading_cases import HEADER, read, write


def test_a_text_stands_without_the_sign_and_each_kind_is_told_apart() -> None:
    theirs = pl.Series(['="00123"', "'00123", ' ="a ""b""" ', "00123", "=1+1", None, '="C"&"0"'])
    texts, signs = as_typed(theirs)
    assert texts.to_list() == ["00123", "00123", 'a "b"', "00123", "=1+1", None, '="C"&"0"']
    assert {kind: mask.to_list() for kind, mask in signs.items()} == {
        "apostrophe": [False, True, False, False, False, False, False],
        "formula": [True, False, True, False, False, False, False],
    }


def test_cells_of_every_kind_of_column_are_unwrapped_and_counted(tmp_path: Path) -> None:
    row = ",".join(f'"=""{cell}"""' for cell in ("00123", "1A", "2025-10-01", "cps"))
    path = write(tmp_path, f"{HEADER}\n{row}\n00124,1,2025-10-02,\n")
    found = read(path)
    assert found.column("crime_ref") == ["00123", "00124"]
    assert found.column("outcome_code") == ["1A", "1"]
    assert found.column("outcome_date") == ["2025-10-01", "2025-10-02"]
    assert found.column("decided_by") == ["cps", None]
    assert found.notes == ['4 cells of 4 columns were written as ="...", which was taken off']


def test_one_column_is_said_as_one(tmp_path: Path) -> None:
    path = write(tmp_path, f'{HEADER}\n"=""00123""",1,2025-10-01,\n"=""00124""",1,2025-10-02,\n')
    assert read(path).notes == ['2 cells of 1 column were written as ="...", which was taken off']


def test_a_header_is_unwrapped_too(tmp_path: Path) -> None:
    header = ",".join(f'"=""{name}"""' for name in HEADER.split(","))
    assert read(write(tmp_path, f"{header}\n00124,1,2025-10-02,\n")).column("outcome_code") == ["1"]
