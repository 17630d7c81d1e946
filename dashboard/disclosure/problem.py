"""Define what hiding and auditing share: counts, what binds them, and how wide a hidden count must stay.

Everything that was ever published, and everything that is public elsewhere, becomes a sum over variables. A quantity that stands
in two tables, or in two editions unchanged, is one variable: whoever knows it once knows it everywhere.
"""

from dataclasses import dataclass

from schemas.errors import CannotRunError


@dataclass(frozen=True)
class Variable:
    """Hold one quantity: a cell, or what can be worked out from cells."""

    name: str  # in words, for reports and errors
    value: int  # the truth
    is_cell: bool  # could be shown; else derived and never published: a complement, a change, an earlier edition's hidden cell
    is_published: bool = False  # shown in an earlier edition: known for ever
    is_sensitive: bool = False  # must not be known, whatever its value
    may_be_negative: bool = False  # a change
    is_checked: bool = False  # hidden in an earlier edition: audited although it is no candidate now
    is_given_away: bool = (
        False  # by earlier editions alone, so that no choice can protect it: hidden on, and not audited
    )
    cost: float = 1.0  # what the group loses when it is hidden
    factor: float = 1.0  # by so much the secret makes it dearer to hide
    is_drawn: bool = False  # another secret would make it another factor
    is_always_sensitive: bool = False  # whatever its value
    rests: tuple[int, ...] = ()  # what its wholes hold beside it: it is sensitive where one of them is zero
    margins: tuple[tuple[int, ...], ...] = ()  # a zero is sensitive where all of one group are below `zero_needs`
    known_low: int | None = None  # from outside
    known_high: int | None = None

    def lowest(self) -> int | None:
        """Return the least that it can be for someone who knows no table; None where there is no limit."""
        if self.may_be_negative:
            return self.known_low
        return max(0, self.known_low or 0)


@dataclass(frozen=True)
class Relation:
    """Bind some variables: low <= sum(coefficient x variable) <= high; low == high for an equation."""

    terms: tuple[tuple[int, int], ...]  # index of the variable, coefficient
    low: int = 0
    high: int = 0


@dataclass(frozen=True)
class Problem:
    """Hold everything that is to be protected together. Raises ContradictionError where the truth breaks a relation."""

    variables: tuple[Variable, ...]
    relations: tuple[Relation, ...]

    def __post_init__(self) -> None:
        for variable in self.variables:
            low, high = variable.lowest(), variable.known_high
            if (low is not None and variable.value < low) or (high is not None and variable.value > high):
                raise ContradictionError([variable.name])
        for relation in self.relations:
            total = sum(coefficient * self.variables[index].value for index, coefficient in relation.terms)
            if not relation.low <= total <= relation.high:
                raise ContradictionError([self.variables[index].name for index, _ in relation.terms])


@dataclass(frozen=True)
class Protection:
    """Hold what protects a count.

    hidden_from to hidden_to is small; the feasible range of a hidden count must be wide and reach above that.
    """

    hidden_from: int
    hidden_to: int
    least_width: int
    zero_needs: int = 0

    def is_kept_by(self, low: int, high: int) -> bool:
        """Tell whether a count that is known to lie in low..high is protected. A change is small by its absolute size."""
        return high - low >= self.least_width and not self._is_small(low, high)

    def least_high(self, low: int, high: int) -> int:
        """Return how high the range would have to reach to be kept, its low end staying where it is."""
        return max(low + self.least_width, self.hidden_to + 1 if self._is_small(low, high) else high)

    def greatest_low(self, low: int, high: int) -> int:
        """Return how low the range would have to reach to be kept, its high end staying where it is."""
        return -self.least_high(-high, -low)

    def _is_small(self, low: int, high: int) -> bool:
        """Zero is no way out: of a whole that is large enough it would be shown, so a reader can leave it out."""
        return -self.hidden_to <= low and high <= self.hidden_to


class ContradictionError(CannotRunError):
    """Report that the counts and the relations that should bind them cannot both be true."""

    def __init__(self, names: list[str]) -> None:
        super().__init__(
            f"these counts contradict one another, or a figure of outside_figures.toml: {', '.join(names)}. "
            "Expected counts that add up. Correct the figure, or report the fault in the tables. Nothing was released."
        )
