"""Say between what observed over expected lies: our cases and those of other victims may each stand in one of several places.

Observed is how many of our cases are in x; expected is, group by group, our cases times the share of the other victims in x. A
group without another victim is left out of both. Of a crime of ours it is known in which groups and places it may stand. A move
of another victim takes one of their cases out of x or into it, out of a group or into one; from group to group is two moves.

What is returned is attained where there is no move, and where no row is about a crime of ours and each group has more others
than moves. Otherwise it holds and may be too wide: the moves count anew for each uncertain crime of ours, and a group with no
more others than moves may have any share of them in x, or none of them, at no cost.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import isclose

from etl.warehouse.effects.bounds import CountedAs

Option = tuple[float, float]
"""What a choice adds to observed and to expected."""

Ends = tuple[float | None, float | None]
"""The lowest and the highest; None where there is none, such as over an expected number that may be 0."""


@dataclass(frozen=True)
class Group:
    """Hold one offence group: `x` of `n` of our crimes without those that are uncertain, and `y` of `m` of other victims."""

    x: int = 0
    n: int = 0
    y: int = 0
    m: int = 0

    def shares(self, moves: int) -> tuple[float | None, ...]:
        """Return the least and the greatest share of the others after so many moves; None: there may be no others."""
        if self.m <= moves:
            return (0.0, 1.0, None) if moves else (None,)
        return max(0, self.y - moves) / self.m, min(self.m, self.y + moves) / self.m


@dataclass(frozen=True)
class MayStand:
    """Hold where an uncertain crime of ours may stand: in which places, and in which groups."""

    places: frozenset[CountedAs]
    groups: frozenset[str]


def expected_bounds(
    groups: Mapping[str, Group], uncertain: Mapping[MayStand, int], any_crime: int = 0, moves: int = 0
) -> Ends:
    """Return the lowest and the highest that observed over expected may be.

    `uncertain`: how many crimes of ours may stand so. `any_crime`: how many rows are about a crime of ours that nobody can name,
    which may be in x or not. `moves`: how many moves of other victims there may be.
    """
    large = [group for group in groups.values() if group.m > moves]
    observed = sum(group.x for group in large)
    choices = [(_of_small(group, moves), 1) for group in groups.values() if group.m <= moves]
    choices += [(_options(where, groups, moves), count) for where, count in uncertain.items()]
    room = sum(group.n - group.x for group in groups.values()) + sum(uncertain.values())
    less: list[tuple[list[Option], int]] = [([(0, 0), (-1, 0)], any_crime)]
    more: list[tuple[list[Option], int]] = [([(0, 0), (1, 0)], min(any_crime, room))]
    lowest = _extreme((observed, _expected(large, moves, +1)), [*choices, *less], -1)
    highest = _extreme((observed, _expected(large, moves, -1)), [*choices, *more], +1)
    return None if lowest is None else max(0.0, lowest), highest


def observed_over_expected(groups: Iterable[Group]) -> float | None:
    """Return observed over expected as it is; None where nothing is expected."""
    known = [group for group in groups if group.m]
    expected = _expected(known, 0, +1)
    return sum(group.x for group in known) / expected if expected else None


def _of_small(group: Group, moves: int) -> list[Option]:
    return [(0, 0) if share is None else (group.x, group.n * share) for share in group.shares(moves)]


def _options(where: MayStand, groups: Mapping[str, Group], moves: int) -> list[Option]:
    """Return what a crime may add, in each place and at the least and the greatest share of each group."""
    found: set[Option] = {(0, 0)} if CountedAs.OUT in where.places else set()
    shares = {share for name in where.groups for share in groups[name].shares(moves)}
    for place in where.places - {CountedAs.OUT}:
        found |= {(0, 0) if share is None else (place is CountedAs.IN, share) for share in shares}
    return sorted(found) or [(0, 0)]


def _expected(groups: Sequence[Group], moves: int, sign: int) -> float:
    """Return the most (`sign` 1) or the least (-1) that is expected of these groups after so many moves.

    A case that goes into x or out of it changes the share by 1 / m, and one that comes or leaves by less. So the moves go where
    our cases for each other victim are most.
    """
    expected = sum(group.n * group.y / group.m for group in groups)
    for group in sorted(groups, key=lambda one: one.n / one.m, reverse=True):
        moved = min(moves, group.m - group.y if sign > 0 else group.y)
        expected += sign * moved * group.n / group.m
        moves -= moved
    return 0.0 if isclose(expected, 0, abs_tol=1e-9) else expected


def _extreme(fixed: Option, choices: Sequence[tuple[list[Option], int]], sign: int) -> float | None:
    """Return the greatest (`sign` 1) or the least (-1) ratio over one option of each choice, taken so many times.

    Dinkelbach (1967): with a ratio in hand each choice takes what raises observed - ratio * expected most, until nothing does.
    None where the greatest has no limit, for nothing may be expected, and the least where nothing ever is.
    """
    picked = [max(options, key=lambda one: (-sign * one[1], sign * one[0])) for options, _ in choices]
    observed, expected = _sum(fixed, picked, choices)
    if expected <= 0:
        return None
    while True:
        ratio = observed / expected
        picked = [max(options, key=lambda one: sign * (one[0] - ratio * one[1])) for options, _ in choices]
        observed, expected = _sum(fixed, picked, choices)
        if expected <= 0 or sign * (observed / expected - ratio) <= 1e-12:
            return ratio


def _sum(fixed: Option, picked: Sequence[Option], choices: Sequence[tuple[list[Option], int]]) -> Option:
    counts = [count for _, count in choices]
    return tuple(  # type: ignore[return-value]
        fixed[end] + sum(one[end] * count for one, count in zip(picked, counts, strict=True)) for end in (0, 1)
    )
