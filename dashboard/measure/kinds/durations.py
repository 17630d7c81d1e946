"""Measure durations and times to an end: what the days say, and from how many cases."""

from collections import Counter, defaultdict
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
from schemas.time_to_event import share_between

FEW_CASES = with_numbers("fewer than {median_cases} cases")
FEW_AT_RISK = with_numbers("fewer than {at_risk_cases} still followed")


@dataclass
class Days:
    """Hold the days of one period, step and value, with how many cases stand at each."""

    days: list[int] = field(default_factory=list)
    causes: list[str | None] = field(default_factory=list)
    weights: list[int] = field(default_factory=list)
    are_uncertain: list[bool] = field(default_factory=list)  # a rejected row is about these cases
    people: int | None = None

    @property
    def uncertain(self) -> int:
        """Return how many cases a rejected row may count otherwise."""
        return sum(
            weight for weight, is_uncertain in zip(self.weights, self.are_uncertain, strict=True) if is_uncertain
        )

    @property
    def certain(self) -> Counter[tuple[float, str | None]]:
        """Return how many of the other cases stand at each day and cause."""
        found = Counter[tuple[float, str | None]]()
        for day, cause, weight, is_uncertain in zip(
            self.days, self.causes, self.weights, self.are_uncertain, strict=True
        ):
            if not is_uncertain:
                found[day, cause] += weight
        return found


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
    for period, value, found, group in _curves(warehouse, resolved):
        for cause in resolved.metric.steps:
            for horizon in found.horizons:
                interval = horizon.causes[cause]
                worst, best = (None, None) if horizon.is_reliable else horizon.reach.get(cause, (None, None))
                if group.uncertain:
                    between = share_between(group.certain, group.uncertain, cause, horizon.days)
                    worst, best = _widest((worst, best), between)
                rows.append(
                    Row(
                        period=period,
                        step=cause,
                        breakdown=value,
                        people=group.people,
                        rate=interval.rate,
                        low=interval.low,
                        high=interval.high,
                        mature=horizon.is_reliable,
                        best=best,
                        worst=worst,
                        uncertain_inside=group.uncertain,
                        n=found.n,
                        horizon_days=horizon.days,
                        at_risk=horizon.at_risk,
                        flag=None if horizon.is_reliable else FEW_AT_RISK,
                    )
                )
    return rows


def _curves(warehouse: Warehouse, resolved: ResolvedSelection) -> list[tuple[Period, str | None, Incidence, Days]]:
    """Return the whole curves of every period and value of the breakdown, with the cases behind them."""
    over, groups = _groups(warehouse, resolved)
    curve_keys = dict.fromkeys(
        (number, period, value) for number, period, _, value in row_keys(resolved, over, [v for _, _, v in groups])
    )
    found = []
    for number, period, value in curve_keys:
        group = groups.get((number, None, value), Days(people=0))
        curves = cumulative_incidence(group.days, group.causes, group.weights, every_cause=resolved.metric.steps)
        found.append((period, value, curves, group))
    return found


def _widest(
    one: tuple[float | None, float | None], other: tuple[float | None, float | None]
) -> tuple[float | None, float | None]:
    ends = [end for end in (*one, *other) if end is not None]
    return (min(ends), max(ends)) if ends else (None, None)


def _groups(warehouse: Warehouse, resolved: ResolvedSelection) -> tuple[list[Period], Groups]:
    over = periods_of(warehouse, resolved)
    groups: Groups = defaultdict(Days)
    for record in fetch(warehouse, resolved, "days", over):
        group = groups[record["period_number"], record["step"], record["breakdown"]]
        group.days.append(record["days"])
        group.causes.append(record["cause"])
        group.weights.append(record["weight"])
        group.are_uncertain.append(record["is_uncertain"])
        group.people = record["people"]
    return over, dict(groups)
