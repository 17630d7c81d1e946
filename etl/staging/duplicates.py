"""Find rows of one key within a file: exact duplicates are dropped, rows that contradict each other are all rejected.

Where the mapping says so, those that differ in declared columns alone are folded into one (`etl.staging.fold_rows`). Those that
differ only in a name that was emptied, because it was none, are one row: that without the name is kept.

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
from schemas.parquet_file import read_parquet

CELLS = {"row_number": pl.Int64, "column_name": pl.String}


@dataclass(frozen=True)
class Duplicates:
    """Hold the row numbers to remove from one file: exact duplicates, and every row of a key in conflict.

    `rejected` keeps one of each distinct row in conflict; `folded` has the rows that stand for several. `beside_emptied` are
    those that differ from the row that is kept of their key only in a name that was emptied in it.
    """

    exact: frozenset[int] = frozenset()
    beside_emptied: frozenset[int] = frozenset()
    conflicting: frozenset[int] = frozenset()
    rejected: pl.DataFrame = field(default_factory=pl.DataFrame)
    folded: Folded = field(default_factory=Folded)

    @property
    def removed(self) -> frozenset[int]:
        """Return the row numbers that are not accepted."""
        return self.exact | self.beside_emptied | self.conflicting | self.folded.away

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the sentences for the letter: how many rows were folded, and how many are one with a row without its name."""
        if not self.beside_emptied:
            return self.folded.notes
        rows = f"{len(self.beside_emptied):,} {'row differs' if len(self.beside_emptied) == 1 else 'rows differ'}"
        of_emptied = (
            f"{rows} from another of the same key only in a name that was emptied there: the one without it is kept"
        )
        return (*self.folded.notes, of_emptied)


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

    def duplicates(self, parts: list[Path], emptied: pl.DataFrame | None = None) -> Duplicates:
        """Return the duplicates among the rows of `parts`, the Parquet files written from the added batches.

        `emptied`: the row_number and column_name of each cell that was emptied in a row that is kept.
        """
        numbers = np.sort(np.concatenate(self._seen)) if self._seen else np.empty(0, np.uint64)
        again = pl.Series(np.unique(numbers[1:][numbers[1:] == numbers[:-1]]))
        if again.is_empty():
            return Duplicates()
        candidates = pl.concat([self._with_numbers(read_parquet(path), again) for path in parts]).sort("row_number")
        cells = pl.DataFrame(schema=CELLS) if emptied is None else emptied
        is_emptied = pl.col("row_number").is_in(cells["row_number"].implode())
        alike = candidates.sort(
            is_emptied, descending=True, maintain_order=True
        )  # of equal rows one that was emptied is kept
        distinct = alike.unique(pl.all().exclude("row_number"), keep="first", maintain_order=True).sort("row_number")
        exact = frozenset(candidates["row_number"]) - frozenset(distinct["row_number"])
        beside = _beside_emptied(distinct, list(self._keys), cells)
        distinct = distinct.filter(~pl.col("row_number").is_in(list(beside)))
        folded = fold(distinct, list(self._keys), self._rules, self._unread_beside)
        rest = distinct.filter(~pl.col("row_number").is_in(folded.away))
        conflicting = rest.filter(pl.len().over(self._keys) > 1)
        in_conflict = candidates.join(conflicting.select(self._keys), on=self._keys, how="semi", nulls_equal=True)
        return Duplicates(exact, beside, frozenset(in_conflict["row_number"]), conflicting, folded)

    def _numbers(self, batch: pl.DataFrame) -> pl.Series:
        """Return one number a row, null where the whole key is missing: such rows never duplicate each other."""
        has_key = pl.any_horizontal(pl.col(self._keys).is_not_null())
        return batch.select(number=pl.when(has_key).then(pl.struct(self._keys).hash())).get_column("number")

    def _with_numbers(self, rows: pl.DataFrame, numbers: pl.Series) -> pl.DataFrame:
        return rows.filter(self._numbers(rows).is_in(numbers.implode()).fill_null(value=False))


def _beside_emptied(rows: pl.DataFrame, keys: list[str], emptied: pl.DataFrame) -> frozenset[int]:
    """Return the numbers of rows that differ from one of their key only in cells that were emptied there."""
    of_column = {
        str(name): pl.col("row_number").is_in(cells["row_number"].implode())
        for (name,), cells in emptied.group_by("column_name")
    }
    if not of_column:
        return frozenset()
    others = pl.struct(pl.all().exclude("row_number", *keys, *of_column))
    is_without_all = pl.all_horizontal(is_one == is_one.any().over(keys) for is_one in of_column.values())
    is_one_row = pl.all_horizontal(
        pl.len().over(keys) > 1,
        others.n_unique().over(keys) == 1,
        *(pl.col(name).filter(~is_one).n_unique().over(keys) <= 1 for name, is_one in of_column.items()),
    )
    kept = pl.col("row_number").filter(is_without_all).min().over(keys)
    return frozenset(rows.filter(is_one_row & (pl.col("row_number") != kept))["row_number"])
