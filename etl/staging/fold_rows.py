"""Fold rows of one key into one, where a mapping says so: a table with a row per victim and suspect has several of one crime.

Rows are folded only where they agree in every column without a rule. What else differs is a conflict, as without a rule: a
crime that a file states in two ways is not decided here.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import polars as pl

UNKNOWN: Final = "unknown"
Rule = str | tuple[str, ...]
"""`earliest`, `latest`, `same_or_unknown`, or the values in their order: the first of them that a row has."""


@dataclass(frozen=True)
class Folded:
    """Hold the rows that stand for several: the first row of each key, with the values of the declared columns.

    `away` has the numbers of the other rows, `columns` those of the declared columns in which rows differ.
    """

    rows: pl.DataFrame = field(default_factory=pl.DataFrame)
    away: frozenset[int] = frozenset()
    columns: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """Return the sentence for the letter that says how many rows were folded, and in what they differ."""
        if not self.away:
            return ()
        keys = self.rows.height
        return (_note(len(self.away) + keys, keys, self.columns),)


def _note(rows: int, keys: int, columns: tuple[str, ...]) -> str:
    return (
        f"{rows:,} rows were folded into {keys:,}, one for each key, as the mapping says: "
        f"they differ in {' and '.join(columns)} alone"
    )


def fold(
    distinct: pl.DataFrame,
    keys: list[str],
    rules: Mapping[str, Rule],
    unread_beside: Mapping[str, tuple[str, ...]] | None = None,
) -> Folded:
    """Return what the rules make of rows of which no two are the same, with `row_number` in rising order.

    `unread_beside`: column -> the columns of which nothing is read where one of the rows fills it.
    """
    ruled = [name for name in rules if name in distinct.columns]
    if not ruled or distinct.is_empty():
        return Folded()
    others = [name for name in distinct.columns if name not in {"row_number", *keys, *ruled}]
    agrees = pl.struct(others).n_unique().over(keys) == 1 if others else pl.lit(value=True)
    decided = pl.all_horizontal(_is_decided(name, rules[name]).all().over(keys) for name in ruled)
    several = distinct.filter((pl.len().over(keys) > 1) & agrees & decided)
    if several.is_empty():
        return Folded()
    one_a_key = several.group_by(keys, maintain_order=True).agg(
        pl.col("row_number").first(), *(_folded(name, rules[name]) for name in ruled)
    )
    for beside in set(unread_beside or {}) & set(ruled):
        names = [name for name in (unread_beside or {})[beside] if name in ruled]
        one_a_key = one_a_key.with_columns(
            pl.when(pl.col(beside).is_null()).then(pl.col(name)).alias(name) for name in names
        )
    rows = one_a_key.select("row_number", *ruled)
    differing = several.select(pl.col(name).n_unique().over(keys).max() > 1 for name in ruled).row(0)
    return Folded(
        rows,
        frozenset(several["row_number"]) - frozenset(rows["row_number"]),
        tuple(name for name, differs in zip(ruled, differing, strict=True) if differs),
    )


def _is_decided(name: str, rule: Rule) -> pl.Expr:
    """Return where a rule decides about a value: an order of values says nothing about one that is not in it."""
    if isinstance(rule, str):
        return pl.lit(value=True).repeat_by(pl.len()).explode()
    return pl.col(name).is_null() | pl.col(name).is_in(list(rule))


def _folded(name: str, rule: Rule) -> pl.Expr:
    """Return the value that stands for those of one key; an empty cell says nothing against one that is filled."""
    values = pl.col(name).drop_nulls()
    match rule:
        case "earliest":
            return values.min()
        case "latest":
            return values.max()
        case "same_or_unknown":
            return pl.when(values.n_unique() > 1).then(pl.lit(UNKNOWN)).otherwise(values.first()).alias(name)
        case _:
            order = {value: at for at, value in enumerate(rule)}
            return values.sort_by(values.replace_strict(order, default=len(order), return_dtype=pl.Int64)).first()
