"""Read the rejected rows of the files that count: what is known of each, and which of its cells are not.

The store keeps a rejected row without the cells that broke a rule, and the rule and column of each beside it. A row that the
reader refused has left its number and nothing else.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import polars as pl

from etl.store.store import LoadedFile, Store
from schemas.contract import Extract
from schemas.parquet_file import read_parquet

UNKNOWN: Final = "unknown"
"""The column of a rejected row that lists the columns of which nothing is known, by their names in the store."""

TYPES: Final[dict[str, pl.DataType]] = {"text": pl.String(), "whole_number": pl.Int64(), "date": pl.Date()}


@dataclass(frozen=True)
class RejectedRows:
    """Hold the rejected rows of one extract, one for each key that can be read, and how many left only their number."""

    extract: Extract
    rows: pl.DataFrame
    unreadable: int

    @property
    def count(self) -> int:
        """Return how many rows they are."""
        return self.rows.height + self.unreadable


def rejected_rows(store: Store, loaded_files: Sequence[LoadedFile], extract: Extract) -> RejectedRows:
    """Return the rejected rows of files of `extract`, with `as_at_date`, `source_id`, `row_number` and `unknown`.

    Rows of one key that contradict each other are one row, unknown where they differ. A row that stands for all others together
    is none: what it counts is counted in them.
    """
    rows, unreadable = [_empty(extract)], 0
    for loaded in loaded_files:
        if not loaded.rejected:
            continue
        findings = _findings(store, loaded)
        totals = findings.filter(pl.col("rule") == "roll_up_row")["row_number"].unique().to_list()
        findings = findings.filter(~pl.col("row_number").is_in(totals))
        kept = _rows(store, loaded, extract).filter(~pl.col("row_number").is_in(totals))
        rows.append(_with_unknown(kept, findings, extract))
        numbers = findings.filter(pl.col("rule") != "conflicting_rows")["row_number"].unique()
        unreadable += len(set(numbers) - set(kept["row_number"]))
    return RejectedRows(extract, _one_a_key(pl.concat(rows), extract), unreadable)


def _findings(store: Store, loaded: LoadedFile) -> pl.DataFrame:
    paths = store.finding_paths(loaded)
    found = pl.concat([read_parquet(path) for path in paths]) if paths else None
    if found is None:
        return pl.DataFrame(schema={"row_number": pl.Int64, "rule": pl.String, "column_name": pl.String})
    return found.filter(pl.col("severity") == "reject").select("row_number", "rule", "column_name")


def _rows(store: Store, loaded: LoadedFile, extract: Extract) -> pl.DataFrame:
    paths = store.rejected_paths(loaded)
    schema = _schema(extract)
    if not paths:
        return pl.DataFrame(schema=schema)
    found = pl.concat([read_parquet(path) for path in paths], how="diagonal_relaxed")
    lacking = [pl.lit(None, kind).alias(name) for name, kind in schema.items() if name not in found.columns]
    return found.with_columns(lacking).select(pl.col(name).cast(kind) for name, kind in schema.items())


def _schema(extract: Extract) -> dict[str, pl.DataType]:
    columns = {extract.token_of(column.name): TYPES[column.dtype] for column in extract.columns}
    return {**columns, "row_number": pl.Int64(), "as_at_date": pl.Date(), "source_id": pl.String()}


def _empty(extract: Extract) -> pl.DataFrame:
    return pl.DataFrame(schema=_schema(extract) | {UNKNOWN: pl.List(pl.String)})


def _with_unknown(rows: pl.DataFrame, findings: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """Return the rows with their unknown columns; a rule about the whole row leaves all but its key unknown."""
    token = {column.name: extract.token_of(column.name) for column in extract.columns}
    others = [name for name in token.values() if name not in extract.key_tokens]
    cells = findings.filter(pl.col("column_name").is_not_null()).select(
        "row_number", name=pl.col("column_name").replace(list(token), list(token.values()))
    )
    whole = findings.filter(pl.col("column_name").is_null() & (pl.col("rule") != "conflicting_rows")).select(
        "row_number"
    )
    of_whole = whole.join(pl.DataFrame({"name": others}, schema={"name": pl.String}), how="cross")
    unknown = pl.concat([cells, of_whole]).unique().sort("row_number", "name").group_by("row_number").agg(UNKNOWN_NAMES)
    return rows.join(unknown, on="row_number", how="left").with_columns(pl.col(UNKNOWN).fill_null([]))


UNKNOWN_NAMES: Final = pl.col("name").sort().alias(UNKNOWN)


def _without_unread(folded: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """Return the rows without the cells of which nothing is read: one row of a key speaks for all of them."""
    for beside, names in extract.unread_beside.items():
        is_unread = pl.col(beside).is_not_null() | pl.col(UNKNOWN).list.contains(beside)
        folded = folded.with_columns(
            *(pl.when(~is_unread).then(pl.col(name)).alias(name) for name in names),
            pl.when(is_unread)
            .then(pl.col(UNKNOWN).list.set_difference(list(names)))
            .otherwise(pl.col(UNKNOWN))
            .alias(UNKNOWN),
        )
    return folded


def _one_a_key(rows: pl.DataFrame, extract: Extract) -> pl.DataFrame:
    """Return one row for each whole key: where several differ in a cell, that cell is unknown in it."""
    keys = extract.key_tokens
    key_is_known = pl.concat_list(pl.lit(key) for key in keys).list.set_intersection(UNKNOWN).list.len() == 0
    known = rows.filter(key_is_known)
    several = known.filter(pl.len().over(keys) > 1)
    if several.is_empty():
        return rows
    cells = [name for name in _schema(extract) if name not in (*keys, "row_number", "as_at_date", "source_id")]
    folded = several.group_by(keys, maintain_order=True).agg(
        *(pl.col(name).first() for name in (*cells, "row_number", "as_at_date", "source_id")),
        pl.concat_list(pl.when(pl.col(name).n_unique() > 1).then(pl.lit(name)) for name in cells)
        .list.drop_nulls()
        .alias("differing"),
        pl.col(UNKNOWN).list.explode().drop_nulls().unique().alias(UNKNOWN),
    )
    folded = folded.with_columns(pl.col(UNKNOWN).list.set_union("differing").list.sort()).drop("differing")
    folded = _without_unread(folded, extract)
    return pl.concat(
        [
            rows.join(several.select("source_id", "row_number"), on=["source_id", "row_number"], how="anti"),
            folded.select(rows.columns),
        ]
    )
