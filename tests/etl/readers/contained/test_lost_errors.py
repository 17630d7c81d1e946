"""Cells with an error are counted in the forms of which the library reads them as empty."""

from pathlib import Path

import pytest

from etl.readers.contained import lost_errors as module
from etl.readers.contained.channel import Refusal
from etl.readers.contained.lost_errors import hidden_rows_of_xls, lost_errors
from tests.etl.readers.contained.old_books import ERROR, ods, xls
from tests.etl.readers.reading_cases import write


@pytest.mark.parametrize("form", ["xls", "ods"])
def test_errors_typed_or_of_formulas_are_counted_and_nothing_else(tmp_path: Path, form: str) -> None:
    make = xls if form == "xls" else ods
    sound = write(tmp_path, make(["a", "error", True], [1.5, False, "N/A"]), f"sound.{form}")
    lost = write(tmp_path, make(["a", ERROR], [f"={ERROR}", "b"], [ERROR, None]), f"lost.{form}")
    assert (lost_errors(sound), lost_errors(lost)) == (0, 3)


@pytest.mark.parametrize("chunk", [10, 64, 101])
def test_an_error_across_two_chunks_is_counted_once(
    tmp_path: Path, chunk: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_CHUNK", chunk)
    assert lost_errors(write(tmp_path, ods(*[[ERROR, "b", ERROR]] * 5), "outcomes.ods")) == 10


def test_a_workbook_of_another_form_has_its_errors_found_by_place(tmp_path: Path) -> None:
    assert lost_errors(write(tmp_path, b"", "outcomes.xlsx")) == 0


def test_an_old_workbook_that_cannot_be_looked_into_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="unreadable"):
        lost_errors(write(tmp_path, xls(["a"])[:1_000], "outcomes.xls"))


def test_an_encrypted_workbook_is_left_to_the_library(tmp_path: Path) -> None:
    book = xls(["a", ERROR]).replace(b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00")
    assert lost_errors(write(tmp_path, book, "outcomes.xls")) == 0


def test_hidden_rows_of_an_old_workbook_are_counted_where_they_hold_a_cell(tmp_path: Path) -> None:
    book = xls(["a"], ["b"], [], ["c"], hidden=(1, 2, 3))
    assert hidden_rows_of_xls(write(tmp_path, book, "outcomes.xls")) == 2
    assert hidden_rows_of_xls(write(tmp_path, xls(["a"], ["b"]), "outcomes.xls")) == 0
