"""Rows of one key within a file: exact duplicates are dropped, rows that contradict each other are all rejected.

A batch cannot see the others, so each leaves one 64-bit number a row behind; only keys whose number repeats are looked at
again. Ten million rows cost 80 MB here, a grouping of ten million text keys several times that.
"""

from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import numpy.typing as npt
import polars as pl

from schemas.contract import Extract


@dataclass(frozen=True)
class Repeats:
    """What repeats in one file. `contradicting` names every row of a key in conflict, `rejected` one of each distinct row."""

    duplicates: frozenset[int] = frozenset()
    contradicting: frozenset[int] = frozenset()
    rejected: pl.DataFrame = field(default_factory=pl.DataFrame)

    @property
    def leaving(self) -> frozenset[int]:
        """Return the row numbers that are not accepted."""
        return self.duplicates | self.contradicting


class KeyNumbers:
    """Collects the key of every accepted row of a file."""

    def __init__(self, extract: Extract) -> None:
        self._keys = extract.key_tokens
        self._seen: list[npt.NDArray[np.uint64]] = []

    def add(self, batch: pl.DataFrame) -> None:
        self._seen.append(self._numbers(batch).drop_nulls().to_numpy())

    def repeats(self, parts: list[Path]) -> Repeats:
        """Return what repeats among the rows of `parts`, the Parquet files written from the added batches."""
        numbers = np.sort(np.concatenate(self._seen)) if self._seen else np.empty(0, np.uint64)
        again = pl.Series(np.unique(numbers[1:][numbers[1:] == numbers[:-1]]))
        if again.is_empty():
            return Repeats()
        candidates = pl.concat([self._of(pl.read_parquet(path), again) for path in parts]).sort("row_number")
        distinct = candidates.unique(pl.all().exclude("row_number"), keep="first", maintain_order=True)
        contradicting = distinct.filter(pl.len().over(self._keys) > 1)
        in_conflict = candidates.join(contradicting.select(self._keys), on=self._keys, how="semi", nulls_equal=True)
        duplicates = set(candidates["row_number"]) - set(distinct["row_number"])
        return Repeats(frozenset(duplicates), frozenset(in_conflict["row_number"]), contradicting)

    def _numbers(self, batch: pl.DataFrame) -> pl.Series:
        """Return one number a row, null where the whole key is missing: such rows are no repeats of each other."""
        has_key = pl.any_horizontal(pl.col(self._keys).is_not_null())
        return batch.select(number=pl.when(has_key).then(pl.struct(self._keys).hash())).get_column("number")

    def _of(self, rows: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
        return rows.filter(self._numbers(rows).is_in(numbers.implode()).fill_null(value=False))
