"""A warehouse in memory from rows: the real tables, the real metrics, no files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

import duckdb
import polars as pl

from dashboard.measure.measure import measure
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review
from dashboard.warehouse.reader import Warehouse
from etl.warehouse.comparison_cells import build_comparison
from etl.warehouse.make_tables import build_tables
from schemas.extracts import EXTRACTS
from tests.rows import Record, outcomes_of, stages_of

AS_AT = date(2026, 9, 30)
TYPES: dict[str, Any] = {"text": pl.String, "whole_number": pl.Int64, "date": pl.Date}
SQL_TYPES: dict[Any, str] = {pl.String: "varchar", pl.Int64: "bigint", pl.Date: "date"}


@dataclass(frozen=True)
class Figures:
    """The rows of one measurement. Its attributes are those of the one row, or of the headline's."""

    measurement: MeasureResult

    def __getattr__(self, name: str) -> Any:
        return getattr(self[self.measurement.metric.headline_step], name)

    def __getitem__(self, key: str | tuple[str | None, str | None] | None) -> Row:
        """Return the one row of a step, or of a step and a value of the breakdown."""
        step, value = key if isinstance(key, tuple) else (key, None)
        rows = [row for row in self.measurement.rows if row.step == step and row.breakdown == value]
        assert len(rows) == 1, f"{len(rows)} rows of step {step} and value {value}"
        return rows[0]

    @property
    def rows(self) -> tuple[Row, ...]:
        return self.measurement.rows

    @property
    def numerators(self) -> dict[str | None, int]:
        """Return the numerator of every step."""
        return {row.step: row.numerator or 0 for row in self.rows}

    @property
    def labels(self) -> list[str | None]:
        """Return what the periods are called."""
        return [row.period.label if row.period else None for row in self.rows]

    def by(self, step: str | None = None) -> dict[str | None, tuple[int | None, int | None]]:
        """Return numerator and denominator of each value of the breakdown, empty ones left out."""
        found = {row.breakdown: (row.numerator, row.denominator) for row in self.rows if row.step == step}
        return {value: counts for value, counts in found.items() if any(counts)}


def warehouse_of(
    rows: Mapping[str, list[Record]],
    as_at: date = AS_AT,
    previous: Mapping[str, list[Record]] | None = None,
    previous_as_at: date = AS_AT,
    with_comparison: bool = True,
    reviews: Sequence[Review] = (),
) -> Warehouse:
    """Build a warehouse from rows of extracts, given by their names. Without the comparison it takes half the time."""
    con = duckdb.connect(":memory:", config={"python_enable_replacements": False, "threads": 1})
    for database in ("accepted", "previous", "other_adults"):
        con.execute(f"attach ':memory:' as {database}")
    con.execute(
        "create table as_at as select $as_at::date as as_at_date, date 'infinity' as known_until", {"as_at": as_at}
    )
    _fill(con, "accepted", rows, as_at)
    _fill(con, "previous", previous or {}, previous_as_at)
    build_tables(con)
    if with_comparison:
        build_comparison(con)
    latest = {(review.crime_ref, review.reviewer): review for review in reviews}
    return Warehouse(con, "test", as_at, "memory", lambda: latest)


def figures(metric: str, warehouse: Warehouse, **selection: Any) -> Figures:
    """Measure a metric of a warehouse."""
    return Figures(measure(warehouse, metric, Selection(**selection)))


def _fill(con: duckdb.DuckDBPyConnection, database: str, rows: Mapping[str, list[Record]], as_at: date) -> None:
    crimes = rows.get("crimes", [])
    given = {
        **rows,
        "outcomes": [*outcomes_of(crimes), *rows.get("outcomes", [])],
        "stages": [*stages_of(crimes), *rows.get("stages", [])],
    }
    con.execute(empty_tables(database))
    for name in EXTRACTS:
        if given.get(name):
            _insert(con, f"{database}.{name}", given[name], _columns_of(name), as_at)


@cache
def _columns_of(extract: str) -> dict[str, Any]:
    contract = EXTRACTS[extract]
    return {contract.token_of(column.name): TYPES[column.dtype] for column in contract.columns}


@cache
def empty_tables(database: str) -> str:
    """Return one script that makes the table of every extract: most tests give rows of one or two."""
    with_key = {"as_at_date": pl.Date, "row_number": pl.Int64, "source_id": pl.String}
    return "".join(
        f"create table {database}.{name} ({', '.join(f'{column} {SQL_TYPES[kind]}' for column, kind in columns.items())});"
        for name, columns in ((name, _columns_of(name) | with_key) for name in EXTRACTS)
    )


def _insert(
    con: duckdb.DuckDBPyConnection, table: str, rows: Sequence[Record], schema: dict[str, Any], as_at: date
) -> None:
    frame = pl.DataFrame([{name: row.get(name) for name in schema} for row in rows], schema=schema)
    frame = frame.with_columns(
        as_at_date=pl.Series([row.get("as_at_date", as_at) for row in rows], dtype=pl.Date),
        row_number=pl.int_range(pl.len()),
        source_id=pl.lit("test"),
    )
    con.register("given_rows", frame)
    con.execute(f"insert into {table} select * from given_rows")  # noqa: S608  # names of the contract
    con.unregister("given_rows")
