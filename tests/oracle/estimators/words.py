"""Decide the words of a table of comparisons from counts alone, with exact fractions."""

from collections.abc import Sequence
from fractions import Fraction
from math import comb, exp, inf, log, sqrt
from typing import NamedTuple

from tests.oracle.estimators.comparison import Counts, chi_square_of, score_interval

Groups = Sequence[tuple[Counts, Counts]]
"""Ours and theirs, one pair for a plain comparison, one for each offence group where the mix must be alike."""

LEAST = 8  # on either side
SIMILAR_LOW, SIMILAR_HIGH = 0.8, 1.25
ONE_SIDE = Fraction(25, 1000)
SHOWN_Z = 0.8416212335729143  # 80%


class Asked(NamedTuple):
    """Hold one comparison of a table, whether it may be judged yet, and whether it is a sum over offence groups."""

    groups: Groups
    is_due: bool
    is_sum: bool = False
    is_named: bool = True  # of no more than a tenth of either side no person is known


def words(table: Sequence[Asked]) -> list[str | None]:
    """Return the word of each comparison of a table."""
    tested = [index for index, one in enumerate(table) if one.is_due and one.is_named and _fewest(one) >= LEAST]
    said = {"higher": _hold([_at_least(table[index].groups) for index in tested])}
    said["lower"] = _hold([_at_least(_turned(table[index].groups)) for index in tested])
    found = [_without_test(one) for one in table]
    for place, index in enumerate(tested):
        one, claimed = table[index], [word for word, held in said.items() if held[place]]
        can_be = _can_be_shown(one.groups, len(tested))
        if claimed and (can_be or _is_itself_shown(one.groups, len(tested))):
            found[index] = claimed[0]
        elif can_be:
            found[index] = "similar" if _is_near(one, len(tested)) else "cannot tell"
    return found


def _without_test(one: Asked) -> str | None:
    if not one.is_due:
        return None
    return "too few to say" if one.is_named else "too many without a person"


def _fewest(one: Asked) -> int:
    known = [pair for pair in one.groups if pair[1][1]]
    return min(sum(n for (_, n), _ in known), sum(m for _, (_, m) in known))


def _turned(groups: Groups) -> Groups:
    """Return the same with what does not count in the place of what counts: few that count are many that do not."""
    return [((n - x, n), (m - y, m)) for (x, n), (y, m) in groups]


def _at_least(groups: Groups) -> Fraction:
    """Return the chance of as many of ours or more, if in each group it is the same who of all of them counts."""
    ways = {0: Fraction(1)}
    for (x, n), (y, m) in groups:
        of_group = {k: Fraction(comb(n, k) * comb(m, x + y - k), comb(n + m, x + y)) for k in range(min(n, x + y) + 1)}
        more: dict[int, Fraction] = {}
        for one, chance in ways.items():
            for k, other in of_group.items():
                more[one + k] = more.get(one + k, Fraction(0)) + chance * other
        ways = more
    seen = sum(x for (x, _), _ in groups)
    return sum((chance for k, chance in ways.items() if k >= seen), Fraction(0))


def _hold(chances: list[Fraction]) -> list[bool]:
    """Return which hold together (Holm): the smallest against the share of all, the next against that of one fewer."""
    order = sorted(range(len(chances)), key=lambda index: chances[index])
    held = [False] * len(chances)
    for rest, index in zip(range(len(chances), 0, -1), order, strict=True):
        if chances[index] * rest > ONE_SIDE:
            break
        held[index] = True
    return held


def _can_be_shown(groups: Groups, comparisons: int) -> bool:
    known = [pair for pair in groups if pair[1][1]]
    n, m = sum(n for (_, n), _ in known), sum(m for _, (_, m) in known)
    both = sum(n * (x + y) / (n + m) for (x, n), (y, m) in known) / n
    return any(_needed(rate, both, m / n, comparisons) <= n for rate in (both / 4, min(1.0, both * 3)))


def _is_itself_shown(groups: Groups, comparisons: int) -> bool:
    """Return whether so many would be enough to show a difference as large as this one."""
    known = [pair for pair in groups if pair[1][1]]
    n, m = sum(n for (_, n), _ in known), sum(m for _, (_, m) in known)
    ours, theirs = sum(x for (x, _), _ in known) / n, sum(n * y / m for (_, n), (y, m) in known) / n
    return _needed(ours, theirs, m / n, comparisons) <= n


def _needed(rate: float, other: float, times: float, comparisons: int) -> float:
    """Return how many of ours are needed (Fleiss, Statistical Methods for Rates and Proportions, 3.2, with correction)."""
    apart = abs(rate - other)
    if apart < 1e-12:
        return inf
    z = sqrt(chi_square_of(0.05 / comparisons))
    middle = (rate + times * other) / (times + 1)
    plain = z * sqrt((times + 1) * middle * (1 - middle)) + SHOWN_Z * sqrt(
        times * rate * (1 - rate) + other * (1 - other)
    )
    plain = plain**2 / (times * apart**2)
    if plain == 0:
        return (times + 1) / (2 * times * apart)
    return plain / 4 * (1 + sqrt(1 + 2 * (times + 1) / (plain * times * apart))) ** 2


def _is_near(one: Asked, comparisons: int) -> bool:
    known = [pair for pair in one.groups if pair[1][1]]
    chi_square = chi_square_of(0.05 / comparisons)
    if not one.is_sum:
        low, high = score_interval(*one.groups[0], chi_square) or (0.0, None)
        return high is not None and low >= SIMILAR_LOW and high <= SIMILAR_HIGH
    seen = sum(x for (x, _), _ in known)
    hoped = sum(n * y / m for (_, n), (y, m) in known)
    if not seen or not hoped:
        return False
    variance = 1 / seen + sum(n * n * y / m**2 for (_, n), (y, m) in known) / hoped**2
    far = abs(log(seen / hoped)) + sqrt(chi_square * variance)
    return exp(far) <= SIMILAR_HIGH
