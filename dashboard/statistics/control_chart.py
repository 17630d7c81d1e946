"""Has a count changed more than it always does: XmR chart, and the t-chart for rare events.

Monthly or quarterly counts only: a rolling window is not independent of the one before, and a proportion of 2 in 7 has
limits too wide to mean anything. Limits move only when a caller says where, after a logged decision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from statistics import fmean

from dashboard.language.catalogue import _

NELSON = 3.6  # days between rare events to this root are near normal: Nelson (1994), Journal of Quality Technology 26


@dataclass(frozen=True)
class Rules:
    """The parameters of all four rules and of the limits."""

    baseline: int = 12
    mean_ranges: float = 2.66
    run: int = 7
    trend: int = 7
    near: int = 2
    near_of: int = 3
    near_share: float = 2 / 3

    def sentences(self) -> tuple[str, ...]:
        """The rules as they are printed under a chart."""
        return (
            _("Limits: mean of the first {n} points ± {times} times their mean moving range.").format(
                n=self.baseline, times=f"{self.mean_ranges:g}"
            ),
            _("With fewer than {n} points nothing is judged.").format(n=self.baseline),
            _(
                "A signal is a point outside the limits; or {run} points in a row on one side of the mean; "
                "or {trend} points in a row, each higher (or each lower) than the one before; "
                "or {near} of {near_of} in a row near a limit (outer third), all {near_of} on one side."
            ).format(run=self.run, trend=self.trend, near=self.near, near_of=self.near_of),
        )


RULES = Rules()


class Signal(StrEnum):
    """Which rule a point helps to break."""

    OUTSIDE_LIMITS = "outside_limits"
    ONE_SIDE = "one_side"
    TREND = "trend"
    NEAR_LIMIT = "near_limit"


@dataclass(frozen=True)
class Point:
    """One value with the mean and limits that hold for it; limits None where a segment has one point."""

    value: float
    centre: float
    lower: float | None
    upper: float | None
    is_judged: bool
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True)
class ControlChart:
    """The points in order, and the rules that they were held against."""

    points: tuple[Point, ...]
    rules: Rules

    @property
    def is_judged(self) -> bool:
        """Whether the latest stretch has enough points for limits to mean anything."""
        return bool(self.points) and self.points[-1].is_judged


def xmr(values: Sequence[float], rebase_at: Sequence[int] = (), rules: Rules = RULES) -> ControlChart:
    """Individual values against limits from the first twelve of each stretch; `rebase_at` are positions of new starts.

    Lower limits may be negative: what cannot be below zero is for the chart to say. Raises ValueError for a rebase
    outside the series.
    """
    if any(not 0 < position < len(values) for position in rebase_at):
        raise ValueError(f"a rebase must lie inside the series of {len(values)} points")
    edges = [0, *sorted(set(rebase_at)), len(values)]
    points = [point for start, end in pairwise(edges) for point in _stretch(values[start:end], rules)]
    return ControlChart(tuple(points), rules)


def t_chart(days: Sequence[float], rebase_at: Sequence[int] = (), rules: Rules = RULES) -> ControlChart:
    """Days between rare events, judged as an XmR chart of their 3.6th root and shown in days again."""
    if any(day < 0 for day in days):
        raise ValueError("days between events are 0 or more")
    rooted = xmr([day ** (1 / NELSON) for day in days], rebase_at, rules)

    def in_days(root: float | None) -> float | None:
        return None if root is None else max(0.0, root) ** NELSON

    points = (
        Point(day, point.centre**NELSON, in_days(point.lower), in_days(point.upper), point.is_judged, point.signals)
        for day, point in zip(days, rooted.points, strict=True)
    )
    return ControlChart(tuple(points), rules)


def _stretch(values: Sequence[float], rules: Rules) -> list[Point]:
    if not values:
        return []
    base = values[: rules.baseline]
    centre = fmean(base)
    ranges = [abs(later - earlier) for earlier, later in pairwise(base)]
    if not ranges:
        return [Point(values[0], centre, None, None, is_judged=False)]
    reach = rules.mean_ranges * fmean(ranges)
    is_judged = len(values) >= rules.baseline
    signals = _signals([value - centre for value in values], reach, rules) if is_judged else [()] * len(values)
    return [
        Point(value, centre, centre - reach, centre + reach, is_judged, found)
        for value, found in zip(values, signals, strict=True)
    ]


def _signals(distances: Sequence[float], reach: float, rules: Rules) -> list[tuple[Signal, ...]]:
    """Per point the rules that it helps to break. A point on the mean is on neither side; equal points are no trend."""
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
