"""Judge whether a count has changed more than it always does: the XmR chart of individual values and moving ranges.

Monthly or quarterly counts only: a rolling window is not independent of the one before, and a proportion of 2 in 7 has
limits too wide to mean anything. Limits come from the first points and never move.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from statistics import fmean
from typing import Final

from dashboard.language.catalogue import _

EVEN: Final = 3.6
"""Days between rare events, to the power of one in so many, vary as evenly to both sides as other measures do.

Nelson, L. S. (1994), A control chart for parts-per-million nonconforming items, Journal of Quality Technology 26, 239-240.
"""


@dataclass(frozen=True)
class Rules:
    """Hold the parameters of all four rules and of the limits."""

    baseline: int = 12
    least_mean: float = 3
    mean_ranges: float = 2.66
    run: int = 7
    trend: int = 7
    near: int = 2
    near_of: int = 3
    near_share: float = 2 / 3

    def sentences(self) -> tuple[str, ...]:
        """Return the rules as a definition gives them."""
        return (
            self._limits(),
            _("With fewer than {n} points, or fewer than {least} in each on average, nothing is judged.").format(
                n=self.baseline, least=f"{self.least_mean:g}"
            ),
            _(
                "A count that is too rare for that is judged by the days from one to the next, several of one day as one, "
                "on the scale of the days to the power of 1/{even}."
            ).format(even=f"{EVEN:g}"),
            self._signals(),
        )

    def _limits(self) -> str:
        return _("Limits: mean of the first {n} points ± {times} times their mean moving range.").format(
            n=self.baseline, times=f"{self.mean_ranges:g}"
        )

    def _signals(self) -> str:
        return _(
            "A signal is a point outside the limits; or {run} points in a row on one side of the mean; "
            "or {trend} points in a row, each higher (or each lower) than the one before; "
            "or {near} of {near_of} in a row near a limit (outer third), all {near_of} on one side."
        ).format(run=self.run, trend=self.trend, near=self.near, near_of=self.near_of)


RULES = Rules()


class Signal(StrEnum):
    """Name the rule that a point helps to break."""

    OUTSIDE_LIMITS = "outside_limits"
    ONE_SIDE = "one_side"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"


@dataclass(frozen=True)
class Point:
    """Hold one value with the mean and limits that hold for it; limits None where the series has one point."""

    value: float
    centre: float
    lower: float | None
    upper: float | None
    is_judged: bool
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True)
class ControlChart:
    """Hold the points in order, and the rules that they were held against."""

    points: tuple[Point, ...]
    rules: Rules

    @property
    def is_judged(self) -> bool:
        """Return whether the series has enough points for limits to mean anything."""
        return bool(self.points) and self.points[-1].is_judged

    @property
    def is_rare(self) -> bool:
        """Return whether what is counted is too rare: without any change, most such series would show a signal."""
        return len(self.points) >= self.rules.baseline and self.points[-1].centre < self.rules.least_mean


def xmr(values: Sequence[float], rules: Rules = RULES) -> ControlChart:
    """Hold values against limits from the first `baseline`: their mean and `mean_ranges` times their mean moving range.

    Lower limits may be negative: what cannot be below zero is for the chart to say. With fewer values than that, or so few
    in each that they come and go by chance, nothing is judged; one value has no limits.
    """
    base = values[: rules.baseline]
    ranges = [abs(later - earlier) for earlier, later in pairwise(base)]
    if not ranges:
        return ControlChart(tuple(Point(value, value, None, None, is_judged=False) for value in values), rules)
    centre, reach = fmean(base), rules.mean_ranges * fmean(ranges)
    is_judged = len(values) >= rules.baseline and centre >= rules.least_mean
    signals = _signals([value - centre for value in values], reach, rules) if is_judged else [()] * len(values)
    points = (
        Point(value, centre, centre - reach, centre + reach, is_judged, found)
        for value, found in zip(values, signals, strict=True)
    )
    return ControlChart(tuple(points), rules)


def t_chart(days: Sequence[int], rules: Rules = RULES) -> ControlChart:
    """Hold the days between rare events against limits in days: those of `xmr` on the scale on which such days vary evenly.

    A point above its limit is a longer wait than usual: rarer. A lower limit below a day is none.
    With fewer than `baseline` of them nothing is judged.
    """
    chart = xmr([day ** (1 / EVEN) for day in days], replace(rules, least_mean=0))
    points = (
        replace(
            point,
            value=float(day),
            centre=point.centre**EVEN,
            lower=None if point.lower is None or point.lower < 1 else point.lower**EVEN,
            upper=None if point.upper is None else point.upper**EVEN,
        )
        for day, point in zip(days, chart.points, strict=True)
    )
    return replace(chart, points=tuple(points))


def _signals(distances: Sequence[float], reach: float, rules: Rules) -> list[tuple[Signal, ...]]:
    """Return for each point the rules that it helps to break. A point on the mean is on neither side; equals are no trend."""
    size = len(distances)
    found: dict[Signal, set[int]] = {signal: set() for signal in Signal}
    found[Signal.OUTSIDE_LIMITS] = {i for i in range(size) if abs(distances[i]) > reach}
    for sign in (1, -1):
        above = [sign * distance for distance in distances]
        for start in range(size):
            run = range(start, start + rules.run)
            if run.stop <= size and all(above[i] > 0 for i in run):
                found[Signal.ONE_SIDE].update(run)
            rise = range(start, start + rules.trend)
            if rise.stop <= size and all(above[i] < above[i + 1] for i in rise[:-1]):
                found[Signal.TREND].update(rise)
            few = range(start, start + rules.near_of)
            if few.stop <= size and all(above[i] > 0 for i in few):
                near = [i for i in few if above[i] > rules.near_share * reach]
                if len(near) >= rules.near:
                    found[Signal.NEAR_LIMIT].update(near)
    return [tuple(signal for signal in Signal if i in found[signal]) for i in range(size)]
