"""A number in an address is a number, or nothing at all."""

import pytest

from dashboard.web.address_number import number_in


@pytest.mark.parametrize(("text", "number"), [("0", 0), ("7", 7), ("007", 7), ("999999", 999_999)])
def test_a_number_is_read(text: str, number: int) -> None:
    assert number_in(text) == number


@pytest.mark.parametrize("text", ["", "-1", "+1", " 1", "1\n", "1.0", "1e3", "٣", "²", "x", "1000000", "9" * 5_000])
def test_anything_else_names_none(text: str) -> None:
    """Python refuses to read more than 4,300 digits, which failed the page."""
    assert number_in(text) is None
