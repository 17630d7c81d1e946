"""Ask about a name among counts that may stand for all the others: it is the force's own, or has their sum each time."""

from collections.abc import Mapping, Sequence

import polars as pl

from etl.proposal.words import compared
from schemas.contract import Extract

LEAST_GROUPS = 2  # months or quarters: in one alone two counts may add up to a third by chance
LEAST_OTHERS = 2
OTHERS_IN_ONE_GROUP, SUM_IN_ONE_GROUP = 3, 10  # so many counts hardly ever add up to another of that size by chance
OF_THE_WHOLE = frozenset({"hq", "headquarters", "force hq", "force headquarters", "pencadlys"})
"""Names under which a force may write its total, and which may be a place too."""
ROWS_NAMED = 10
SPLIT_THE_FORCE = ("area", "unit")
"""Columns whose names are parts of the force, among which the force itself is no other."""
WORDS_OF_A_FORCE = frozenset({"police", "force", "constabulary", "service", "heddlu", "the", "total"})


class SumsAmongRows:
    """Keep the counts of one file; nothing is kept of an extract whose rows are no counts."""

    def __init__(
        self, extract: Extract, force: str | None = None, known: Mapping[str, tuple[str, ...]] | None = None
    ) -> None:
        self._force = None if force is None else _of_no_kind(force)
        self._known = known or {}
        self._counts = next((column.name for column in extract.columns if _is_count(extract, column.name)), None)
        self._names = [column.name for column in extract.columns if column.form == "counted_name"]
        self._key = list(extract.key)
        self._rows: list[pl.DataFrame] = []

    def add(self, accepted: pl.DataFrame) -> None:
        """Keep the keys and counts of accepted rows."""
        if self._counts and self._names:
            self._rows.append(accepted.select("row_number", *self._key, self._counts))

    def notes(self) -> list[str]:
        """Return a question for each column in which a name is the force's own, or always has the sum of the others beside it."""
        if not self._rows or self._counts is None:
            return []
        rows = pl.concat(self._rows).unique([*self._key], keep="first", maintain_order=True)
        found = []
        for name in self._names:
            own = self._own_names(name, rows.get_column(name).drop_nulls().unique())
            found += _of_own_name(rows, name, own) + _note(rows, name, self._counts, self._key, own)
        return found

    def _own_names(self, column: str, values: pl.Series) -> list[str]:
        """Return the values that are the force's own name, where others stand beside them and the mapping lists none of them."""
        if not self._force or column not in SPLIT_THE_FORCE:
            return []
        own = [value for value in values if _of_no_kind(value) == self._force]
        return [] if len(own) == len(values) or set(own) <= set(self._known.get(column, ())) else own


def _is_count(extract: Extract, name: str) -> bool:
    return extract.rows_are_counts and any(
        column.name == name and column.dtype == "whole_number" and column.required for column in extract.columns
    )


def _of_own_name(rows: pl.DataFrame, name: str, own: Sequence[str]) -> list[str]:
    numbers = rows.filter(pl.col(name).is_in(own)).get_column("row_number")
    question = (
        f"the name of the force stands among others in column {name} ({_rows(numbers)}). Is it their total? "
        "Then send the rows without it, for they are counted twice"
    )
    return [question] if own else []


def _note(rows: pl.DataFrame, name: str, counts: str, key: Sequence[str], own: Sequence[str]) -> list[str]:
    beside = [column for column in key if column != name]
    others = pl.col(counts).sum().over(beside) - pl.col(counts)
    is_sum = (pl.col(counts) == others) & (pl.len().over(beside) > LEAST_OTHERS) & (pl.col(counts) > 0)
    found = (
        rows.filter(pl.col(name).is_not_null())
        .with_columns(
            is_sum=is_sum,
            is_no_chance=(pl.len().over(beside) > OTHERS_IN_ONE_GROUP) & (pl.col(counts) >= SUM_IN_ONE_GROUP)
            | pl.col(name).str.to_lowercase().is_in(list(OF_THE_WHOLE)),
        )
        .group_by(name, maintain_order=True)
        .agg(pl.col("is_sum").all(), pl.col("is_no_chance").all(), pl.len().alias("groups"), pl.col("row_number"))
        .filter(
            pl.col("is_sum") & ((pl.col("groups") >= LEAST_GROUPS) | pl.col("is_no_chance")) & ~pl.col(name).is_in(own)
        )
    )
    if found.is_empty():
        return []
    numbers = found.get_column("row_number").explode()
    question = (
        f"a name in column {name} has each time as many {counts} as all the others beside it together ({_rows(numbers)}). "
        "Is it their total? Then send the rows without it, for they are counted twice"
    )
    return [question]


def _rows(numbers: pl.Series) -> str:
    said = ", ".join(f"{row:,}" for row in numbers.sort().head(ROWS_NAMED))
    more = f" and {len(numbers) - ROWS_NAMED:,} more" if len(numbers) > ROWS_NAMED else ""
    return f"row{'' if len(numbers) == 1 else 's'} {said}{more}"


def _of_no_kind(name: str) -> str:
    """Return a name without the words that say that it is one of a police force: Gwent Police, Heddlu Gwent and Gwent are one."""
    return " ".join(word for word in compared(name).split() if word not in WORDS_OF_A_FORCE)
