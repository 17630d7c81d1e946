"""Give a proportion its interval, and say what the open cases could still make of it.

Wilson and not the textbook interval: at 6 of 86 or 0 of 20 the textbook interval leaves 0 to 1 or has no width.
"""

from dataclasses import dataclass
from math import sqrt

from dashboard.statistics.interval import NOTHING, Interval, Z


def wilson(numerator: int, denominator: int) -> Interval:
    """Return the share with its score interval; nothing for 0 of 0.

    Wilson, E. B. (1927), Journal of the American Statistical Association 22, 209-212.
    Raises ValueError unless 0 <= numerator <= denominator.
    """
    _check(numerator, denominator)
    if denominator == 0:
        return NOTHING
    rate = numerator / denominator
    shrink = 1 + Z**2 / denominator
    centre = (rate + Z**2 / (2 * denominator)) / shrink
    half = Z / shrink * sqrt(rate * (1 - rate) / denominator + Z**2 / (4 * denominator**2))
    # At 0 of n and n of n the formula ends exactly on the rate; rounding would leave it a hair inside.
    low = 0.0 if numerator == 0 else min(rate, centre - half)
    high = 1.0 if numerator == denominator else max(rate, centre + half)
    return Interval(rate, low, high)


@dataclass(frozen=True)
class Bounds:
    """Hold the least and the most that a rate can become; None where there is nothing to divide by."""

    if_none: float | None
    if_all: float | None


def bounds(
    numerator: int, denominator: int, open_inside: int, open_outside: int = 0, uncertain_above: int = 0
) -> Bounds:
    """Return what the rate can still become.

    `open_inside`: open cases that already stand in the denominator, not in the numerator (charged / recorded).
    `open_outside`: open cases that enter the denominator only when they end (charged / with an outcome).
    `uncertain_above`: cases in the numerator that may turn out not to belong there.
    Raises ValueError for counts that cannot be.
    """
    _check(numerator, denominator)
    if open_inside < 0 or open_outside < 0 or numerator + open_inside > denominator:
        raise ValueError(f"{open_inside} and {open_outside} open cases do not fit {numerator} of {denominator}")
    if not 0 <= uncertain_above <= numerator:
        raise ValueError(f"{uncertain_above} uncertain cases do not fit a numerator of {numerator}")
    in_the_end = denominator + open_outside
    if in_the_end == 0:
        return Bounds(None, None)
    return Bounds((numerator - uncertain_above) / in_the_end, (numerator + open_inside + open_outside) / in_the_end)


def _check(numerator: int, denominator: int) -> None:
    if not 0 <= numerator <= denominator:
        raise ValueError(f"a proportion needs 0 <= numerator <= denominator, found {numerator} of {denominator}")
