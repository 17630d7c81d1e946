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
from schemas.breakdown import NOT_RECORDED
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
    are_uncertain: list[bool] = field(default_factory=list)  # a rejected row is about these cases, or they may go
    may_go: Counter[int] = field(
        default_factory=Counter
    )  # days of those that may belong elsewhere, for a cell was emptied
    may_come: Counter[int] = field(
        default_factory=Counter
    )  # of those that stand elsewhere, or nowhere, and may belong here
    people: int | None = 0

    @property
    def uncertain(self) -> int:
        """Return how many cases may count otherwise: a rejected row is about them, or a cell of theirs was emptied."""
        known = zip(self.weights, self.are_uncertain, strict=True)
        return self.may_come.total() + sum(weight for weight, is_uncertain in known if is_uncertain)

    @property
    def medians(self) -> tuple[float | None, float | None]:
        """Return the least and the greatest median, whichever of the cases with an emptied cell belong here.

        Of so many that do the median is least where they have the fewest days. None where it is the same anyhow, or unknown.
        """
        fixed = Counter[int]()
        for day, weight in zip(self.days, self.weights, strict=True):
            fixed[day] += weight
        fixed -= self.may_go
        optional = sorted((self.may_go + self.may_come).elements())
        found = [
            quartiles(list(each), list(each.values())).median
            for some in range(len(optional) + 1)
            for each in (fixed + Counter(optional[:some]), fixed + Counter(optional[some:]))
        ]
        known = [median for median in found if median is not None]
        return (min(known), max(known)) if optional and known else (None, None)

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
        group = groups.get((number, step, value), Days())
        found = quartiles(group.days, group.weights)
        least, most = (None, None) if found.median is None else group.medians
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
                median_least=least,
                median_most=most,
                uncertain_outside=group.may_go.total() + group.may_come.total(),
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
        group = groups.get((number, None, value), Days())
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
    of_none: dict[tuple[int, str | None], Counter[int]] = defaultdict(Counter)
    for record in fetch(warehouse, resolved, "days", over):
        number, step, value = record["period_number"], record["step"], record["breakdown"]
        group, day, weight = groups[number, step, value], record["days"], record["weight"]
        if record["may_come"]:
            group.may_come[day] += weight
            continue
        may_go = record["is_emptied"] or record["may_go"]
        if may_go:
            group.may_go[day] += weight
        if record["is_emptied"]:
            of_none[number, step][day] += weight
        group.days.append(day)
        group.causes.append(record["cause"])
        group.weights.append(weight)
        group.are_uncertain.append(record["is_uncertain"] or may_go)
        group.people = record["people"]
    values = {value for _, _, value in groups} - {NOT_RECORDED}
    for (number, step), days in of_none.items():
        for value in values:
            groups[number, step, value].may_come += days
    return over, dict(groups)
