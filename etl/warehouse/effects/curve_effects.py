"""Bound the shares that have ended by a day: a crime of which a rejected row hides the end may end of any cause on any day."""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Final

import duckdb

from etl.warehouse.effects.columns_read import reads
from etl.warehouse.effects.crime_effects import WarehousesToCompare
from etl.warehouse.effects.effect import Effect, title_of
from etl.warehouse.effects.other_effects import crimes_read
from etl.warehouse.effects.touched_crimes import TouchedCrimes
from etl.warehouse.totals import Cohort, ask_headline, cohorts
from schemas.metrics.definition import Metric
from schemas.settings.thresholds import thresholds
from schemas.time_to_event import Endings, share_between, step_curves

ENDINGS: Final = """
select
    days,
    cause,
    count(*),
from headline_rows
where list_contains($groups, offence_group)
    and list_contains($crimes, unit) = $is_among
group by days, cause
"""


def curve_effects(metric: Metric, worlds: WarehousesToCompare, touched: TouchedCrimes) -> list[Effect]:
    """Return between what the share of each cause lies by each of `incidence_days`, for both cohorts.

    A row about a crime that nobody can name may change the end of any crime: then it is said that the figure leaves it out.
    """
    read = reads()[metric.name].all
    unknown = crimes_read(metric, touched)
    if nameless := sum(count for name, count in touched.nameless.items() if name != "crimes" and name in read):
        rows = len(unknown) + touched.nameless.get("crimes", 0) + nameless
        return [Effect(metric.name, metric.title, "any", "left_out", rows)]
    settled = touched.unknown.keys() - unknown
    found = []
    for cohort in cohorts():
        rows = sum(worlds.may_stand(crime, cohort, touched.unknown[crime]) for crime in unknown)
        rows += touched.nameless.get("crimes", 0)
        now = _endings(worlds.candidate, metric, cohort, ())
        known = _endings(worlds.candidate, metric, cohort, touched.unknown)
        if settled:
            known += _endings(worlds.with_them, metric, cohort, settled, is_among=True)
        if rows or known != now:
            found += _of_cohort(metric, cohort.name, rows, now, known)
    return found


def _of_cohort(metric: Metric, cohort: str, rows: int, now: Endings, known: Endings) -> list[Effect]:
    curves = step_curves(now, metric.steps)
    cases = sum(now.values())
    found = []
    for cause in metric.steps:
        title = title_of(metric.name, cause)
        for day in thresholds().incidence_days:
            is_known = any(its is not None or days >= day for days, its in now)
            low, high = share_between(known, rows, cause, day)
            found.append(
                Effect(
                    metric.name,
                    title,
                    cohort,
                    "curve",
                    rows,
                    0,
                    cases,
                    (low, None),
                    (high, None),
                    step=cause,
                    days=day,
                    now=curves.share(cause, day) if is_known else None,
                )
            )
    return found


def _endings(
    con: duckdb.DuckDBPyConnection,
    metric: Metric,
    cohort: Cohort,
    crimes: Collection[str],
    *,
    is_among: bool = False,
) -> Counter[tuple[float, str | None]]:
    """Return how many cases stand at each day and cause, of the crimes that are, or are not, among those given."""
    values: Mapping[str, Sequence[str] | bool] = {
        "groups": list(cohort.groups),
        "crimes": sorted(crimes),
        "is_among": is_among,
    }
    rows = ask_headline(con, metric, ENDINGS, values).fetchall()
    return Counter({(days, cause): count for days, cause, count in rows})
