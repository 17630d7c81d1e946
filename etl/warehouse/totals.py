"""Add up every proportion and count of a warehouse over all periods, so that a load can compare two warehouses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files

import duckdb

from schemas import codes
from schemas.metrics.definition import ALL_STEPS, Metric, with_every_column
from schemas.metrics.registry import METRICS

Total = tuple[int, int]  # numerator, denominator
Totals = Mapping[tuple[str, str], Total]  # by metric and cohort


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


def totals_of(con: duckdb.DuckDBPyConnection, metric: Metric) -> dict[str, Total]:
    """Return cohort -> numerator and denominator of a proportion or count over all periods: one query for both cohorts."""
    of_all = cohorts() if metric.follows_cohort else (ANY,)
    found = {cohort: total for cohort, total, _ in _asked(con, metric, of_all, ())}
    return {cohort.name: found[cohort.name] for cohort in of_all}


def total_of(con: duckdb.DuckDBPyConnection, name: str) -> Total:
    """Return numerator and denominator of a proportion or count over all periods: of all violence, where it follows a cohort."""
    return total_and_part(con, name, ())[0]


def total_and_part(con: duckdb.DuckDBPyConnection, name: str, units: Sequence[str]) -> tuple[Total, Total]:
    """Return the same, and what of it some units are, such as crimes: none where the figure counts other units."""
    metric = METRICS[name]
    ((_, total, part),) = _asked(con, metric, (cohorts()[-1] if metric.follows_cohort else ANY,), units)
    return total, part


def _asked(
    con: duckdb.DuckDBPyConnection, metric: Metric, of: Sequence[Cohort], units: Sequence[str]
) -> list[tuple[str, Total, Total]]:
    of_one = (files("etl.warehouse") / "total.sql").read_text("utf-8")
    query = "\nunion all\n".join(of_one.replace("{cohort}", cohort.name) for cohort in of)
    values = {cohort.name: None if cohort is ANY else list(cohort.groups) for cohort in of} | {"units": list(units)}
    return [
        (cohort, _total(metric, above, below), _total(metric, part_above, part_below))
        for cohort, above, below, part_above, part_below in ask_headline(con, metric, query, values).fetchall()
    ]


def _total(metric: Metric, above: int, below: int) -> Total:
    return above, above if metric.kind == "count" else below


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
