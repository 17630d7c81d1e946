"""Whole numbers are read however they are grouped, and nothing is read that could be a fraction."""

import polars as pl
import pytest

from etl.readers.values.numbers import whole_numbers, without_point


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("1,204", "1204"),
        ("1'204", "1204"),
        ("1\u2019204", "1204"),
        ("1 010", "1010"),
        ("1\u00a0010", "1010"),
        ("12\u202f345\u202f678", "12345678"),
        ("1,234,567.0", "1234567"),
        ("31.0", "31"),
        ("5000.00", "5000"),
        ("31,0", "31"),
        ("31,00", "31"),
        ("31,000", "31000"),
        ("-1", "-1"),
        ("30.5", "30.5"),
        ("1.204", "1.204"),  # a thousand and more in some countries, one and a fifth in others
        ("1,20", "1,20"),
        ("12,34,567", "12,34,567"),
        ("10", "10"),
        ("soon", "soon"),
        (None, None),
    ],
)
def test_a_number(text: str | None, read: str | None) -> None:
    assert whole_numbers(pl.Series([text], dtype=pl.String)).item() == read


def test_a_code_that_a_program_wrote_as_a_number() -> None:
    assert without_point(pl.Series(["16.0", "19C", "8.1", None])).to_list() == ["16", "19C", "8.1", None]
