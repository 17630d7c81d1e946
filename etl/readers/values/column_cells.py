"""Hold the cells of one column of a batch, each distinct value once where values repeat."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import polars as pl
import pyarrow as pa


@dataclass(frozen=True)
class Cells:
    """Hold the cells of one column: distinct values with their index in `of_row`, else one value a row."""

    values: pl.Series
    of_row: pl.Series | None = None

    @classmethod
    def of(cls, array: pa.Array) -> "Cells":
        """Return the cells of an arrow array of text, encoded as a dictionary or not."""
        if isinstance(array, pa.DictionaryArray):
            return cls(_text(array.dictionary), pl.Series(pl.from_arrow(array.indices)))
        return cls(_text(array))

    def __len__(self) -> int:
        """Return the number of rows."""
        return len(self.values if self.of_row is None else self.of_row)

    def rows(self, values: pl.Series) -> pl.Series:
        """Return one value a row from what was made of the distinct values."""
        return values if self.of_row is None else values.gather(self.of_row)

    def rows_in(self, mask: pl.Series) -> int:
        """Return how many rows have one of the distinct values in `mask`."""
        return int((self.counts * mask.fill_null(value=False)).sum())

    @cached_property
    def counts(self) -> pl.Series:
        """Return how many rows have each of the distinct values, without looking at a row twice."""
        if self.of_row is None:
            return pl.repeat(1, len(self.values), dtype=pl.Int64, eager=True)
        return pl.Series(np.bincount(self.of_row.drop_nulls().to_numpy(), minlength=len(self.values)), dtype=pl.Int64)

    def without(self, mask: pl.Series) -> "Cells":
        """Return the cells of the rows that are not in `mask`."""
        return (
            Cells(self.values.filter(~mask)) if self.of_row is None else Cells(self.values, self.of_row.filter(~mask))
        )

    def at(self, rows: pl.Series) -> pl.Series:
        """Return the cells of some rows, counted from 0."""
        return self.values.gather(rows if self.of_row is None else self.of_row.gather(rows))

    def last(self, rows: int) -> list[str | None]:
        """Return the cells of the last rows."""
        return (
            self.values.tail(rows).to_list()
            if self.of_row is None
            else self.values.gather(self.of_row.tail(rows)).to_list()
        )


def _text(array: pa.Array) -> pl.Series:
    series = pl.from_arrow(array)
    assert isinstance(series, pl.Series), "an arrow array is a series"
    return series.cast(pl.String)
