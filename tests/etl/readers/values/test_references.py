"""What a spreadsheet adds to references is taken off; the form of one shows nothing of it."""

import polars as pl
import pytest

from etl.readers.values.references import LONGER_THAN_A_NUMBER, ROUNDED, RUINED, mended, shape


def test_what_can_be_undone_is() -> None:
    theirs = pl.Series(["5000.0", "5000.00", "GW/1/21", "8.1", "8/1.00", None])
    assert mended(theirs).to_list() == ["5000", "5000", "GW/1/21", "8.1", "8/1.00", None]


@pytest.mark.parametrize(
    "reference",
    [
        "2.10E+10",
        "2,1E+10",
        "2E+10",
        "1e+16",
        "1.234567e+16",
        "12-Dec",
        "Dec-21",
        "2021-12-01",
        "2021-12-01 00:00:00",
        "########",
    ],
)
def test_what_a_spreadsheet_has_made_of_a_reference(reference: str) -> None:
    assert pl.Series([reference]).str.contains(RUINED).item()


@pytest.mark.parametrize(
    "reference",
    ["1E23", "GW/1E+10", "21E5", "2100000000", "E+10", "10E+10", "2021-12-32", "GW-Dec-21", "12-Dec-21", "#1"],
)
def test_a_reference_that_only_looks_a_little_like_it(reference: str) -> None:
    assert not pl.Series([reference]).str.contains(RUINED).item()


def test_a_rounded_number_has_more_than_15_digits_and_ends_in_noughts() -> None:
    numbers = pl.Series(["123456789012345000", "123456789012345", "123456789012345678"])
    assert numbers.str.contains(LONGER_THAN_A_NUMBER).to_list() == [True, False, True]
    assert numbers.str.contains(ROUNDED).to_list() == [True, False, False]


@pytest.mark.parametrize(
    ("reference", "form"), [("GW/1000/21", "AA/9999/99"), ("2.10E+10", "9.99E+99"), ("Mrs Jones", "AAA AAAAA")]
)
def test_the_form_of_a_reference(reference: str, form: str) -> None:
    assert shape(reference) == form
