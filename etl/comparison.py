"""The other adult victims of the force, counted once per metric into cells: no row of theirs reaches the warehouse.

The same files build their crimes, and the same metric files say what is counted. Rows live in `other_adults`, a database
beside the warehouse that is thrown away with the build; what is kept are rows that stand for many.
"""

from importlib.resources import files
from pathlib import Path

import duckdb

from etl.transform import CRIMES, TABLES, create, drop_working, load_code_lists
from schemas.metric import Metric, with_every_column
from schemas.metrics import METRICS

COMPARISON = Path(str(files("etl") / "comparison_tables"))
WORKING = ("qualifying_victims", "cohort", "current_outcomes", "reached_stages", "linked_crimes")

SPLITS = ("none", "report_route", "age_band", "suspect_relationship")
"""The columns by which the other adult victims can be split, one at a time; offence group and area are always there."""


def build_comparison(con: duckdb.DuckDBPyConnection) -> None:
    """Fill `comparison` from `accepted`, for every metric that covers the other adult victims."""
    row = con.execute("select current_database()").fetchone()
    assert row is not None, "a connection has a database"
    warehouse = row[0]
    con.execute((COMPARISON / "comparison.sql").read_text("utf-8"))
    con.execute("create table other_adults.as_at as select * from as_at")
    con.execute("use other_adults")
    try:
        _build_crimes(con)
        for metric in METRICS.values():
            if metric.covers_other_adults:
                _count(con, metric, warehouse)
    finally:
        con.execute(f"use {warehouse}")


def _build_crimes(con: duckdb.DuckDBPyConnection) -> None:
    load_code_lists(con)
    for name in WORKING:
        own = (COMPARISON / f"{name}.sql").is_file()
        create(con, name, COMPARISON if own else TABLES)
    for name in CRIMES:
        create(con, name, TABLES)
    drop_working(con, WORKING)


def _count(con: duckdb.DuckDBPyConnection, metric: Metric, warehouse: str) -> None:
    """Count the rows of a metric: the second place, beside the pages, where its SQL is put into another query."""
    cells = (COMPARISON / "cells.sql").read_text("utf-8")
    for split in SPLITS:
        if split == "none" or split in metric.breakdowns:
            rows = f"with metric_rows as (\n{with_every_column(metric.sql)}\n)\n"
            con.execute(
                f"insert into {warehouse}.comparison by name {rows}{cells}", {"metric": metric.name, "split": split}
            )
