"""Bound the ratio of this cohort's share to that of other adult victims: our lowest over their highest, and the reverse."""

from collections.abc import Mapping, Sequence
from typing import Final

import duckdb
import polars as pl

from etl.warehouse.effects.bounds import within
from etl.warehouse.effects.columns_read import Columns, reads
from etl.warehouse.effects.effect import Effect, title_of
from etl.warehouse.rejected.rejected_rows import UNKNOWN, RejectedRows
from etl.warehouse.totals import ANY, Cohort, cohorts, of_headline, totals_of
from schemas.breakdown import Role, breakdowns_with
from schemas.metrics.definition import Metric
from schemas.metrics.registry import METRICS

OTHERS = """
select
    coalesce(sum(weight) filter (numerator and ($step is null or step = $step)), 0)::bigint,
    coalesce(sum(weight) filter ($is_part or $step is null or step = $step), 0)::bigint,
from comparison
where metric = $metric
    and split = $split
    and denominator
    and ($basis is null or basis = $basis)
    and list_contains($groups, offence_group)
"""


EXPECTED: Final = "observed over expected"


def is_with_others(metric: Metric) -> bool:
    """Return whether a figure compares this cohort with the other adult victims."""
    return metric.kind == "comparison" and metric.compared_with == "other_adults"


def comparison_effects(
    con: duckdb.DuckDBPyConnection,
    metric: Metric,
    rejected: Mapping[str, RejectedRows],
    figures: Sequence[Effect],
) -> list[Effect]:
    """Return between what each compared ratio lies, for both cohorts. `figures`: the effects on this cohort's own shares.

    Observed over expected leaves the rows out: each moves the expected number too, by the rate of an offence that may be unknown.
    """
    ours = {(one.metric, one.cohort): one for one in figures}
    found = []
    for name in metric.compares:
        compared = METRICS[name]
        totals = totals_of(con, compared)
        others = _rows_of_others(con, rejected, reads()[name].all)
        for cohort in cohorts():
            now = totals[cohort.name]
            effect = ours.get((name, cohort.name))
            rows = others + (effect.rows if effect else 0)
            if not rows:
                continue
            lowest, highest = (effect.lowest, effect.highest) if effect else (now, now)
            theirs = _others(con, compared, cohort)
            reach = within(theirs, theirs, others)
            found.append(
                Effect(
                    metric.name,
                    title_of(metric.name, name),
                    cohort.name,
                    "ratio",
                    rows,
                    *now,
                    (_ratio(lowest, reach.highest), None),
                    (_ratio(highest, reach.lowest), None),
                    step=name,
                    now=_ratio(now, theirs),
                )
            )
    if found:
        rows = max(one.rows for one in found)
        title = title_of(metric.name, EXPECTED)
        found.append(Effect(metric.name, title, ANY.name, "left_out", rows, step=EXPECTED))
    return found


def _ratio(ours: tuple[float | None, float | None], theirs: tuple[int, int]) -> float | None:
    """Return the ratio of two shares; None where there is none, such as over a share of 0."""
    (x, n), (y, m) = ours, theirs
    return x * m / (n * y) if x is not None and n and y else None


def _others(con: duckdb.DuckDBPyConnection, metric: Metric, cohort: Cohort) -> tuple[int, int]:
    """Return numerator and denominator of the headline among the other adult victims, over all periods."""
    values = {
        "metric": metric.name,
        "split": next(one.value for one in breakdowns_with(Role.OTHER_ADULTS) if one in metric.breakdowns),
        "groups": list(cohort.groups),
        **of_headline(metric),
    }
    row = con.execute(OTHERS, values).fetchone()
    assert row is not None, "an aggregate returns one row"
    return row[0], row[1]


def _rows_of_others(con: duckdb.DuckDBPyConnection, rejected: Mapping[str, RejectedRows], read: Columns) -> int:
    """Return how many crimes with a rejected row that the figure reads may be those of another adult victim."""
    ours = con.execute("select crime_ref from crimes union select crime_ref from incidents").pl()["crime_ref"]
    crimes: set[str] = set()
    nameless = 0
    for name in ("crimes", "outcomes", "stages"):
        if name not in rejected or name not in read:
            continue
        rows = rejected[name].rows
        if name == "crimes":
            flag = pl.any_horizontal(
                pl.col(UNKNOWN).list.contains(column) for column in ("identified_by", "identification_withdrawn")
            )
            rows = rows.filter(pl.col("identified_by").is_null() | flag)
        else:
            rows = rows.filter(~pl.col("crime_ref").is_in(ours.implode()).fill_null(value=False))
        crimes |= set(rows["crime_ref"].drop_nulls())
        nameless += rejected[name].unreadable + rows["crime_ref"].null_count()
    return len(crimes) + nameless
