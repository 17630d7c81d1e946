"""Audit what somebody can work out who has kept every edition and knows what is public elsewhere.

For each variable that must not be known, the least and the greatest whole number that fits. A variable is left alone as soon as
its protection is proved by numbers that fit; that it is not protected is said only when both ends were searched.
"""

from dataclasses import dataclass

from dashboard.disclosure.feasible_moves import Constraints
from dashboard.disclosure.problem import Problem, Protection
from dashboard.disclosure.ranges import Ranges


@dataclass(frozen=True)
class FeasibleRange:
    """Hold what can be known of one variable: it lies in low..high.

    Of one that is not protected both ends were searched; another can lie anywhere in low..high, and perhaps further out.
    """

    index: int
    low: int
    high: int
    is_protected: bool


def audit(problem: Problem, hidden: frozenset[int], protection: Protection) -> tuple[FeasibleRange, ...]:
    """Return the feasible range of every hidden cell, and of every variable that is sensitive or checked.

    Raises CannotRunError when the solver gives up: nothing counts as protected that was not proved.
    """
    free = Constraints(problem).moves(hidden)
    ranges = Ranges(problem, protection)
    audited = targets(problem, hidden)
    ranges.prove_together(audited, free)
    for index in audited:
        ranges.prove(index, free)
    return tuple(FeasibleRange(index, *ranges.ends(index), ranges.is_kept(index)) for index in audited)


def targets(problem: Problem, hidden: frozenset[int]) -> list[int]:
    """Return the variables that are audited. What earlier editions showed or gave away is known for ever."""
    return [
        index
        for index, variable in enumerate(problem.variables)
        if not variable.is_published
        and not variable.is_given_away
        and (variable.is_sensitive or (index in hidden if variable.is_cell else variable.is_checked))
    ]
