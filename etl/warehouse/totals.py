"""Add up every proportion and count of a warehouse over all periods, so that a load can compare two warehouses."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files

import duckdb

from schemas import codes
from schemas.metrics.definition import ALL_STEPS, Metric, with_every_column
from schemas.metrics.registry import METRICS

Totals = Mapping[tuple[str, str], tuple[int, int]]  # metric, cohort -> numerator, denominator


@dataclass(frozen=True)
class Cohort:
    """Hold a cohort and its offence groups."""

    name: str
    groups: tuple[str, ...]


ANY = Cohort("any", ())  # of a metric whose rows have no offence


def cohorts() -> tuple[Cohort, ...]:
    """Return the two cohorts that a figure may be about."""
    groups = codes.offence_groups()
    return (
        Cohort("sexual_violence", tuple(group.code for group in groups if group.is_sexual_violence)),
        Cohort("all_violence", tuple(group.code for group in groups if group.is_all_violence)),
    )


def totals(con: duckdb.DuckDBPyConnection) -> Totals:
    """Return numerator and denominator of every proportion and count, over all periods, for both cohorts."""
    return {
        (metric.name, cohort): total
        for metric in METRICS.values()
        if metric.kind in ("proportion", "count") and metric.split_by is None  # the rest cannot be added up
        if metric.rows_from == "build"  # no load changes the others
        for cohort, total in totals_of(con, metric).items()
    }


def totals_of(con: duckdb.DuckDBPyConnection, metric: Metric) -> dict[str, tuple[int, int]]:
    """Return cohort -> numerator and denominator of a proportion or count over all periods: one query for both cohorts."""
    of_one = (files("etl.warehouse") / "total.sql").read_text("utf-8")
    groups = {one.name: list(one.groups) for one in cohorts()} if metric.follows_cohort else {ANY.name: None}
    query = "\nunion all\n".join(of_one.replace("{cohort}", name) for name in groups)
    found = {
        cohort: (above, above if metric.kind == "count" else below)
        for cohort, above, below in ask_headline(con, metric, query, groups).fetchall()
    }
    return {name: found[name] for name in groups}


def total_of(con: duckdb.DuckDBPyConnection, name: str) -> tuple[int, int]:
    """Return numerator and denominator of a proportion or count over all periods: of all violence, where it follows a cohort."""
    return list(totals_of(con, METRICS[name]).values())[-1]


def ask_headline(
    con: duckdb.DuckDBPyConnection, metric: Metric, query: str, values: Mapping[str, object] | None = None
) -> duckdb.DuckDBPyConnection:
    """Run a query over `headline_rows`, the rows of a metric's headline."""
    headline = (files("etl.warehouse") / "headline_rows.sql").read_text("utf-8")
    rows = f"with metric_rows as (\n{with_every_column(metric.sql)}\n),\nheadline_rows as (\n{headline}\n)"
    return con.execute(f"{rows}\nfrom (\n{query}\n)", {**of_headline(metric), **(values or {})})


def of_headline(metric: Metric) -> dict[str, str | bool | None]:
    """Return the parameters that choose the rows of a metric's headline among all its rows."""
    return {
        "basis": metric.bases[0] if len(metric.bases) > 1 else None,
        "step": None if metric.headline_step == ALL_STEPS else metric.headline_step,
        "is_part": metric.steps_are_parts,
    }
