"""Attack as one who has this program and its tables, and not the secret: run it on other counts, and keep those that fit as well.

A world is a set of hidden counts with the same published sums. Whoever has the program asks how likely it would have been to hide
the very cells that are hidden, over all secrets. A world that is less likely than the truth by more than `LEAST_LIKELY` is ruled
out; over what is left a hidden count must be as wide as the policy asks. It need not reach above what is small: that a small
count is hidden is said by the rule, which everybody may read.

Where the pattern is common, secrets are drawn by themselves. Where it is rare, secrets that hide these cells of the true counts
are sought by drawing some factors anew again and again, and a world is as likely as the share of them that hide the same of it:
that is less than it truly is, so more is said to be exposed and never less. Every number is drawn from one fixed seed: the same
edition is attacked alike on every machine. `Runs` bounds how long that takes: what is not shown to be safe by then counts as
exposed.
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
from dashboard.disclosure.suppress import SearchStart, UnprotectableError, chooses
from dashboard.disclosure.worlds import DEAREST, world

LEAST_LIKELY = 10  # a world that is so many times less likely than the truth is ruled out
SECRETS = 20
WORLDS = 8  # so many are tried for a count, upwards and downwards each, before it is said to be exposed
MOST_RUNS = 4000  # so often the program is run at most, on all counts of one part together
MISSES = 10  # a world that the first so many secrets do not hide alike is not tried further: it may be said too unlikely, no more
ROUNDS = 4  # each of them so often, while the counts that moved in those that cannot be become dearer
DEARER = 3.0
DEAREST_TO_MOVE = 100_000.0
FURTHEST = 16  # and none in which it is further than this from the truth
REDRAWN = (0.5, 0.2)  # the shares of the factors that are drawn anew for the next secret, one after the other


@dataclass(frozen=True)
class ChosenRange:
    """Hold what whoever has the program must still hold possible of a hidden count: it lies in low..high, or further out."""

    index: int
    low: int
    high: int
    is_protected: bool


@dataclass
class Runs:
    """Count how often the program was run on other counts or secrets, and how often it still may be.

    `most`: for each part, so that what is found of one hangs on no count of another. `for_one`: for one hidden count, each time
    that worlds are sought for it, so that none takes them all.
    """

    most: int
    for_one: int = MOST_RUNS
    done: int = 0
    end: int = 0

    @property
    def left(self) -> int:
        """Return how many may still be made for the part at hand."""
        return self.end - self.done

    def begin_part(self) -> None:
        """Begin with the next part."""
        self.end = self.done + self.most

    def take(self) -> bool:
        """Count one run more. Return whether it may be made."""
        if not self.left:
            return False
        self.done += 1
        return True


def attack_choice(
    problem: Problem, hidden: frozenset[int], protection: Protection, secrets: int = SECRETS, runs: Runs | None = None
) -> tuple[ChosenRange, ...]:
    """Return the range of each hidden cell that is bound to others, over the worlds that were tried.

    Those that an earlier edition hid are asked for where they are bound to one of `hidden`. A count that is hidden alone is left
    out: that it, or what it leaves of its whole, is small is said by the rule.
    """
    runs = runs or Runs(MOST_RUNS)
    return tuple(found for part in parts_of(problem) for found in _attack_part(part, hidden, protection, secrets, runs))


def _attack_part(
    part: ProblemPart, hidden: frozenset[int], protection: Protection, secrets: int, runs: Runs
) -> Iterator[ChosenRange]:
    runs.begin_part()
    mine = part.inside(hidden)
    free = Constraints(part.problem).moves(mine)
    cells = _chosen(part.problem, mine, free)
    if not cells:
        return
    search = _Search(part.problem, mine, protection, secrets, runs)
    for index in cells:
        search.reach(index, free)
    for index in cells:
        search.walk(index)
    for index in cells:
        yield ChosenRange(
            int(part.indices[index]), *search.ranges.ends(index), is_protected=search.ranges.is_kept(index)
        )


class _Search:
    """Look for worlds in which hidden counts are others: first as far from the truth as they must be, then step by step.

    What is found must not hang on which of these worlds is the truth: else that more was hidden would tell them apart.
    """

    def __init__(
        self, problem: Problem, hidden: frozenset[int], protection: Protection, secrets: int, runs: Runs
    ) -> None:
        self.problem, self.hidden, self.protection, self.runs = problem, hidden, protection, runs
        self.choice = _Choice(problem, hidden, protection, secrets, runs)
        self.ranges = Ranges(problem, replace(protection, hidden_to=0))
        self.truth: Whole = np.zeros(len(problem.variables), dtype=np.int64)
        self.worlds = [self.truth]  # those that are likely enough, as moves from the truth
        self.likely = dict[bytes, bool]()

    def reach(self, index: int, free: FeasibleMoves) -> None:
        """Widen the range of a count by worlds in which it is as far from the truth as it must be."""
        price: Real = np.ones(len(self.truth))
        self._take(
            index, self.truth, _worlds(free, index, self.ranges, price), price, self.runs.done + self.runs.for_one
        )

    def walk(self, index: int) -> None:
        """Widen the range of a count by single steps, upwards from the world in which it is most and downwards from its least."""
        end = self.runs.done + self.runs.for_one
        tried: dict[int, set[bytes]] = {1: set(), -1: set()}
        while not self._is_done(index, end):
            starts = [
                (direction, max(untried, key=lambda move: direction * int(move[index])))
                for direction in tried
                if (untried := [move for move in self.worlds if move.tobytes() not in tried[direction]])
            ]
            if not starts:
                return
            for direction, start in starts:
                tried[direction].add(start.tobytes())
                there = Constraints(world(self.problem, self.protection, start)).moves(self.hidden)
                price: Real = np.ones(len(start))
                steps = (there.cheapest(index, direction, price) for _ in range(ROUNDS))
                self._take(index, start, (step for step in steps if step is not None), price, end)

    def _take(self, index: int, start: Whole, steps: Iterator[Whole], price: Real, end: int) -> None:
        """Take the worlds to which steps lead that are likely enough, until a count is wide enough or so many runs are done."""
        for step in steps:
            move = start + step
            if move.tobytes() not in self.likely:
                self.likely[move.tobytes()] = self.choice.is_likely(move)
                if self.likely[move.tobytes()]:
                    self.worlds.append(move)
            if self.likely[move.tobytes()]:
                self.ranges.add(move[np.newaxis])
            else:  # the next are to move other counts with it
                price[:] = np.where(step != 0, np.minimum(price * DEARER, DEAREST_TO_MOVE), price)
            if self._is_done(index, end):
                return

    def _is_done(self, index: int, end: int) -> bool:
        return self.ranges.is_kept(index) or self.runs.done >= end or not self.runs.left


def _chosen(problem: Problem, hidden: frozenset[int], free: FeasibleMoves) -> list[int]:
    """Return the hidden cells that are bound to others, those of earlier editions too where they are bound to one chosen now."""
    near = {int(free.label[index]) for index in hidden}
    asked = hidden | {
        index
        for index, variable in enumerate(problem.variables)
        if variable.is_checked and int(free.label[index]) in near
    }
    beside = Counter(int(free.label[index]) for index in asked)
    return [
        index
        for index in sorted(asked)
        if beside[int(free.label[index])] > 1 and not problem.variables[index].is_given_away
    ]


def _worlds(free: FeasibleMoves, index: int, ranges: Ranges, price: Real) -> Iterator[Whole]:
    """Yield worlds in which a count is about as far from the truth as it must be to be wide enough, upwards and downwards.

    Each moves the other counts at the least price; whoever takes them makes dearer what moved in one that cannot be.
    """
    ways: list[tuple[int, int]] = []
    for direction in (1, -1):
        reach = min(abs(int(free.furthest(index, direction * FURTHEST)[index])), FURTHEST)
        aim = max(1, min(ranges.wanted(index, direction) * direction, reach))
        nearest = sorted((abs(steps - aim), steps) for steps in range(1, reach + 1))
        ways += [(position, direction * steps) for position, (_, steps) in enumerate(nearest[:WORLDS])]
    for _, steps in sorted(ways) * ROUNDS:
        found = free.cheapest(index, steps, price)
        if found is not None:
            yield found


class _Choice:
    """Hold secrets, and how many of them must hide these cells of other counts too, so that those are as likely as the truth."""

    def __init__(
        self, problem: Problem, hidden: frozenset[int], protection: Protection, secrets: int, runs: Runs
    ) -> None:
        self.problem, self.hidden, self.protection, self.runs = problem, hidden, protection, runs
        self.random = random.Random(0)  # noqa: S311  # it stands for other people's secrets; nothing is kept secret by it
        self.drawn = [
            index for index, variable in enumerate(problem.variables) if variable.is_cell and variable.is_drawn
        ]
        self.start = SearchStart(problem, protection)
        secrets = secrets if self.drawn else 1  # chosen without one: who has the program knows all
        drawn = [self._redrawn({}, share=1.0) for _ in range(secrets)]
        hit = [self._hides(self.start, secret) for secret in drawn]
        found = sum(hit)
        # those that hide the same of the truth first: of a world like it they soon say so
        self.secrets = [
            secret for wanted in (True, False) for secret, is_hit in zip(drawn, hit, strict=True) if is_hit is wanted
        ]
        if found * LEAST_LIKELY < secrets:  # too rare to be met by chance: what hides the same of the truth is sought
            found, self.secrets = secrets, list(self._like_the_true_one(secrets))
        self.needed = -(-found // LEAST_LIKELY)

    def is_likely(self, move: Whole) -> bool:
        """Tell whether these cells of the counts of a move would be hidden by a tenth as many secrets as of the true counts."""
        if not self.runs.take():
            return False
        try:
            start = SearchStart(world(self.problem, self.protection, move), self.protection)
        except UnprotectableError:
            return False
        found = 0
        for left, secret in zip(reversed(range(len(self.secrets))), self.secrets, strict=True):
            found += self._hides(start, secret)
            tried = len(self.secrets) - left
            if found >= self.needed or found + left < self.needed or (tried == MISSES and not found):
                break
        return found >= self.needed

    def _like_the_true_one(self, number: int) -> Iterator[dict[int, float]]:
        """Yield the true secret, then others that hide the same: from each to the next some factors are drawn anew."""
        secret = {index: self.problem.variables[index].factor for index in self.drawn}
        for _ in range(number):
            yield secret
            for share in REDRAWN:
                again = self._redrawn(secret, share)
                if self._hides(self.start, again):
                    secret = again

    def _redrawn(self, secret: dict[int, float], share: float) -> dict[int, float]:
        return secret | {index: DEAREST ** self.random.random() for index in self.drawn if self.random.random() < share}

    def _hides(self, start: SearchStart, secret: dict[int, float]) -> bool:
        return self.runs.take() and chooses(start, secret, self.hidden)
