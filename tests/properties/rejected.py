"""Make small worlds in which some rows are rejected, and every way in which they may truly have read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product
from typing import Any

import duckdb
import polars as pl
import pytest

from etl.warehouse.effects.effect import Effect, Effects
from etl.warehouse.effects.effects import effects_of
from etl.warehouse.latest_rows import parquet_rows
from etl.warehouse.rejected.rejected_rows import TYPES, UNKNOWN, RejectedRows
from etl.warehouse.totals import Totals, totals
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS
from tests.rows import Record
from tests.warehouse import warehouse_of

Rows = Mapping[str, Sequence[Record]]
"""Extract -> rows."""


@dataclass(frozen=True)
class Rejected:
    """One rejected row as it truly reads, and for each of its unknown cells what else it may have read."""

    extract: str
    row: Record
    may_read: Mapping[str, Sequence[Any]]


def effects_on(accepted: Rows, rejected: Sequence[Rejected]) -> tuple[Effects, Totals]:
    """Return the effects of the rejected rows beside accepted ones, and the figures as they are."""
    con, latest, by_extract = prepared(accepted, rejected)
    return effects_of(con, latest, by_extract), totals(con)


def effects_on_figures(accepted: Rows, rejected: Sequence[Rejected], *names: str) -> Sequence[Effect]:
    """Return the effects of the rejected rows on these figures alone: to ask for all of them takes ten times as long."""
    con, latest, by_extract = prepared(accepted, rejected)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("etl.warehouse.effects.effects.METRICS", {name: METRICS[name] for name in names})
        return effects_of(con, latest, by_extract).figures


def prepared(
    accepted: Rows, rejected: Sequence[Rejected]
) -> tuple[duckdb.DuckDBPyConnection, Mapping[str, str], Mapping[str, RejectedRows]]:
    """Return a candidate without the rejected rows, its latest rows with those that wait, and the rejected rows."""
    con = _warehouse(_with_parents(accepted))
    con.execute("create schema latest")
    for name, extract in EXTRACTS.items():
        con.execute(f"create table latest.{name} as {parquet_rows([], extract)}")
        if accepted.get(name):
            con.register("given", _frame(name, accepted[name]))
            con.execute(f"insert into latest.{name} by name from given")
            con.unregister("given")
    by_extract = {
        name: RejectedRows(EXTRACTS[name], _rejected_frame(name, [one for one in rejected if one.extract == name]), 0)
        for name in {one.extract for one in rejected}
    }
    return con, {name: f"from latest.{name}" for name in EXTRACTS}, by_extract


def truths(accepted: Rows, rejected: Sequence[Rejected], at_most: int | None = None) -> Iterator[Totals]:
    """Yield the figures for every way in which the rejected rows may truly have read, evenly chosen where there are more."""
    for rows in ways(accepted, rejected, at_most):
        yield totals(_warehouse(rows))


def ways(accepted: Rows, rejected: Sequence[Rejected], at_most: int | None = None) -> Iterator[Rows]:
    """Yield all rows for every way in which the rejected ones may truly have read, evenly chosen where there are more."""
    cells = [
        [dict(zip(one.may_read, values, strict=True)) for values in product(*one.may_read.values())] for one in rejected
    ]
    every = list(product(*cells))
    for chosen in every[:: -(-len(every) // at_most) if at_most else 1]:
        rows = {name: list(given) for name, given in accepted.items()}
        for one, read in zip(rejected, chosen, strict=True):
            rows.setdefault(one.extract, []).append(one.row | read)
        yield _with_parents(rows)


def _warehouse(rows: Rows) -> duckdb.DuckDBPyConnection:
    return warehouse_of({name: list(given) for name, given in rows.items()}).cursor()


def _with_parents(rows: Rows) -> Rows:
    """Return the rows without those that wait for a crime."""
    present = {row["crime_ref"] for row in rows.get("crimes", ())}
    return {
        name: [row for row in given if "crime_ref" not in row or row["crime_ref"] in present]
        for name, given in rows.items()
    }


def _frame(name: str, rows: Sequence[Record]) -> pl.DataFrame:
    extract = EXTRACTS[name]
    schema = {extract.token_of(column.name): TYPES[column.dtype] for column in extract.columns}
    given = [{column: row.get(column) for column in schema} for row in rows]
    return pl.DataFrame(given, schema=schema).with_columns(
        as_at_date=pl.lit(None, pl.Date), row_number=pl.int_range(pl.len()), source_id=pl.lit("accepted")
    )


def _rejected_frame(name: str, rejected: Sequence[Rejected]) -> pl.DataFrame:
    rows = [one.row | dict.fromkeys(one.may_read) for one in rejected]
    unknown = pl.Series(UNKNOWN, [list(one.may_read) for one in rejected], dtype=pl.List(pl.String))
    return _frame(name, rows).with_columns(unknown, source_id=pl.lit("rejected"))
