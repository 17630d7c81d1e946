"""Estimate how many crimes have been charged, withdrawn or closed by a day, with the other ways to end counted as what they are.

1 - Kaplan-Meier would treat a withdrawn case as one that may still be charged and shows far too many charges.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat
from math import exp, log, sqrt

from dashboard.statistics.interval import NOTHING, Interval, Z
from dashboard.statistics.proportion import wilson
from schemas.settings.thresholds import thresholds
from schemas.time_to_event import step_curves

HORIZONS = thresholds().incidence_days
MINIMUM_AT_RISK = thresholds().at_risk_cases
ROUNDING = 1e-12  # of a sum of shares that should be 1


@dataclass(frozen=True)
class Horizon:
    """Hold the state `days` after the report.

    Unreliable (not to be judged) with fewer than `at_risk_cases` still at risk, unless every case has ended.
    `reach` is how far a share can still move by the cases that are not followed that long: none of them ends so, or all do.
    """

    days: int
    at_risk: int  # open and still observed at the start of that day
    causes: Mapping[str, Interval]
    reach: Mapping[str, tuple[float, float]] = field(default_factory=dict)
    have_all_ended: bool = False

    @property
    def is_reliable(self) -> bool:
        """Tell whether enough cases are still followed for the estimate to rest on."""
        return self.at_risk >= MINIMUM_AT_RISK or self.have_all_ended


@dataclass(frozen=True)
class Incidence:
    """Hold step curves: at `days[i]` the share `curves[cause][i]` has ended that way."""

    n: int
    days: tuple[float, ...]
    curves: Mapping[str, tuple[float, ...]]
    horizons: tuple[Horizon, ...]


def cumulative_incidence(
    days: Sequence[float],
    causes: Sequence[str | None],
    weights: Sequence[int] | None = None,
    horizons: Sequence[int] = HORIZONS,
    every_cause: Sequence[str] | None = None,
) -> Incidence:
    """Return the Aalen-Johansen estimate; a cause of None is a case still open, last seen that many days after the report.

    `weights` says how many cases stand behind each row (default one). `every_cause` names the causes in order, also
    those that nobody met (default: those found, sorted). Endings on the day of a censoring come first, ties are kept.
    A horizon after the last day repeats the last value and has nobody at risk;
    where nobody's state on that day is known there is no value. Raises ValueError for bad input.

    Variance: delta method of Marubini and Valsecchi (1995), Analysing Survival Data, 10.2. Interval: pointwise, on the
    log(-log) scale, estimate ** exp(+-z se / (estimate log estimate)); Choudhury (2002), Statistics in Medicine 21,
    1129-1144. Where nobody or everybody has ended that way there is no variance: then the Wilson interval among the
    cases whose state on that day is known.
    """
    counts = list(repeat(1, len(days))) if weights is None else list(weights)
    if not len(days) == len(causes) == len(counts):
        raise ValueError(f"{len(days)} days, {len(causes)} causes and {len(counts)} weights: one of each per row")
    if any(day < 0 for day in days) or any(count < 0 for count in counts):
        raise ValueError("days and weights are 0 or more")
    found = Counter[tuple[float, str | None]]()
    for day, cause, count in zip(days, causes, counts, strict=True):
        if count:
            found[day, cause] += count
    names = sorted({cause for _, cause in found if cause is not None}) if every_cause is None else list(every_cause)
    if unnamed := {cause for _, cause in found if cause is not None} - set(names):
        raise ValueError(f"causes must be exhaustive, not named: {', '.join(sorted(unnamed))}")

    steps = step_curves(found, names)
    days_seen, curves = steps.days, steps.curves
    all_ended = [sum(steps.ended[name][i] for name in names) for i in range(len(days_seen))]
    errors = {
        name: _errors(steps.at_risk, steps.open_before, all_ended, steps.ended[name], curves[name]) for name in names
    }

    have_all_ended = all(cause is not None for _, cause in found)

    def at(horizon: int) -> Horizon:
        last = sum(1 for day in days_seen if day <= horizon) - 1
        risk = sum(count for (day, _), count in found.items() if day >= horizon)
        known = sum(count for (day, cause), count in found.items() if cause is not None or day >= horizon)
        n = sum(found.values())
        if known == 0:
            return Horizon(horizon, risk, dict.fromkeys(names, NOTHING))
        if last < 0:
            nothing, reach = dict.fromkeys(names, wilson(0, known)), dict.fromkeys(names, (0.0, (n - known) / n))
            return Horizon(horizon, risk, nothing, reach, have_all_ended)
        values = {name: _interval(curves[name][last], errors[name][last], known) for name in names}
        so_far = {
            name: sum(count for day, count in zip(days_seen, steps.ended[name], strict=True) if day <= horizon)
            for name in names
        }
        reach = {name: (count / n, (count + n - known) / n) for name, count in so_far.items()}
        return Horizon(horizon, risk, values, reach, have_all_ended)

    return Incidence(
        n=sum(found.values()),
        days=days_seen,
        curves=curves,
        horizons=tuple(at(horizon) for horizon in horizons),
    )


def _errors(
    at_risk: Sequence[int],
    open_before: Sequence[float],
    all_ended: Sequence[int],
    ended: Sequence[int],
    curve: Sequence[float],
) -> list[float]:
    """Return standard errors in one pass: the sums over earlier days, with (F(t) - F(s)) multiplied out."""
    all_0 = all_1 = all_2 = own = cross_0 = cross_1 = 0.0
    errors = []
    for n, s, d_all, d, value in zip(at_risk, open_before, all_ended, ended, curve, strict=True):
        if d_all < n:  # when all end, F(t) - F(s) is 0 from here on and so is the term
            hazard = d_all / (n * (n - d_all))
            all_0, all_1, all_2 = all_0 + hazard, all_1 + hazard * value, all_2 + hazard * value**2
        own += s**2 * (n - d) * d / n**3
        step = s * d / n**2
        cross_0, cross_1 = cross_0 + step, cross_1 + step * value
        variance = value**2 * all_0 - 2 * value * all_1 + all_2 + own - 2 * (value * cross_0 - cross_1)
        errors.append(sqrt(max(0.0, variance)))
    return errors


def _interval(value: float, error: float, known: int) -> Interval:
    if value == 0 or value > 1 - ROUNDING:
        return wilson(0 if value == 0 else known, known)
    width = Z * error / abs(value * log(value))
    return Interval(value, value ** exp(width), value ** exp(-width))
