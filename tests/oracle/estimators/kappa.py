"""Work out Cohen's kappa from its definition, and the standard error in the form of the textbook (Fleiss 1981, section 13.1)."""

from collections.abc import Sequence
from math import sqrt

Z = 1.959963984540054
SMALLEST_N = 30  # pairs


def kappa(pairs: Sequence[tuple[str, str]]) -> tuple[float, float] | None:
    """Return kappa and its standard error; None where both always gave one and the same answer, and of no pair."""
    n = len(pairs)
    if len({answer for pair in pairs for answer in pair}) < 2:
        return None
    answers = sorted({answer for pair in pairs for answer in pair})
    row = {a: sum(1 for one, _ in pairs if one == a) / n for a in answers}
    column = {a: sum(1 for _, other in pairs if other == a) / n for a in answers}
    cell = {(a, b): sum(1 for pair in pairs if pair == (a, b)) / n for a in answers for b in answers}
    chance = sum(row[a] * column[a] for a in answers)
    value = (sum(cell[a, a] for a in answers) - chance) / (1 - chance)
    same = sum(cell[a, a] * (1 - (row[a] + column[a]) * (1 - value)) ** 2 for a in answers)
    differ = sum(cell[a, b] * (column[a] + row[b]) ** 2 for a in answers for b in answers if a != b)
    square = same + (1 - value) ** 2 * differ - (value - chance * (1 - value)) ** 2
    return value, sqrt(max(square, 0) / n) / (1 - chance)


def interval(value: float, error: float) -> tuple[float, float] | None:
    """Return the 95% interval, inside -1 to 1; None where the error is nothing but what floating numbers leave."""
    if error < 1e-6:
        return None
    return max(-1.0, value - Z * error), min(1.0, value + Z * error)
