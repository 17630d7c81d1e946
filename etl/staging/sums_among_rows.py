"""Ask about a name among counts that stands for the sum of the others each time, such as that of the force among its areas."""

from collections.abc import Sequence

import polars as pl

from schemas.contract import Extract

LEAST_GROUPS = 2  # months or quarters: in one alone two counts may add up to a third by chance
LEAST_OTHERS = 2
ROWS_NAMED = 10


class SumsAmongRows:
    """Keep the counts of one file; nothing is kept of an extract whose rows are no counts."""

    def __init__(self, extract: Extract) -> None:
        self._counts = next((column.name for column in extract.columns if _is_count(extract, column.name)), None)
        self._names = [column.name for column in extract.columns if column.form == "counted_name"]
        self._key = list(extract.key)
        self._rows: list[pl.DataFrame] = []

    def add(self, accepted: pl.DataFrame) -> None:
        """Keep the keys and counts of accepted rows."""
        if self._counts and self._names:
            self._rows.append(accepted.select("row_number", *self._key, self._counts))

    def notes(self) -> list[str]:
        """Return a question for each column in which a name always has the sum of the others beside it."""
        if not self._rows or self._counts is None:
            return []
        rows = pl.concat(self._rows).unique([*self._key], keep="first", maintain_order=True)
        return [note for name in self._names for note in _note(rows, name, self._counts, self._key)]


def _is_count(extract: Extract, name: str) -> bool:
    return extract.rows_are_counts and any(
        column.name == name and column.dtype == "whole_number" and column.required for column in extract.columns
    )


def _note(rows: pl.DataFrame, name: str, counts: str, key: Sequence[str]) -> list[str]:
    beside = [column for column in key if column != name]
    others = pl.col(counts).sum().over(beside) - pl.col(counts)
    is_sum = (pl.col(counts) == others) & (pl.len().over(beside) > LEAST_OTHERS) & (pl.col(counts) > 0)
    found = (
        rows.filter(pl.col(name).is_not_null())
        .with_columns(is_sum=is_sum)
        .group_by(name, maintain_order=True)
        .agg(pl.col("is_sum").all(), pl.len().alias("groups"), pl.col("row_number"))
        .filter(pl.col("is_sum") & (pl.col("groups") >= LEAST_GROUPS))
    )
    if found.is_empty():
        return []
    numbers = found.get_column("row_number").explode().sort()
    said = ", ".join(f"{row:,}" for row in numbers.head(ROWS_NAMED))
    more = f" and {len(numbers) - ROWS_NAMED:,} more" if len(numbers) > ROWS_NAMED else ""
    question = (
        f"a name in column {name} has each time as many {counts} as all the others beside it together (rows {said}{more}). "
        "Is it their total? Then send the rows without it, for they are counted twice"
    )
    return [question]
