"""Measure how far two people who judge the same things agree beyond chance."""

from collections import Counter
from collections.abc import Sequence


def kappa(pairs: Sequence[tuple[str, str]]) -> float | None:
    """Return Cohen's kappa of pairs of answers: 1 for full agreement, 0 for as much as chance gives, below 0 for less.

    Cohen, J. (1960), Educational and Psychological Measurement 20, 37-46. None without a pair, and where both always gave one
    and the same answer: then chance alone agrees fully, and nothing is left to measure.
    """
    number = len(pairs)
    if not number:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(other for _, other in pairs)
    observed = sum(one == other for one, other in pairs) / number
    expected = sum(count * second[answer] for answer, count in first.items()) / number**2
    return None if expected == 1 else (observed - expected) / (1 - expected)
