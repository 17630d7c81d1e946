"""Typed cells of a workbook become the text that the contract reads."""

from datetime import date, datetime

import pytest

from etl.readers.values.cells import Cell, as_text


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (None, None),
        ("", None),
        (" 14 ", " 14 "),
        (True, "TRUE"),
        (False, "FALSE"),
        (16.0, "16"),
        (16.5, "16.5"),
        (16, "16"),
        (datetime.fromisoformat("2026-03-31T23:59"), "2026-03-31"),
        (date(2026, 3, 31), "2026-03-31"),
    ],
)
def test_cell_of_a_workbook(cell: Cell, text: str | None):
    assert as_text(cell) == text
