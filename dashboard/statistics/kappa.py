"""Measure how far two people who judge the same things agree beyond chance."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import sqrt

from dashboard.statistics.interval import Z

Pair = tuple[str, str]


@dataclass(frozen=True)
class Kappa:
    """Hold Cohen's kappa of `n` pairs of answers with its interval; None where there is nothing to say."""

    n: int
    value: float | None = None
    low: float | None = None
    high: float | None = None


def kappa(pairs: Mapping[Pair, int]) -> Kappa:
    """Return Cohen's kappa of so many of each pair of answers: 1 for full agreement, 0 for as much as chance gives.

    Cohen, J. (1960), Educational and Psychological Measurement 20, 37-46. None without a pair, and where both always gave one
    and the same answer: then chance alone agrees fully, and nothing is left to measure.

    The interval takes the large-sample standard error of Fleiss, J. L., Cohen, J. and Everitt, B. S. (1969), Psychological
    Bulletin 72, 323-327, and ends at -1 and 1. It is None where that error is 0, as at full agreement, or where one of the two
    always gave the same answer: an interval without width would claim a certainty that so many pairs cannot give.
    """
    n = sum(pairs.values())
    first, second = Counter[str](), Counter[str]()
    for (one, other), count in pairs.items():
        first[one] += count
        second[other] += count
    if not n or sum(first[answer] * second[answer] for answer in first) == n**2:
        return Kappa(n)
    agreed = Fraction(sum(count for (one, other), count in pairs.items() if one == other), n)
    chance = Fraction(sum(first[answer] * second[answer] for answer in first), n**2)
    value = (agreed - chance) / (1 - chance)
    squares = sum(
        Fraction(count, n) * ((one == other) * (1 - chance) - (1 - agreed) * (second[one] + first[other]) / n) ** 2
        for (one, other), count in pairs.items()
    )  # fractions are exact: an error of 0 is 0
    variance = (squares - (agreed * chance - 2 * chance + agreed) ** 2) / (n * (1 - chance) ** 4)
    if not variance:
        return Kappa(n, float(value))
    half = Z * sqrt(variance)
    return Kappa(n, float(value), max(-1.0, float(value) - half), min(1.0, float(value) + half))
