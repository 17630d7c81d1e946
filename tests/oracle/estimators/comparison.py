"""Work out the ratio of two proportions, with the score interval found by halving; and observed against expected counts."""

from collections.abc import Callable, Sequence
from math import erf, exp, log, sqrt
from typing import NamedTuple

from tests.oracle.estimators.wilson import wilson

CHI_SQUARE = 1.959963984540054**2  # 95% point with one degree of freedom
HALVINGS = 200
NOTHING, BEYOND = 1e-12, 1e9  # limits between which a bound of a ratio is looked for

Counts = tuple[int, int]  # numerator, denominator


class Ending(NamedTuple):
    """How many count so far, of how many, and how many may still come to count."""

    above: int
    below: int
    undecided: int


def ratio(ours: Counts, theirs: Counts) -> float | None:
    """Return our proportion over theirs; None where it cannot be formed."""
    if ours[1] == 0 or theirs[1] == 0 or theirs[0] == 0:
        return None
    return (ours[0] / ours[1]) / (theirs[0] / theirs[1])


def score(ours: Counts, theirs: Counts, assumed: float) -> float:
    """Return the score statistic (Miettinen and Nurminen 1985) of the hypothesis that the ratio is `assumed`."""
    (x1, n1), (x2, n2) = ours, theirs
    a = (n1 + n2) * assumed
    b = -(n1 * assumed + x1 + n2 + x2 * assumed)
    c = x1 + x2
    share2 = (-b - sqrt(max(0.0, b * b - 4 * a * c))) / (2 * a)
    share1 = share2 * assumed
    variance = share1 * (1 - share1) / n1 + assumed * assumed * share2 * (1 - share2) / n2
    variance *= (n1 + n2) / (n1 + n2 - 1)
    distance = x1 / n1 - assumed * x2 / n2
    if variance <= 0:
        return 0.0 if abs(distance) < NOTHING else float("inf")
    return distance * distance / variance


def score_interval(ours: Counts, theirs: Counts, chi_square: float = CHI_SQUARE) -> tuple[float, float | None] | None:
    """Return the bounds between which a ratio is not refused, by default at 5%. An upper bound of None is without end."""
    if ours[1] == 0 or theirs[1] == 0 or ours[0] + theirs[0] == 0:
        return None
    best = (ours[0] / ours[1]) / (theirs[0] / theirs[1]) if theirs[0] else BEYOND
    low = 0.0 if ours[0] == 0 else _edge(lambda r: score(ours, theirs, r), NOTHING, best, chi_square)
    if theirs[0] == 0:
        return low, None
    return low, _edge(lambda r: score(ours, theirs, r), BEYOND, max(best, NOTHING), chi_square)


def difference(ours: Counts, theirs: Counts) -> tuple[float, float, float] | None:
    """Return our proportion less theirs, and its bounds from the Wilson bounds of both (Newcombe 1998, method 10)."""
    first, second = wilson(*ours), wilson(*theirs)
    if first is None or second is None:
        return None
    share1, share2 = ours[0] / ours[1], theirs[0] / theirs[1]
    below = sqrt((share1 - first[0]) ** 2 + (second[1] - share2) ** 2)
    above = sqrt((first[1] - share1) ** 2 + (share2 - second[0]) ** 2)
    return share1 - share2, share1 - share2 - below, share1 - share2 + above


def chi_square_of(share_refused: float) -> float:
    """Return the point with one degree of freedom beyond which so small a share lies."""
    return _root(lambda point: erf(sqrt(point / 2)), 1 - share_refused, 0)


def _edge(statistic: Callable[[float], float], refused: float, accepted: float, chi_square: float) -> float:
    for _ in range(HALVINGS):
        middle = sqrt(refused * accepted)
        if statistic(middle) > chi_square:
            refused = middle
        else:
            accepted = middle
    return accepted


def expected(ours: Sequence[Counts], theirs: Sequence[Counts]) -> float:
    """Return how many of ours would count if each offence group went as it does for the others."""
    return sum(n1 * x2 / n2 for (_, n1), (x2, n2) in zip(ours, theirs, strict=True) if n2 > 0)


def ratio_ends(ours: Sequence[Ending], theirs: Sequence[Ending]) -> tuple[float | None, float | None]:
    """Return the least and the most that the ratio can become, group by group: each open case ends so or otherwise.

    It is least where none of ours and all of theirs end so, most the other way round. None: no limit, or nothing is open.
    """
    of_both = [(one, other) for one, other in zip(ours, theirs, strict=True) if one.below and other.below]
    if not any(one.undecided or other.undecided for one, other in of_both):
        return None, None
    fewest, most = sum(one.above for one, _ in of_both), sum(one.above + one.undecided for one, _ in of_both)
    least_hoped = sum(one.below * other.above / other.below for one, other in of_both)
    most_hoped = sum(one.below * (other.above + other.undecided) / other.below for one, other in of_both)
    return (fewest / most_hoped if most_hoped else None), (most / least_hoped if least_hoped else None)


def poisson_interval(observed: int) -> tuple[float, float]:
    """Return the exact 95% bounds of the mean of a Poisson count."""
    low = 0.0 if observed == 0 else _root(lambda mean: 1 - _at_most(observed - 1, mean), 0.025, observed)
    return low, _root(lambda mean: 1 - _at_most(observed, mean), 0.975, observed)


def _at_most(count: int, mean: float) -> float:
    total, log_term = 0.0, -mean
    for k in range(count + 1):
        if k > 0:
            log_term += log(mean) - log(k)
        total += exp(log_term)
    return total


def _root(rising: Callable[[float], float], target: float, near: int) -> float:
    low, high = NOTHING, 10.0 * (near + 5)
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if rising(middle) < target:
            low = middle
        else:
            high = middle
    return (low + high) / 2
