"""Each form of workbook says in its own way from which day it counts."""

import io
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from etl.readers.contained.first_day import counts_from_1904
from tests.etl.readers.contained.binary_books import xlsb
from tests.etl.readers.contained.old_books import Row, ods, xls


def xlsx(*rows: Row, from_1904: bool) -> bytes:
    book, made = openpyxl.Workbook(), io.BytesIO()
    if from_1904:
        book.epoch = CALENDAR_MAC_1904
    for cells in rows:
        book.worksheets[0].append(cells)
    book.save(made)
    return made.getvalue()


@pytest.mark.parametrize("from_1904", [True, False])
@pytest.mark.parametrize("form", [xlsx, xlsb, xls])
def test_a_workbook_says_from_which_day_it_counts(tmp_path: Path, form: Callable[..., bytes], from_1904: bool) -> None:
    path = tmp_path / f"crimes.{form.__name__}"
    path.write_bytes(form(["a", 42829.0], from_1904=from_1904))
    assert counts_from_1904(path) is from_1904


def test_an_ods_does_not_say_it(tmp_path: Path) -> None:
    path = tmp_path / "crimes.ods"
    path.write_bytes(ods(["a"]))
    assert counts_from_1904(path) is None
