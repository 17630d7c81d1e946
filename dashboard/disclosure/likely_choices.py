"""Say how likely a choice of hidden cells is with other counts than the true ones, over the secrets that could have made it.

Whoever kept several editions knows that each of them was chosen from the same counts: a world must be likely in all of them
together. A draw is of one cell and a cell is chosen once, so that what each edition says is multiplied. The counts of
a year that came back are taken for other draws, although they are the same.
"""

import math
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from dashboard.disclosure.parts import ProblemPart, parts_of
from dashboard.disclosure.problem import Problem, Protection
from dashboard.disclosure.solver import Whole
from dashboard.disclosure.suppress import SearchStart, UnprotectableError, chooses, suppress
from dashboard.disclosure.worlds import DEAREST, world

LEAST_LIKELY = 10  # a world that is so many times less likely than the truth is ruled out
MOST_RUNS = 4000  # so often the program is run at most, on all counts of one part together
MISSES = 10  # a world that the first so many secrets do not hide alike is not tried further: it may be said too unlikely, no more
REDRAWN = (0.5, 0.2)  # the shares of the factors that are drawn anew for the next secret, one after the other


@dataclass(frozen=True)
class ChosenEdition:
    """Hold what an edition was chosen from, what it hid, and by what policy. Later editions begin with its variables."""

    problem: Problem
    hidden: frozenset[int]
    protection: Protection


@dataclass(frozen=True)
class ChosenPart:
    """Hold a part of an edition, what was hidden of that, and by what policy."""

    part: ProblemPart
    hidden: frozenset[int]
    protection: Protection

    def binds(self, other: ProblemPart) -> bool:
        """Tell whether a count is unknown in this part and in another."""
        return not _unknown(self.part).isdisjoint(_unknown(other))


def is_chosen(problem: Problem, hidden: frozenset[int], protection: Protection) -> bool:
    """Tell whether this program, with what was drawn, hides these cells and no others."""
    try:
        return suppress(problem, protection) == hidden
    except UnprotectableError:  # it promised less
        return False


def chosen_parts(editions: Sequence[ChosenEdition]) -> tuple[ChosenPart, ...]:
    """Return the parts of editions of which something was chosen."""
    parts = (
        ChosenPart(each, each.inside(edition.hidden), edition.protection)
        for edition in editions
        for each in parts_of(edition.problem)
    )
    return tuple(part for part in parts if part.hidden)


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

    def begin_part(self, editions: int) -> None:
        """Begin with the next part, of which so many editions chose something: for each of them as many runs may be made."""
        self.end = self.done + self.most * editions

    def take(self) -> bool:
        """Count one run more. Return whether it may be made."""
        if not self.left:
            return False
        self.done += 1
        return True


def _unknown(part: ProblemPart) -> set[int]:
    """Return where the unknown counts of a part stand in the whole."""
    return {int(part.indices[at]) for at, each in enumerate(part.problem.variables) if not each.is_published}


class Likelihood:
    """Say which counts of a part are likely enough: by what is chosen of it now, and by what earlier editions chose."""

    def __init__(self, now: ChosenPart, earlier: Sequence[ChosenPart], secrets: int, runs: Runs) -> None:
        self.indices, self.secrets, self.runs = now.part.indices, secrets, runs
        self.earlier = [each for each in earlier if each.binds(now.part)]
        self.size = 1 + max(int(each.part.indices.max()) for each in (now, *self.earlier))
        self.runs.begin_part(1 + len(self.earlier))
        self.runs_for_one = runs.for_one * (1 + len(self.earlier))
        self.now = Choice(now, secrets, runs)
        self.then: dict[int, Choice | None] = {}

    def is_likely(self, move: Whole) -> bool:
        """Tell whether the counts of a move are at least a tenth as likely as the true ones, all editions together."""
        everywhere: Whole = np.zeros(self.size, dtype=np.int64)
        everywhere[self.indices] = move
        before = 1.0
        for place, each in enumerate(self.earlier):
            there = everywhere[each.part.indices]
            if there.any() and (choice := self._choice(place)):
                before *= choice.times_as_likely(there)
                if not before:
                    return False
        return self.now.is_likely(move, before)

    def _choice(self, place: int) -> "Choice | None":
        """Return how an earlier edition chose; None where another version of the program did, of which nothing can be said."""
        if place not in self.then:
            each = self.earlier[place]
            self.then[place] = None
            if self.runs.take() and is_chosen(each.part.problem, each.hidden, each.protection):
                self.then[place] = Choice(each, self.secrets, self.runs)
        return self.then[place]


class Choice:
    """Hold secrets, and how many of them must hide these cells of other counts too, so that those are as likely as the truth."""

    def __init__(self, chosen: ChosenPart, secrets: int, runs: Runs) -> None:
        self.problem, self.hidden, self.protection, self.runs = (
            chosen.part.problem,
            chosen.hidden,
            chosen.protection,
            runs,
        )
        self.random = random.Random(0)  # noqa: S311  # it stands for other people's secrets; nothing is kept secret by it
        self.drawn = [
            index for index, variable in enumerate(self.problem.variables) if variable.is_cell and variable.is_drawn
        ]
        self.start = SearchStart(self.problem, self.protection)
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
        self.of_truth = found

    def is_likely(self, move: Whole, before: float = 1.0) -> bool:
        """Tell whether these cells of the counts of a move would be hidden by a tenth as many secrets as of the true counts.

        `before`: how likely earlier editions are with these counts, in times of the true ones.
        """
        needed = max(1, math.ceil(self.of_truth / (LEAST_LIKELY * before)))
        return self._like(move, needed) >= needed

    def times_as_likely(self, move: Whole) -> float:
        """Return how likely it is to hide these cells of the counts of a move, in times of the true counts."""
        return self._like(move, len(self.secrets)) / self.of_truth

    def _like(self, move: Whole, enough: int) -> int:
        """Return how many secrets hide the same cells of other counts, as soon as they are enough or cannot be any more."""
        if not self.runs.take():
            return 0
        try:
            start = SearchStart(world(self.problem, self.protection, move), self.protection)
        except UnprotectableError:
            return 0
        found = 0
        for tried, secret in enumerate(self.secrets, start=1):
            found += self._hides(start, secret)
            left = len(self.secrets) - tried
            if (
                found >= enough
                or (enough < len(self.secrets) and found + left < enough)
                or (tried == MISSES and not found)
            ):
                break
        return found

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
