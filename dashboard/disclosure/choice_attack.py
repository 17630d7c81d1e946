"""Attack as one who has this program and its tables, and not the secret: run it on other counts, and keep those that fit as well.

A world is a set of hidden counts with the same published sums. Whoever has the program asks how likely it would have been to hide
the very cells that are hidden, over all secrets. A world that is less likely than the truth by more than `LEAST_LIKELY` is ruled
out, by one edition or by all of them together (`Likelihood`). Over what is left a hidden count must be as wide as the policy
asks. It need not reach above what is small: that a small count is hidden is said by the rule, which everybody may read.

Where the pattern is common, secrets are drawn by themselves. Where it is rare, secrets that hide these cells of the true counts
are sought by drawing some factors anew again and again, and a world is as likely as the share of them that hide the same of it:
that is less than it truly is, so more is said to be exposed and never less. Every number is drawn from one fixed seed: the same
edition is attacked alike on every machine. `Runs` bounds how long that takes: what is not shown to be safe by then counts as
exposed.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np

from dashboard.disclosure.feasible_moves import Constraints, FeasibleMoves
from dashboard.disclosure.likely_choices import MOST_RUNS, ChosenEdition, ChosenPart, Likelihood, Runs, chosen_parts
from dashboard.disclosure.parts import parts_of
from dashboard.disclosure.problem import Problem, Protection
from dashboard.disclosure.ranges import Ranges
from dashboard.disclosure.solver import Real, Whole
from dashboard.disclosure.worlds import world

SECRETS = 20
WORLDS = 8  # so many are tried for a count, upwards and downwards each, before it is said to be exposed
ROUNDS = 4  # each of them so often, while the counts that moved in those that cannot be become dearer
DEARER = 3.0
DEAREST_TO_MOVE = 100_000.0
FURTHEST = 16  # and none in which it is further than this from the truth


@dataclass(frozen=True)
class ChosenRange:
    """Hold what whoever has the program must still hold possible of a hidden count: it lies in low..high, or further out."""

    index: int
    low: int
    high: int
    is_protected: bool


def attack_choice(
    problem: Problem,
    hidden: frozenset[int],
    protection: Protection,
    secrets: int = SECRETS,
    runs: Runs | None = None,
    earlier: Sequence[ChosenEdition] = (),
) -> tuple[ChosenRange, ...]:
    """Return the range of each hidden cell that is bound to others, over the worlds that were tried. `earlier`: oldest first.

    Those that an earlier edition hid are asked for where they are bound to one of `hidden`. A count that is hidden alone is left
    out: that it, or what it leaves of its whole, is small is said by the rule.
    """
    runs, before = runs or Runs(MOST_RUNS), chosen_parts(earlier)
    parts = (ChosenPart(part, part.inside(hidden), protection) for part in parts_of(problem))
    return tuple(found for part in parts for found in _attack_part(part, before, secrets, runs))


def _attack_part(now: ChosenPart, earlier: Sequence[ChosenPart], secrets: int, runs: Runs) -> Iterator[ChosenRange]:
    free = Constraints(now.part.problem).moves(now.hidden)
    cells = _bound_to_others(now.part.problem, now.hidden, free)
    if not cells:
        return
    search = _WorldSearch(now, Likelihood(now, earlier, secrets, runs))
    for index in cells:
        search.reach(index, free)
    for index in cells:
        search.walk(index)
    for index in cells:
        yield ChosenRange(
            int(now.part.indices[index]), *search.ranges.ends(index), is_protected=search.ranges.is_kept(index)
        )


class _WorldSearch:
    """Look for worlds in which hidden counts are others: first as far from the truth as they must be, then step by step.

    What is found must not hang on which of these worlds is the truth: else that more was hidden would tell them apart.
    """

    def __init__(self, now: ChosenPart, likelihood: Likelihood) -> None:
        self.problem, self.hidden, self.protection = now.part.problem, now.hidden, now.protection
        self.likelihood, self.runs = likelihood, likelihood.runs
        self.ranges = Ranges(self.problem, replace(self.protection, hidden_to=0))
        self.truth: Whole = np.zeros(len(self.problem.variables), dtype=np.int64)
        self.worlds = [self.truth]  # those that are likely enough, as moves from the truth
        self.likely = dict[bytes, bool]()

    def reach(self, index: int, free: FeasibleMoves) -> None:
        """Widen the range of a count by worlds in which it is as far from the truth as it must be."""
        price: Real = np.ones(len(self.truth))
        self._take(
            index,
            self.truth,
            _worlds(free, index, self.ranges, price),
            price,
            self.runs.done + self.likelihood.runs_for_one,
        )

    def walk(self, index: int) -> None:
        """Widen the range of a count by single steps, upwards from the world in which it is most and downwards from its least."""
        end = self.runs.done + self.likelihood.runs_for_one
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
                self.likely[move.tobytes()] = self.likelihood.is_likely(move)
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


def _bound_to_others(problem: Problem, hidden: frozenset[int], free: FeasibleMoves) -> list[int]:
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
