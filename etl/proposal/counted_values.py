"""Count the distinct values of a column with the numbers of the first rows that have each, however many blocks they come in."""

import polars as pl

ROWS_NAMED = 20
DISTINCT_KEPT = 100_000  # of one column, which only references exceed
COUNTED = pl.Schema({"value": pl.String(), "rows": pl.Int64(), "first": pl.List(pl.Int64())})
"""A value, how many rows have it, and the numbers of the first of them."""


def with_counted(before: pl.DataFrame, numbers: pl.Series, values: pl.Series) -> pl.DataFrame:
    """Return `before` (of the form COUNTED) with further rows counted in; empty cells are not counted."""
    cells = pl.DataFrame({"value": values.str.strip_chars(), "number": numbers.cast(pl.Int64)})
    filled = cells.filter(pl.col("value").is_not_null() & (pl.col("value") != ""))
    new = filled.group_by("value", maintain_order=True).agg(
        pl.len().cast(pl.Int64).alias("rows"), pl.col("number").head(ROWS_NAMED).alias("first")
    )
    return (
        pl.concat([before, new.cast(COUNTED)])
        .group_by("value", maintain_order=True)
        .agg(pl.col("rows").sum(), pl.col("first").explode().head(ROWS_NAMED))
        .head(DISTINCT_KEPT)
    )
