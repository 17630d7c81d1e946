"""Give the limits of a funnel plot: between what shares units lie that differ by chance alone, by their size.

Spiegelhalter, D. J. (2005), Funnel plots for comparing institutional performance, Statistics in Medicine 24, 1185-1202.
"""

from bisect import bisect_left
from collections.abc import Sequence
from math import sqrt
from typing import Final

import numpy as np
from scipy.special import bdtr

INNER: Final = 0.95
OUTER: Final = 0.998
FEWEST_UNITS: Final = 10
"""Of fewer units nobody can say whether they differ by more than chance: the limits are those of chance alone."""
WINSORISED: Final = 0.1
"""The share of units at either end that are moved in before it is asked how much units differ: those may be outliers."""


def over_dispersion(counts: Sequence[tuple[int, int]]) -> float:
    """Return how many times more units vary than by chance, 1 where they do not or are fewer than ten.

    `counts`: above and below the line, a pair for each unit. Section 3.2 of the paper: the mean of the squared deviations of
    all units, 10% at either end moved in, where it exceeds 1 by more than two standard errors.
    """
    above, below = np.array([pair for pair in counts if pair[1]], dtype=float).reshape(-1, 2).T
    target = above.sum() / below.sum() if below.sum() else 0.0
    if len(below) < FEWEST_UNITS or not 0 < target < 1:
        return 1.0
    deviations = (above / below - target) / np.sqrt(target * (1 - target) / below)
    low, high = np.quantile(deviations, (WINSORISED, 1 - WINSORISED))
    ratio = float(np.mean(np.clip(deviations, low, high) ** 2))
    return ratio if ratio > 1 + 2 * sqrt(2 / len(below)) else 1.0


def limits(target: float, below: int, level: float, dispersion: float = 1.0) -> tuple[float, float]:
    """Return the lowest and the highest share of a unit of this size, a share `level` of the time.

    The binomial quantile, interpolated (appendix A.1.1 of the paper). More variation than chance makes a unit as uncertain as one
    so many times smaller. Raises ValueError for a size below 1.
    """
    if below < 1:
        raise ValueError(f"a unit has 1 or more, found {below}")
    size = max(1, round(below / dispersion))
    low, high = (_quantile(tail, size, target) for tail in ((1 - level) / 2, (1 + level) / 2))
    return max(0.0, low / size), min(1.0, max(0.0, high / size))


def _quantile(tail: float, size: int, target: float) -> float:
    """Return the count below which a share `tail` lies, between two whole numbers."""
    count = bisect_left(range(size), tail, key=lambda many: float(bdtr(many, size, target)))
    upper, lower = (float(bdtr(many, size, target)) if many >= 0 else 0.0 for many in (count, count - 1))
    return count - (upper - tail) / (upper - lower)
