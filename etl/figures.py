"""Numerator and denominator of every proportion and count of a warehouse, over all periods: what a load compares."""

from collections.abc import Mapping
from dataclasses import dataclass

import duckdb

from schemas import codes
from schemas.metric import Metric
from schemas.metrics import METRICS

Figures = Mapping[tuple[str, str], tuple[int, int]]  # metric, cohort -> numerator, denominator


@dataclass(frozen=True)
class Cohort:
    """The offence groups of a switch of the cohort."""

    name: str
    groups: tuple[str, ...]


def cohorts() -> tuple[Cohort, ...]:
    groups = codes.offence_groups()
    return (
        Cohort("sexual_violence", tuple(group.code for group in groups if group.is_sexual_violence)),
        Cohort("all_violence", tuple(group.code for group in groups if group.is_all_violence)),
    )


def figures(con: duckdb.DuckDBPyConnection) -> Figures:
    """Return numerator and denominator of every proportion and count, over all periods, for both cohorts."""
    counted = [
        metric for metric in METRICS.values() if metric.kind in ("proportion", "count") and not _has_weight(con, metric)
    ]
    return {
        (metric.name, cohort.name): _figure(con, metric, cohort)
        for metric in counted
        for cohort in (cohorts() if metric.follows_cohort else cohorts()[:1])
    }


def _has_weight(con: duckdb.DuckDBPyConnection, metric: Metric) -> bool:
    return "weight" in _columns(con, metric)


def _columns(con: duckdb.DuckDBPyConnection, metric: Metric) -> list[str]:
    return [row[0] for row in con.execute(f"describe {metric.sql}").fetchall()]


def _figure(con: duckdb.DuckDBPyConnection, metric: Metric, cohort: Cohort) -> tuple[int, int]:
    columns = _columns(con, metric)
    conditions = ["true"]
    values: dict[str, object] = {}
    if "basis" in columns:
        conditions.append("basis = $basis")
        values["basis"] = metric.bases[0]
    if "step" in columns and metric.headline_step is not None:
        conditions.append("step = $step")
        values["step"] = metric.headline_step
    if metric.follows_cohort and "offence_group" in columns:
        conditions.append("offence_group in (select unnest($groups))")
        values["groups"] = list(cohort.groups)
    below = "denominator" if "denominator" in columns else "true"
    above = "numerator" if "numerator" in columns else "true"
    query = f"""
        with metric_rows as ({metric.sql})
        select
            count(distinct unit) filter (where {above} and {below}),
            count(distinct unit) filter (where {below})
        from metric_rows
        where {" and ".join(conditions)}
    """
    above_count, below_count = con.execute(query, values).fetchone() or (0, 0)
    return (above_count, below_count)
