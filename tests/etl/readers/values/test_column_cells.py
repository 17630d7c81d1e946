"""The cells of a column read the same whether each distinct value is held once or every row its own."""

import polars as pl
import pyarrow as pa
import pytest

from etl.readers.values.column_cells import Cells

TEXTS = ["a", "b", None, "a", "a"]


@pytest.fixture(params=["one a row", "each once"])
def cells(request: pytest.FixtureRequest) -> Cells:
    array = pa.array(TEXTS)
    return Cells.of(array if request.param == "one a row" else array.dictionary_encode())


def test_rows_are_counted_and_given_back(cells: Cells) -> None:
    assert len(cells) == 5
    assert cells.rows(cells.values).to_list() == TEXTS
    assert cells.rows_in(cells.values == "a") == 3
    assert cells.last(2) == ["a", "a"]


def test_rows_are_left_out(cells: Cells) -> None:
    fewer = cells.without(pl.Series([True, False, False, True, False]))
    assert fewer.rows(fewer.values).to_list() == ["b", None, "a"]
