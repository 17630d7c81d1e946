"""Find rows of one key within a file: exact duplicates are dropped, rows that contradict each other are all rejected.

Where the mapping says so, those that differ in declared columns alone are folded into one (`etl.staging.fold_rows`).

A batch does not know the others, so each leaves one 64-bit number a row; only the keys of a repeated number are compared
again. Ten million rows cost 80 MB so, a grouping of ten million text keys several times that.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from etl.staging.fold_rows import Folded, Rule, fold
from schemas.contract import Extract


@dataclass(frozen=True)
class Duplicates:
    """Hold the row numbers to remove from one file: exact duplicates, and every row of a key in conflict.

    `rejected` keeps one of each distinct row in conflict; `folded` has the rows that stand for several.
    """

    exact: frozenset[int] = frozenset()
    conflicting: frozenset[int] = frozenset()
    rejected: pl.DataFrame = field(default_factory=pl.DataFrame)
    folded: Folded = field(default_factory=Folded)

    @property
    def removed(self) -> frozenset[int]:
        """Return the row numbers that are not accepted."""
        return self.exact | self.conflicting | self.folded.away


class KeyNumbers:
    """Collect the key of every accepted row of a file as a number. `rules`: how rows of one key are folded, by column."""

    def __init__(self, extract: Extract, rules: Mapping[str, Rule] | None = None) -> None:
        self._keys = extract.key_tokens
        self._rules = rules or {}
        self._unread_beside = extract.unread_beside
        self._seen: list[npt.NDArray[np.uint64]] = []

    def add(self, batch: pl.DataFrame) -> None:
        """Add the keys of one batch."""
        self._seen.append(self._numbers(batch).drop_nulls().to_numpy())

    def duplicates(self, parts: list[Path]) -> Duplicates:
        """Return the duplicates among the rows of `parts`, the Parquet files written from the added batches."""
        numbers = np.sort(np.concatenate(self._seen)) if self._seen else np.empty(0, np.uint64)
        again = pl.Series(np.unique(numbers[1:][numbers[1:] == numbers[:-1]]))
        if again.is_empty():
            return Duplicates()
        candidates = pl.concat([self._with_numbers(pl.read_parquet(path), again) for path in parts]).sort("row_number")
        distinct = candidates.unique(pl.all().exclude("row_number"), keep="first", maintain_order=True)
        folded = fold(distinct, list(self._keys), self._rules, self._unread_beside)
        rest = distinct.filter(~pl.col("row_number").is_in(folded.away))
        conflicting = rest.filter(pl.len().over(self._keys) > 1)
        in_conflict = candidates.join(conflicting.select(self._keys), on=self._keys, how="semi", nulls_equal=True)
        exact = set(candidates["row_number"]) - set(distinct["row_number"])
        return Duplicates(frozenset(exact), frozenset(in_conflict["row_number"]), conflicting, folded)

    def _numbers(self, batch: pl.DataFrame) -> pl.Series:
        """Return one number a row, null where the whole key is missing: such rows never duplicate each other."""
        has_key = pl.any_horizontal(pl.col(self._keys).is_not_null())
        return batch.select(number=pl.when(has_key).then(pl.struct(self._keys).hash())).get_column("number")

    def _with_numbers(self, rows: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
        return rows.filter(self._numbers(rows).is_in(numbers.implode()).fill_null(value=False))
