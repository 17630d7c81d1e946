"""Attack as one who has this program and its tables, and not the secret: run it on other counts, and keep those that fit as well.

A world is a set of hidden counts with the same published sums. Whoever has the program asks how likely it would have been to hide
the very cells that are hidden, over all secrets. A world that is less likely than the truth by more than `LEAST_LIKELY` is ruled
out; over what is left a hidden count must be as wide as the policy asks. It need not reach above what is small: that a small
count is hidden is said by the rule, which everybody may read.

Where the pattern is common, secrets are drawn by themselves. Where it is rare, secrets that hide these cells of the true counts
are sought by drawing some factors anew again and again, and a world is as likely as the share of them that hide the same of it:
that is less than it truly is, so more is said to be exposed and never less. Every number is drawn from one fixed seed: the same
edition is attacked alike on every machine, and how long that takes is bounded by the number of worlds.
"""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np

from dashboard.disclosure.feasible_moves import Constraints, FeasibleMoves
from dashboard.disclosure.parts import ProblemPart, parts_of
from dashboard.disclosure.problem import Problem, Protection
from dashboard.disclosure.ranges import Ranges
from dashboard.disclosure.solver import Real, Whole
from dashboard.disclosure.suppress import UnprotectableError, chooses, hideable
from dashboard.disclosure.worlds import DEAREST, world

LEAST_LIKELY = 10  # a world that is so many times less likely than the truth is ruled out
FEW_SECRETS = 40
WORLDS = 8  # so many are tried for a count, upwards and downwards each, before it is said to be exposed
FURTHEST = 16  # and none in which it is further than this from the truth
REDRAWN = (0.5, 0.2)  # the shares of the factors that are drawn anew for the next secret, one after the other


@dataclass(frozen=True)
class ChosenRange:
    """Hold what whoever has the program must still hold possible of a hidden count: it lies in low..high, or further out."""

    index: int
    low: int
    high: int
    is_protected: bool


def attack_choice(
    problem: Problem, hidden: frozenset[int], protection: Protection, secrets: int = FEW_SECRETS
) -> tuple[ChosenRange, ...]:
    """Return the range of each hidden cell that is bound to others, over the worlds that were tried.

    A count that is hidden alone is left out: that it, or what it leaves of its whole, is small is said by the rule.
    """
    return tuple(found for part in parts_of(problem) for found in _attack_part(part, hidden, protection, secrets))


def _attack_part(
    part: ProblemPart, hidden: frozenset[int], protection: Protection, secrets: int
) -> Iterator[ChosenRange]:
    mine = part.inside(hidden)
    free = Constraints(part.problem).moves(mine)
    cells = _chosen(part.problem, mine, free)
    if not cells:
        return
    choice = _Choice(part.problem, mine, protection, secrets)
    ranges, tried = Ranges(part.problem, replace(protection, hidden_to=0)), set[bytes]()
    for index in cells:
        for move in _worlds(free, index, ranges):
            if move.tobytes() not in tried and choice.is_likely(move):
                ranges.add(move[np.newaxis])
            tried.add(move.tobytes())
            if ranges.is_kept(index):
                break
        yield ChosenRange(int(part.indices[index]), *ranges.ends(index), ranges.is_kept(index))


def _chosen(problem: Problem, hidden: frozenset[int], free: FeasibleMoves) -> list[int]:
    """Return the hidden cells that are bound to others."""
    beside = Counter(int(free.label[index]) for index in hidden)
    return [
        index
        for index in sorted(hidden)
        if beside[int(free.label[index])] > 1 and not problem.variables[index].is_given_away
    ]


def _worlds(free: FeasibleMoves, index: int, ranges: Ranges) -> Iterator[Whole]:
    """Yield worlds in which a count is about as far from the truth as it must be to be wide enough, upwards and downwards."""
    price: Real = np.ones(len(free.is_unknown))
    ways: list[tuple[int, int]] = []
    for direction in (1, -1):
        reach = min(abs(int(free.furthest(index, direction * FURTHEST)[index])), FURTHEST)
        aim = max(1, min(ranges.wanted(index, direction) * direction, reach))
        nearest = sorted((abs(steps - aim), steps) for steps in range(1, reach + 1))
        ways += [(position, direction * steps) for position, (_, steps) in enumerate(nearest[:WORLDS])]
    for _, steps in sorted(ways):
        found = free.cheapest(index, steps, price)
        if found is not None:
            yield found


class _Choice:
    """Hold secrets, and how many of them must hide these cells of other counts too, so that those are as likely as the truth."""

    def __init__(self, problem: Problem, hidden: frozenset[int], protection: Protection, secrets: int) -> None:
        self.problem, self.hidden, self.protection = problem, hidden, protection
        self.random = random.Random(0)  # noqa: S311  # it stands for other people's secrets; nothing is kept secret by it
        self.drawn = [
            index for index, variable in enumerate(problem.variables) if variable.is_cell and variable.is_drawn
        ]
        self.widest = hideable(problem, protection)
        secrets = secrets if self.drawn else 1  # chosen without one: who has the program knows all
        self.secrets = [self._redrawn({}, share=1.0) for _ in range(secrets)]
        found = sum(self._hides(problem, self.widest, secret) for secret in self.secrets)
        if found * LEAST_LIKELY < secrets:  # too rare to be met by chance: what hides the same of the truth is sought
            found, self.secrets = secrets, list(self._like_the_true_one(secrets))
        self.needed = -(-found // LEAST_LIKELY)

    def is_likely(self, move: Whole) -> bool:
        """Tell whether these cells of the counts of a move would be hidden by a tenth as many secrets as of the true counts."""
        moved = world(self.problem, self.protection, move)
        try:
            widest = hideable(moved, self.protection)
        except UnprotectableError:
            return False
        found = 0
        for left, secret in zip(reversed(range(len(self.secrets))), self.secrets, strict=True):
            found += self._hides(moved, widest, secret)
            if found >= self.needed or found + left < self.needed:
                break
        return found >= self.needed

    def _like_the_true_one(self, number: int) -> Iterator[dict[int, float]]:
        """Yield the true secret, then others that hide the same: from each to the next some factors are drawn anew."""
        secret = {index: self.problem.variables[index].factor for index in self.drawn}
        for _ in range(number):
            yield secret
            for share in REDRAWN:
                again = self._redrawn(secret, share)
                if self._hides(self.problem, self.widest, again):
                    secret = again

    def _redrawn(self, secret: dict[int, float], share: float) -> dict[int, float]:
        return secret | {index: DEAREST ** self.random.random() for index in self.drawn if self.random.random() < share}

    def _hides(self, problem: Problem, widest: frozenset[int], secret: dict[int, float]) -> bool:
        variables = list(problem.variables)
        for index, factor in secret.items():
            variables[index] = replace(variables[index], factor=factor)
        return chooses(replace(problem, variables=tuple(variables)), self.protection, widest, self.hidden)
