"""Measure durations and times to an end: what the days say, and from how many cases."""

from collections import defaultdict
from dataclasses import dataclass, field

from dashboard.measure.maturity import is_mature, months_to_maturity
from dashboard.measure.query import fetch, periods_of
from dashboard.measure.resolve import ResolvedSelection
from dashboard.measure.result import Period, Row
from dashboard.measure.row_keys import row_keys
from dashboard.statistics.duration import quartiles
from dashboard.statistics.incidence import Incidence, cumulative_incidence
from dashboard.warehouse.reader import Warehouse
from schemas.settings.thresholds import with_numbers

FEW_CASES = with_numbers("fewer than {median_cases} cases")
FEW_AT_RISK = with_numbers("fewer than {at_risk_cases} still followed")


@dataclass
class Days:
    """Hold the days of one period, step and value, with how many cases stand at each."""

    days: list[int] = field(default_factory=list)
    causes: list[str | None] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    people: int | None = None


Groups = dict[tuple[int, str | None, str | None], Days]


def duration_rows(warehouse: Warehouse, resolved: ResolvedSelection) -> list[Row]:
    """Return median and quartiles for every period, step and value of the breakdown."""
    over, groups = _groups(warehouse, resolved)
    rows = []
    for number, period, step, value in row_keys(resolved, over, [value for _, _, value in groups]):
        group = groups.get((number, step, value), Days(people=0))
        found = quartiles(group.days, group.weights)
        rows.append(
            Row(
                period=period,
                step=step,
                breakdown=value,
                people=group.people,
                mature=is_mature(period.end, warehouse.as_at, months_to_maturity(resolved.metric, resolved.basis)),
                n=found.n,
                median=found.median,
                q1=found.q1,
                q3=found.q3,
                flag=FEW_CASES if found.median is None else None,
            )
        )
    return rows


def incidence_rows(warehouse: Warehouse, resolved: ResolvedSelection) -> list[Row]:
    """Return for every cause (the step) its share by each of `incidence_days` after the report.

    Where few are still followed the share is not mature, and says how far it can still move.
    """
    rows = []
    for period, value, found, people in incidences(warehouse, resolved):
        for cause in resolved.metric.steps:
            for horizon in found.horizons:
                interval = horizon.causes[cause]
                worst, best = (None, None) if horizon.is_reliable else horizon.reach.get(cause, (None, None))
                rows.append(
                    Row(
                        period=period,
                        step=cause,
                        breakdown=value,
                        people=people,
                        rate=interval.rate,
                        low=interval.low,
                        high=interval.high,
                        mature=horizon.is_reliable,
                        best=best,
                        worst=worst,
                        n=found.n,
                        horizon_days=horizon.days,
                        at_risk=horizon.at_risk,
                        flag=None if horizon.is_reliable else FEW_AT_RISK,
                    )
                )
    return rows


def incidences(
    warehouse: Warehouse, resolved: ResolvedSelection
) -> list[tuple[Period, str | None, Incidence, int | None]]:
    """Return the whole curves of every period and value of the breakdown, with the people behind them."""
    over, groups = _groups(warehouse, resolved)
    curve_keys = dict.fromkeys(
        (number, period, value) for number, period, _, value in row_keys(resolved, over, [v for _, _, v in groups])
    )
    found = []
    for number, period, value in curve_keys:
        group = groups.get((number, None, value), Days(people=0))
        curves = cumulative_incidence(group.days, group.causes, group.weights, every_cause=resolved.metric.steps)
        found.append((period, value, curves, group.people))
    return found


def _groups(warehouse: Warehouse, resolved: ResolvedSelection) -> tuple[list[Period], Groups]:
    over = periods_of(warehouse, resolved)
    groups: Groups = defaultdict(Days)
    for record in fetch(warehouse, resolved, "days", over):
        group = groups[record["period_number"], record["step"], record["breakdown"]]
        group.days.append(record["days"])
        group.causes.append(record["cause"])
        group.weights.append(record["weight"])
        group.people = record["people"]
    return over, dict(groups)
