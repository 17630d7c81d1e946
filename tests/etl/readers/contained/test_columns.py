"""Typed columns of a Parquet file become the text that the contract reads."""

from datetime import datetime
from decimal import Decimal

import pyarrow as pa
import pytest

from etl.readers.contained.columns import column_as_text


@pytest.mark.parametrize(
    ("column", "texts"),
    [
        (pa.array([16.0, 16.5, None]), ["16", "16.5", None]),
        (pa.array([Decimal("7.00"), Decimal("7.50")]), ["7", "7.50"]),
        (pa.array([100, 7]), ["100", "7"]),
        (pa.array([True, None, False]), ["TRUE", None, "FALSE"]),
        (pa.array([datetime.fromisoformat("2026-03-31T23:59"), None]), ["2026-03-31", None]),
        (pa.array(["a", "b", "a"]).dictionary_encode(), ["a", "b", "a"]),
        (pa.array(["16.0"]), ["16.0"]),
    ],
)
def test_column_of_a_parquet_file(column: pa.Array, texts: list[str | None]):
    assert column_as_text(column).to_pylist() == texts


def test_bytes_that_are_not_utf8_have_no_text():
    with pytest.raises(pa.ArrowInvalid):
        column_as_text(pa.array([b"\xff"]))


def test_a_type_without_text_is_named():
    with pytest.raises(pa.ArrowNotImplementedError, match="list<item: int64>"):
        column_as_text(pa.array([[14]]))
