"""Count the other adult victims of the force into cells, once per metric: no row of theirs reaches the warehouse.

The same files build their crimes, and the same metric files say what is counted. Rows live in `other_adults`, a database
beside the warehouse that is thrown away with the build; what is kept are rows that stand for many.

Why not each metric over all rows: at ten million, forty metrics by five columns took minutes. The rows are grouped once per
column into what the metrics ask of them, and the metrics read those groups.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Any

import duckdb

from etl.warehouse.make_tables import CODE_LISTS, TABLES, create
from schemas.breakdown import Role, breakdowns_with
from schemas.metrics.definition import Metric, with_every_column
from schemas.metrics.registry import COMPARED_WITH_OTHERS, METRICS
from schemas.sql_template import written_out

COMPARISON = Path(str(files("etl.warehouse") / "comparison_tables"))
UNSPLIT = "none"
UNFLAGGED = "victim_age >= {adult_age} and identified_by is null and identified_date is null"


def build_comparison(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `comparison` from `accepted`, for every metric that covers the other adult victims."""
    if begin_comparison(con):
        for split in (*breakdowns_with(Role.OTHER_ADULTS), UNSPLIT):
            count_cells(con, split, list(METRICS.values()))


def begin_comparison(con: duckdb.DuckDBPyConnection) -> bool:
    """Make `comparison` without a row, and the other adults beside it; return whether there is any to count."""
    con.execute(_sql("comparison"))
    con.execute(_sql("comparison_repeats"))
    if not _may_have_adults(con):
        return False
    con.execute("create table other_adults.as_at as select * from as_at")
    with _among_adults(con) as warehouse:
        _build_adults(con, warehouse)
        return _has_adults(con)  # in a first try with three rows a hundred queries would find nothing


def count_cells(con: duckdb.DuckDBPyConnection, split: str, metrics: Sequence[Metric]) -> None:
    """Fill `comparison` with those of these metrics that are counted in this column, or that no column splits."""
    covered = [metric for metric in metrics if metric.covers_other_adults and _is_counted_in(split, metric)]
    with _among_adults(con) as warehouse:
        if split == UNSPLIT:
            con.execute("create view crimes as from timed_crimes")
        else:
            create(con, "crimes", COMPARISON, values={"split": split})
        for metric in covered:
            is_snapshot = metric.bases == ("snapshot",)
            _count(con, metric, {"split": split, "is_snapshot": is_snapshot}, f"{warehouse}.comparison", "cells")
        con.execute(f"drop {'view' if split == UNSPLIT else 'table'} crimes")
        if split != UNSPLIT and (compared := [metric for metric in covered if metric.name in COMPARED_WITH_OTHERS]):
            _count_repeats(con, split, compared, warehouse)


def _count_repeats(con: duckdb.DuckDBPyConnection, split: str, metrics: Sequence[Metric], warehouse: str) -> None:
    """Count the crimes that are not the first report of anybody: without them a word is tested on one report a person."""
    for cohort in ("sexual_violence", "all_violence"):
        create(con, "repeat_reports", COMPARISON, values={"split": split, "cohort": cohort})
        con.execute("create view crimes as from repeat_reports")
        for metric in metrics:
            _count(con, metric, {"split": split, "cohort": cohort}, f"{warehouse}.comparison_repeats", "repeat_cells")
        con.execute("drop view crimes")
        con.execute("drop table repeat_reports")


def _is_counted_in(split: str, metric: Metric) -> bool:
    is_split = metric.kind in ("proportion", "count")
    return is_split and split in metric.breakdowns if split != UNSPLIT else not is_split


@contextmanager
def _among_adults(con: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Let plain names be those of the other adults meanwhile; give the name of the warehouse."""
    row = con.execute("select current_database()").fetchone()
    assert row is not None, "a connection has a database"
    con.execute("use other_adults")
    try:
        yield row[0]
    finally:
        con.execute(f"use {row[0]}")


def _build_adults(con: duckdb.DuckDBPyConnection, warehouse: str) -> None:
    """Take the rows through the tables' own SQL in one stream: only what comes last is written."""
    con.execute("create schema codes")
    con.execute(";".join(f"create table codes.{name} as from {warehouse}.codes.{name}" for name in CODE_LISTS))
    create(con, "qualifying_victims", COMPARISON, "view")
    create(con, "cohort", TABLES, "view")
    create(con, "cohort_outcomes", COMPARISON, "view")
    create(con, "current_outcomes", TABLES, "view")
    con.execute("alter view current_outcomes rename to latest_outcomes")
    create(con, "current_outcomes", COMPARISON)
    create(con, "cohort_stages", COMPARISON, "view")
    create(con, "reached_stages", TABLES)
    create(con, "linked_crimes", COMPARISON, "view")
    create(con, "closed_at_landmark", COMPARISON, "view")
    create(con, "crimes", TABLES, "view")
    con.execute("alter view crimes rename to wide_crimes")
    create(con, "earlier_reports", COMPARISON)
    create(con, "adults", COMPARISON)
    con.execute("drop table earlier_reports")
    create(con, "courses", COMPARISON)
    create(con, "endings", COMPARISON)
    create(con, "incidents", TABLES)
    create(con, "timed_crimes", COMPARISON)


def _may_have_adults(con: duckdb.DuckDBPyConnection) -> bool:
    """Return whether any adult is not flagged: without one, all that is built here would be empty."""
    query = f"select exists (from accepted.crimes where {UNFLAGGED})"
    return bool((con.execute(written_out(query)).fetchone() or (False,))[0])


def _has_adults(con: duckdb.DuckDBPyConnection) -> bool:
    found = con.execute("select exists (from adults) or exists (from incidents)").fetchone()
    assert found is not None, "a select without from returns one row"
    return bool(found[0])


def _count(con: duckdb.DuckDBPyConnection, metric: Metric, values: Mapping[str, Any], table: str, cells: str) -> None:
    """Count the rows of a metric into a table: with the pages' `metric_rows`, where its SQL is put into another query."""
    rows = f"with metric_rows as (\n{with_every_column(metric.sql)}\n)\n"
    con.execute(f"insert into {table} by name {rows}{_sql(cells)}", {"metric": metric.name, **values})


def _sql(name: str) -> str:
    return written_out((COMPARISON / f"{name}.sql").read_text("utf-8"))
