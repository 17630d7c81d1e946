"""Make a warehouse in memory from rows: the real tables, the real metrics, no files.

Each table is made when a query first names it: a test reads a few of about seventy, and making them is what takes time.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Any

import duckdb
import polars as pl

from dashboard.measure.measure import measure
from dashboard.measure.result import MeasureResult, Row
from dashboard.measure.selection import Selection
from dashboard.records.reviews import Review
from dashboard.warehouse.reader import Warehouse
from etl.warehouse.comparison_cells import UNSPLIT, begin_comparison, count_cells
from etl.warehouse.make_tables import CODE_LISTS, PUBLISHED, TABLES, WORKING, create, load_code_lists
from schemas.breakdown import Role, breakdowns_with
from schemas.extracts import EXTRACTS
from schemas.metrics.registry import METRICS
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


class _Connection:
    """A connection or a cursor of one that makes the tables that a query names before it runs the query."""

    def __init__(self, con: duckdb.DuckDBPyConnection, tables: "_Tables") -> None:
        self._con, self._tables = con, tables

    def execute(self, query: str, parameters: Any = None) -> duckdb.DuckDBPyConnection:
        self._tables.make(_read_by(query), parameters)
        return self._con.execute(query, parameters)

    def sql(self, query: str) -> duckdb.DuckDBPyRelation:
        self._tables.make(_read_by(query))
        return self._con.sql(query)

    def cursor(self) -> "_Connection":
        return _Connection(self._con.cursor(), self._tables)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._con, name)


class _Tables:
    """The tables of one warehouse. Those of the given rows are there; what no list names, the database refuses."""

    def __init__(self, con: duckdb.DuckDBPyConnection) -> None:
        self.con, self.made = con, set[str]()
        self.compared: set[tuple[str, str]] | None = None

    def make(self, names: Iterable[str], values: Any = None) -> None:
        """Make each of these that is not there yet, and before it what it is made from."""
        for name in names:
            if name not in self.made:
                self.made.add(name)
                self._make(name)
            if name in COMPARED and self.compared is not None:
                self._compare(values or {}, self.compared)

    def _compare(self, asked: Mapping[str, Any], done: set[tuple[str, str]]) -> None:
        """Count the other adults by what a query asks for; by everything where it names no metric and no column."""
        metrics = [METRICS[asked["metric"]]] if "metric" in asked else list(METRICS.values())
        splits = [asked["split"]] if "split" in asked else [*breakdowns_with(Role.OTHER_ADULTS), UNSPLIT]
        for split in splits:
            new = [metric for metric in metrics if (metric.name, split) not in done]
            if new:
                self._drop_working()  # of the same names as tables of the other adults
                count_cells(self.con, split, new)
                done |= {(metric.name, split) for metric in new}

    def _make(self, name: str) -> None:
        schema, _, plain = name.rpartition(".")
        if schema == "codes":
            load_code_lists(self.con, [plain])
        elif schema:
            self.con.execute(_empty_table(schema, plain))
        elif name in OF_REJECTED_ROWS:
            self.con.execute(_metadata_table(name))
        elif name in COMPARED:
            self.made |= COMPARED
            self._drop_working()
            self.make(SOURCES)
            self.compared = set() if begin_comparison(self.con) else None
        else:
            self.make(_read_by((TABLES / f"{name}.sql").read_text("utf-8")))
            create(self.con, name, TABLES, "temporary table" if name in WORKING else "table")

    def _drop_working(self) -> None:
        for name in WORKING:
            self.con.execute(f"drop table if exists {name}")
        self.made -= {*WORKING}


READ = re.compile(r"\b(?:from|join|insert into)\s+([a-z_.]+)|,\s*((?:accepted|previous|codes)\.[a-z_]+)")
OF_REJECTED_ROWS = {"effects_of_rejected_rows", "moves_of_others"}
COMPARED = {"comparison", "comparison_repeats"}
MADE = {*WORKING, *PUBLISHED, *COMPARED, *OF_REJECTED_ROWS}
SOURCES = [
    *(f"{database}.{name}" for database in ("accepted", "previous") for name in EXTRACTS),
    *(f"codes.{name}" for name in CODE_LISTS),
]


@cache
def _metadata_table(name: str) -> str:
    statements = (files("etl.warehouse") / "metadata.sql").read_text("utf-8").split(";")
    begins = f"create table {name} "
    found = next(statement for statement in statements if begins in statement)
    return found.replace(begins, f"create table if not exists {name} ")


@cache
def _read_by(query: str) -> list[str]:
    """Return every table that a query reads, by the schema or database and its name where it stands in one."""
    words = {word for found in READ.findall(query) for word in found}
    return sorted(words & {*MADE, *SOURCES})


def warehouse_of(
    rows: Mapping[str, list[Record]],
    as_at: date = AS_AT,
    previous: Mapping[str, list[Record]] | None = None,
    previous_as_at: date = AS_AT,
    reviews: Sequence[Review] = (),
) -> Warehouse:
    """Return a warehouse of rows of extracts, given by their names."""
    con = duckdb.connect(":memory:", config={"python_enable_replacements": False, "threads": 1})
    for database in ("accepted", "previous", "other_adults"):
        con.execute(f"attach ':memory:' as {database}")
    con.execute(
        "create table as_at as select $as_at::date as as_at_date, date 'infinity' as known_until", {"as_at": as_at}
    )
    tables = _Tables(con)
    _fill(tables, "accepted", rows, as_at)
    _fill(tables, "previous", previous or {}, previous_as_at)
    latest = {(review.crime_ref, review.reviewer): review for review in reviews}
    return Warehouse(_Connection(con, tables), "test", as_at, "memory", lambda: latest)


def figures(metric: str, warehouse: Warehouse, **selection: Any) -> Figures:
    """Measure a metric of a warehouse."""
    return Figures(measure(warehouse, metric, Selection(**selection)))


def _fill(tables: _Tables, database: str, rows: Mapping[str, list[Record]], as_at: date) -> None:
    crimes = rows.get("crimes", [])
    given = {
        **rows,
        "outcomes": [*outcomes_of(crimes), *rows.get("outcomes", [])],
        "stages": [*stages_of(crimes), *rows.get("stages", [])],
    }
    for name in EXTRACTS:
        if given.get(name):
            tables.make([f"{database}.{name}"])
            _insert(tables.con, f"{database}.{name}", given[name], _columns_of(name), as_at)


@cache
def _columns_of(extract: str) -> dict[str, Any]:
    contract = EXTRACTS[extract]
    return {contract.token_of(column.name): TYPES[column.dtype] for column in contract.columns}


def empty_tables(database: str) -> str:
    """Return one script that makes the table of every extract."""
    return "".join(_empty_table(database, name) for name in EXTRACTS)


@cache
def _empty_table(database: str, name: str) -> str:
    columns = _columns_of(name) | {"as_at_date": pl.Date, "row_number": pl.Int64, "source_id": pl.String}
    listed = ", ".join(f"{column} {SQL_TYPES[kind]}" for column, kind in columns.items())
    return f"create table {database}.{name} ({listed});"


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
