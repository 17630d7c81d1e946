"""Compare this cohort with others: ratios with intervals that stand zeros. What is said of them, `words` decides."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import exp, hypot, sqrt
from statistics import NormalDist

from scipy.special import betaincinv

from dashboard.statistics.interval import LEVEL, NOTHING, Interval, Z
from dashboard.statistics.poisson import poisson
from dashboard.statistics.proportion import wilson

WIDEST = 60.0  # ratios are sought between exp(-60) and exp(60): beyond any that counts of people can give
TAIL = (1 - LEVEL) / 2


@dataclass(frozen=True)
class Ratio:
    """Hold a ratio and its interval. `ratio` None: division by zero. `high` None: no upper limit. All None: no ground."""

    ratio: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True)
class ObservedExpected(Ratio):
    """Hold observed over expected. `left_out`: units in strata where the comparison group has nobody to expect from."""

    observed: int
    expected: float
    left_out: int


@dataclass(frozen=True)
class Stratum:
    """Hold one offence group: this cohort's counts and those of the comparison group."""

    numerator: int
    denominator: int
    comparison_numerator: int
    comparison_denominator: int


def ratio(
    numerator: int, denominator: int, comparison_numerator: int, comparison_denominator: int, z: float = Z
) -> Ratio:
    """Divide one proportion by another, with the score interval of Miettinen and Nurminen (1985).

    Statistics in Medicine 4, 213-226: Koopman's (1984) with the small-sample factor N / (N - 1), without which 2 of 2
    against 0 of 2 would be "higher". Found by bisection of the score statistic, so that 0 of n and n of n on either
    side give limits like any other; two zeros say nothing and give none.
    """
    x, n, y, m = numerator, denominator, comparison_numerator, comparison_denominator
    if not (0 <= x <= n and 0 <= y <= m):
        raise ValueError(f"a ratio needs two proportions, found {x} of {n} and {y} of {m}")
    if n == 0 or m == 0 or x == y == 0:
        return Ratio(None, None, None)
    low = 0.0 if x == 0 else _where(lambda theta: _score(theta, x, n, y, m) > z)
    if y == 0:
        return Ratio(None, low, None)
    estimate = (x / n) / (y / m)
    high = _where(lambda theta: _score(theta, x, n, y, m) > -z)
    return Ratio(estimate, min(estimate, low), max(estimate, high))


def share_difference(
    numerator: int, denominator: int, comparison_numerator: int, comparison_denominator: int
) -> Interval:
    """Take one proportion from another, with the interval that the Wilson intervals of both give; nothing where one is 0 of 0.

    Newcombe, R. G. (1998), Statistics in Medicine 17, 873-890, method 10: never beyond -1 and 1, and with a width at 0 of n.
    """
    ours, theirs = wilson(numerator, denominator), wilson(comparison_numerator, comparison_denominator)
    if ours.rate is None or theirs.rate is None:
        return NOTHING
    assert ours.low is not None
    assert ours.high is not None
    assert theirs.low is not None
    assert theirs.high is not None
    difference = ours.rate - theirs.rate
    return Interval(
        difference,
        difference - hypot(ours.rate - ours.low, theirs.high - theirs.rate),
        difference + hypot(ours.high - ours.rate, theirs.rate - theirs.low),
    )


def z_of_all(comparisons: int) -> float:
    """Return the z of intervals that hold for so many comparisons together at the level of one (Bonferroni)."""
    return NormalDist().inv_cdf(1 - (1 - LEVEL) / (2 * max(1, comparisons)))


def count_ratio(count: int, comparison_count: int) -> Ratio:
    """Divide one count by another of equal length of time, with the exact conditional (Clopper-Pearson) interval."""
    if count < 0 or comparison_count < 0:
        raise ValueError(f"counts are 0 or more, found {count} and {comparison_count}")
    if count == comparison_count == 0:
        return Ratio(None, None, None)
    low = _odds(betaincinv(count, comparison_count + 1, TAIL)) if count else 0.0
    high = _odds(betaincinv(count + 1, comparison_count, 1 - TAIL)) if comparison_count else None
    return Ratio(count / comparison_count if comparison_count else None, low, high)


def observed_expected(strata: Sequence[Stratum]) -> ObservedExpected:
    """Divide what was observed by what the comparison group's rates would give for this cohort's mix of offences.

    Indirect standardisation; the interval is that of the observed count (exact Poisson) over the expected one, which
    is taken as known: beside few others it is too narrow. The word rests on an exact test that heeds both (`words`).
    """
    known = [stratum for stratum in strata if stratum.comparison_denominator > 0]
    observed = sum(stratum.numerator for stratum in known)
    expected = sum(s.denominator * s.comparison_numerator / s.comparison_denominator for s in known)
    left_out = sum(s.denominator for s in strata) - sum(s.denominator for s in known)
    if sum(stratum.denominator for stratum in known) == 0:
        return ObservedExpected(None, None, None, observed, expected, left_out)
    low, high = poisson(observed)
    if expected == 0:
        return ObservedExpected(None, 0.0, None, observed, expected, left_out)
    return ObservedExpected(observed / expected, low / expected, high / expected, observed, expected, left_out)


def _score(theta: float, x: int, n: int, y: int, m: int) -> float:
    """Return how far x of n stands above `theta` times y of m, in standard errors at the most likely rates of that ratio."""
    total = n + m
    half = (theta * (n + y) + x + m) / 2
    # Of the quadratic's two roots the one that is a probability, in the form that does not cancel for large theta.
    first = (theta * (x + y)) / (half + sqrt(max(0.0, half**2 - theta * total * (x + y))))
    first = min(first, 1.0, theta)
    second = first / theta
    variance = (first * (1 - first) / n + theta**2 * second * (1 - second) / m) * total / (total - 1)
    distance = x / n - theta * y / m
    if variance <= 0:
        return 0.0 if distance == 0 else float("inf") if distance > 0 else float("-inf")
    return distance / sqrt(variance)


def _where(is_below: Callable[[float], bool]) -> float:
    """Return the ratio at which `is_below` turns from true to false."""
    low, high = -WIDEST, WIDEST
    for _ in range(80):
        middle = (low + high) / 2
        if is_below(exp(middle)):
            low = middle
        else:
            high = middle
    return exp(high)


def _odds(share: float) -> float:
    return float(share / (1 - share))
