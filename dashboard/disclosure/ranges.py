"""Keep, for each hidden count, the least and the greatest value that an attacker must still hold possible.

A move is another set of hidden counts with the same published sums, written as its differences from the truth. Each move that
is found widens the range of every count that it changes, so that most counts need no search of their own.
"""

import numpy as np

from dashboard.disclosure.feasible_moves import FeasibleMoves
from dashboard.disclosure.problem import Problem, Protection
from dashboard.disclosure.solver import Whole


class Ranges:
    """Hold the least and the greatest value of each variable (a hidden count) among the moves found so far.

    It begins with the truth alone. `seen` are moves that an earlier search found, one a row.
    """

    def __init__(self, problem: Problem, protection: Protection, seen: Whole | None = None) -> None:
        self.protection = protection
        self.value: Whole = np.array([variable.value for variable in problem.variables], dtype=np.int64)
        self.low, self.high = self.value.copy(), self.value.copy()
        if seen is not None:
            self.add(seen)

    def ends(self, index: int) -> tuple[int, int]:
        """Return the least and the greatest value of a variable so far."""
        return int(self.low[index]), int(self.high[index])

    def is_kept(self, index: int) -> bool:
        """Tell whether the range of a variable protects it already."""
        return self.protection.is_kept_by(*self.ends(index))

    def add(self, seen: Whole) -> None:
        """Widen every range by the moves of `seen`, one a row and a column for each variable."""
        self.low = np.minimum(self.low, self.value + seen.min(axis=0, initial=0))
        self.high = np.maximum(self.high, self.value + seen.max(axis=0, initial=0))

    def wanted(self, index: int, direction: int) -> int:
        """Return how many steps from the truth the range should reach, up or down, to be protected."""
        low, high = self.ends(index)
        aim = self.protection.least_high(low, high) if direction > 0 else self.protection.greatest_low(low, high)
        return aim - int(self.value[index])

    def prove(self, index: int, free: FeasibleMoves) -> Whole:
        """Widen the range of one variable until it is protected, or as far as it goes, first upwards and then downwards.

        Return the moves that were found, one a row: other problems over the same counts may use them. A variable whose
        range stays too narrow gives its true value away; `is_kept` says so.
        """
        found: Whole = np.zeros((0, len(self.value)), dtype=np.int64)
        for direction in (1, -1):
            if free.is_unknown[index] and not self.is_kept(index):
                furthest = free.furthest(index, self.wanted(index, direction))[np.newaxis]
                self.add(furthest)
                found = np.concatenate([found, furthest])
        return found

    def prove_together(self, indices: list[int], free: FeasibleMoves) -> Whole:
        """Widen many ranges at once, as far as that goes: a short cut before each is asked for itself.

        Parts of one whole cannot all grow: which grow and which shrink changes from turn to turn, so that any two differ once.
        """
        found: Whole = np.zeros((0, len(self.value)), dtype=np.int64)
        for turn in range(max(len(indices), 2).bit_length()):
            for swap in (0, 1):
                steps = {
                    index: self.wanted(index, direction)
                    for position, index in enumerate(indices)
                    for direction in (1 if (position >> turn) % 2 == swap else -1,)
                    if free.is_unknown[index] and not self.is_kept(index)
                }
                if not steps:
                    return found
                move = free.together(steps)[np.newaxis]
                self.add(move)
                found = np.concatenate([found, move])
        return found
