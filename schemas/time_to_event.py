"""Estimate which share has ended of each cause by a day, and between what it lies while it is unknown how some cases end."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

Endings = Mapping[tuple[float, str | None], int]
"""Day and cause -> how many cases; the cause of a case that is still open, and was last seen that day, is None."""


@dataclass(frozen=True)
class StepCurves:
    """Hold the Aalen-Johansen estimate: what is true on each of `days`, the days on which any case ended or was last seen."""

    days: tuple[float, ...]
    at_risk: tuple[int, ...]  # open and still observed at the start of the day
    ended: Mapping[str, tuple[int, ...]]
    open_before: tuple[float, ...]
    curves: Mapping[str, tuple[float, ...]]

    def share(self, cause: str, day: float) -> float:
        """Return the share that has ended of a cause by a day."""
        last = sum(1 for each in self.days if each <= day)
        return self.curves[cause][last - 1] if last else 0.0


def step_curves(endings: Endings, causes: Sequence[str]) -> StepCurves:
    """Return the curve of each cause. Endings on the day of a censoring come first, ties are kept.

    Aalen and Johansen (1978), Scandinavian Journal of Statistics 5, 141-150.
    """
    leaving = Counter[float]()
    for (day, _), count in endings.items():
        leaving[day] += count
    days = sorted(leaving)
    ended = {cause: tuple(endings.get((day, cause), 0) for day in days) for cause in causes}
    at_risk, left = [], sum(leaving.values())
    open_before, still_open = [], 1.0
    for index, day in enumerate(days):
        at_risk.append(left)
        open_before.append(still_open)
        still_open *= 1 - sum(ended[cause][index] for cause in causes) / left
        left -= leaving[day]
    curves: dict[str, tuple[float, ...]] = {}
    for cause in causes:
        value, curve = 0.0, []
        for n, before, count in zip(at_risk, open_before, ended[cause], strict=True):
            value += before * count / n
            curve.append(value)
        curves[cause] = tuple(curve)
    return StepCurves(tuple(days), tuple(at_risk), ended, tuple(open_before), curves)


def share_between(known: Endings, unknown: int, cause: str, day: float) -> tuple[float, float]:
    """Return the least and the greatest share that has ended of a cause by a day, however so many unknown cases end.

    A censored case leaves its share to those who are followed longer. So it is least where every unknown case is open beyond
    the day, and greatest where every one ends of the cause on the day itself: with any earlier day, or without the case, it
    lies between.
    """
    causes = sorted({cause, *(its for _, its in known if its is not None)})
    ends: tuple[tuple[float, str | None], ...] = ((day + 1, None), (day, cause))
    least, greatest = (step_curves(Counter(known) + Counter({end: unknown}), causes).share(cause, day) for end in ends)
    return least, greatest
