"""Say how often chance alone gives a count as high, or as low, as the one that was seen: exact tests, one for each side."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, lgamma, sqrt
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray
from scipy.special import betainc

Share = tuple[int, int]
"""Numerator and denominator."""

Pmf = NDArray[np.float64]
NEGLIGIBLE = 1e-17  # of a sum, the term from which on nothing is added


@dataclass(frozen=True)
class Chances:
    """Hold the chance of a count at least as high as the one seen, and of one at least as low, if nothing differed."""

    as_high: float
    as_low: float


def chances_of_shares(ours: Share, theirs: Share) -> Chances:
    """Return the one-sided P values of Fisher's exact test: given both totals, ours is hypergeometric.

    Fisher, R. A. (1935), Journal of the Royal Statistical Society 98, 39-82.
    """
    (x, n), (y, m) = ours, theirs
    return Chances(_at_least(x, n, x + y, n + m), _at_least(n - x, n, n + m - x - y, n + m))


def chances_of_strata(pairs: Sequence[tuple[Share, Share]]) -> Chances:
    """Return the same of our sum over several groups, each held against its own others: a sum of hypergeometrics.

    Mantel and Haenszel's test, exact: Mehta, Patel and Gray (1985), Journal of the American Statistical Association 80, 969-973.
    """
    seen, whole = 0, np.ones(1)
    for (x, n), (y, m) in pairs:
        least, pmf = _pmf(n, x + y, n + m)
        seen, whole = seen + x - least, np.convolve(whole, pmf)
    return Chances(min(1.0, float(whole[max(0, seen) :].sum())), min(1.0, float(whole[: max(0, seen + 1)].sum())))


def chances_of_counts(count: int, comparison: int) -> Chances:
    """Return the same of a count beside another of an equal length of time: given their sum, ours is binomial."""
    as_high = float(betainc(count, comparison + 1, 0.5)) if count else 1.0
    as_low = float(betainc(comparison, count + 1, 0.5)) if comparison else 1.0
    return Chances(as_high, as_low)


def power(ours: float, n: int, theirs: float, m: int, level: float) -> float:
    """Return how often Fisher's one-sided test at a level would show that two true shares differ, of so many on each side.

    Casagrande, Pike and Smith (1978), Biometrics 34, 483-486, for sides of any size: Fleiss, Tytun and Ury (1980), Biometrics
    36, 343-346. Their approximation is within a few hundredths of the exact power.
    """
    distance, ratio = abs(ours - theirs), m / n
    if not distance:
        return level
    whole = sqrt(n)
    root = whole - (ratio + 1) / (2 * ratio * distance * whole)  # of the number that the continuity correction leaves
    mean = (ours + ratio * theirs) / (1 + ratio)
    z = NormalDist().inv_cdf(1 - level)
    spread = sqrt(ours * (1 - ours) + theirs * (1 - theirs) / ratio)
    reach = max(0.0, root) * distance - z * sqrt((1 + 1 / ratio) * mean * (1 - mean))
    if not spread:
        return float(reach >= 0)
    return NormalDist().cdf(reach / spread)


def _at_least(k: int, drawn: int, marked: int, of_all: int) -> float:
    """Return the chance of k or more marked ones among those drawn. The sum runs away from the middle, where it is short."""
    if k * of_all > drawn * marked:
        return _sum_from(k, drawn, marked, of_all)
    return 1 - _sum_from(drawn - k + 1, drawn, of_all - marked, of_all)


def _sum_from(k: int, drawn: int, marked: int, of_all: int) -> float:
    most = min(drawn, marked)
    if k > most:
        return 0.0
    term, total = exp(_log_chance(k, drawn, marked, of_all)), 0.0
    while term > NEGLIGIBLE * total:
        total += term
        term *= (drawn - k) * (marked - k) / ((k + 1) * (of_all - drawn - marked + k + 1))
        k += 1
    return min(1.0, total)


def _pmf(drawn: int, marked: int, of_all: int) -> tuple[int, Pmf]:
    """Return the least number of marked ones that chance gives noticeably, and the chances from there on."""
    least, most = max(0, drawn + marked - of_all), min(drawn, marked)
    chances = np.exp([_log_chance(k, drawn, marked, of_all) for k in range(least, most + 1)])
    return least, chances / chances.sum()


def _log_chance(k: int, drawn: int, marked: int, of_all: int) -> float:
    return _log_ways(marked, k) + _log_ways(of_all - marked, drawn - k) - _log_ways(of_all, drawn)


def _log_ways(n: int, k: int) -> float:
    return lgamma(n + 1) - lgamma(k + 1) - lgamma(n - k + 1)
