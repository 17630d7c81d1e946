"""Hold what the rejected rows may do to one figure: its bounds, or how many rows it leaves out where it has none."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from schemas.metrics.registry import METRICS

EXPECTED: Final = ".expected"
"""Ends the step of a comparison whose ratio is observed over expected."""


@dataclass(frozen=True)
class Effect:
    """Hold a figure as it is, and between what it lies with the rejected rows.

    `form`: `share` x of n; `count` x; `sum` at least x; `days` a median, in `lowest` and `highest` as whole or half days;
    `curve` the share that had ended of a cause (`step`) by so many `days`, and `ratio` the share of a figure (`step`) over
    that of other adult victims, what is observed of it over what is expected, or the share of a band over that of the lowest.
    Both stand first in `lowest` and `highest`, and as they are in `now` (None: they cannot be said);
    `left_out` where nothing more can be said than that so many rows are left out. `rows`: how many rejected rows it concerns.
    """

    metric: str
    title: str
    cohort: str
    form: str
    rows: int
    numerator: int = 0
    denominator: int = 0
    lowest: tuple[float | None, float | None] = (None, None)
    highest: tuple[float | None, float | None] = (None, None)
    step: str | None = None
    days: int | None = None
    now: float | None = None

    @property
    def is_exact(self) -> bool:
        """Return whether the rows are known well enough to say what the figure is with them."""
        return self.lowest == self.highest


@dataclass(frozen=True)
class MoveOfOthers:
    """Hold that a rejected row may move a crime of another adult victim in a comparison (`step`: of which figure), and when.

    `months`: the first days of those in which the crime may have been recorded; None where it may have been in any.
    """

    metric: str
    step: str
    cohort: str
    months: frozenset[date] | None


@dataclass(frozen=True)
class Effects:
    """Hold how many rejected rows stand now, and every figure that they may move.

    `uncertain_crimes`: metric and crime, where it is not certain how the crime counts. They stay inside the warehouse.
    `others`: what may move among the other adult victims that the cohort is compared with.
    """

    rejected_rows: int = 0
    figures: tuple[Effect, ...] = ()
    uncertain_crimes: tuple[tuple[str, str], ...] = field(default=(), repr=False)
    others: tuple[MoveOfOthers, ...] = ()


def title_of(metric: str, step: str | None) -> str:
    """Return the title of a figure, with that of its step: of the figure of that name, else the step itself."""
    title = METRICS[metric].title
    if step is None:
        return title
    if METRICS[metric].split_by == "band":
        within, _, band = step.partition(".")
        return f"{title}: {band}, {within.replace('_', ' ')}"
    name = step.removesuffix(EXPECTED)
    of_step = METRICS[name].title if name in METRICS else name
    return f"{title}: {of_step}{', observed over expected' if step.endswith(EXPECTED) else ''}"
