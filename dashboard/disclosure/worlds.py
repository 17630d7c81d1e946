"""Say how a problem would stand had the hidden counts been others: which of them would have been hidden for their own sake."""

from dataclasses import replace
from typing import Final

from dashboard.disclosure.problem import Problem, Protection, Variable
from dashboard.disclosure.solver import Whole

DEAREST: Final = 30.0
"""By so much a draw can make one count dearer to hide than another of the same cost."""


def world(problem: Problem, protection: Protection, move: Whole) -> Problem:
    """Return the problem with its counts moved by so many steps. Raises ContradictionError where they break a relation."""
    values = [variable.value + int(steps) for variable, steps in zip(problem.variables, move, strict=True)]
    return Problem(
        tuple(
            replace(variable, value=value, is_sensitive=is_telling(variable, value, values, protection))
            for variable, value in zip(problem.variables, values, strict=True)
        ),
        problem.relations,
    )


def is_telling(variable: Variable, value: int, values: list[int], protection: Protection) -> bool:
    """Tell whether a count must not be known, were it so many and the others these."""
    if variable.is_published:
        return False
    if variable.is_always_sensitive or protection.hidden_from <= abs(value) <= protection.hidden_to:
        return True
    if value == 0:
        return any(max(values[index] for index in group) < protection.zero_needs for group in variable.margins)
    return not variable.may_be_negative and any(values[index] == 0 for index in variable.rests)
