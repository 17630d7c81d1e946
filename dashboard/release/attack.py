"""The gate: what somebody can work out who has kept every edition and knows what is public elsewhere."""

from dataclasses import dataclass

from dashboard.release.problem import Problem, Protection


@dataclass(frozen=True)
class Reach:
    """What can be known of one variable: that it lies in low..high. Not exact: it can lie there, and perhaps further out."""

    index: int
    low: int
    high: int
    is_protected: bool
    is_exact: bool


def attack(problem: Problem, hidden: frozenset[int], protection: Protection) -> tuple[Reach, ...]:
    """Return the reach of every hidden cell and of every variable that is sensitive or checked."""
    raise NotImplementedError
