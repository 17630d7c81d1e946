"""Choose which cells to hide beside the sensitive ones, so that no sum gives one away.

Three steps. What can be hidden at all: everything, less what stays too narrow even so; every sound choice lies within that, so
what fails here cannot be protected by anyone. Then, variable by variable, the largest first: the cheapest moves that make
it uncertain enough; the cells that move are hidden, and must become uncertain themselves. Then each cell that was hidden for
another's sake is shown again if everything stays protected without it, the dearest first.
"""

from collections.abc import Callable, Iterator

import numpy as np

from dashboard.disclosure.audit import audit, targets
from dashboard.disclosure.feasible_moves import Constraints, FeasibleMoves
from dashboard.disclosure.parts import parts_of
from dashboard.disclosure.problem import Problem, Protection
from dashboard.disclosure.ranges import Ranges
from dashboard.disclosure.solver import Whole
from schemas.errors import RefusedError

FREE = 1e-3  # the price of moving what is hidden already: small moves before large ones


class UnprotectableError(RefusedError):
    """Report that some counts can be worked out whatever else is hidden."""

    def __init__(self, names: tuple[str, ...]) -> None:
        super().__init__(
            f"these counts can be worked out from what is known, whatever else is hidden: {'; '.join(names)}. "
            "Expected a wide enough range for each. Declare fewer or coarser tables, or look at what earlier editions and "
            "outside_figures.toml make known. Nothing was released."
        )
        self.names = names


def suppress(problem: Problem, protection: Protection) -> frozenset[int]:
    """Return the cells to hide, for their own sake or another's, after an attack on them.

    Raises UnprotectableError, naming what cannot be hidden.
    """
    hidden = choose_cells(problem, protection)
    narrow = _narrow(problem, hidden, protection)
    if narrow:
        raise UnprotectableError(tuple(problem.variables[index].name for index in narrow))
    return hidden


def choose_cells(
    problem: Problem, protection: Protection, progress: Callable[[str], None] = lambda _: None
) -> frozenset[int]:
    """Return the cells to hide, which are not attacked yet. Raises UnprotectableError as `suppress` does."""
    hidden, lost = frozenset[int](), list[str]()
    for number, part in enumerate(parts_of(problem), 1):
        if not any(each.is_cell and not each.is_published for each in part.problem.variables):
            continue  # earlier editions chose all of it
        progress(f"the cheapest cells to hide, part {number}")
        try:
            hidden |= part.outside(cells_to_hide(SearchStart(part.problem, protection)))
        except UnprotectableError as error:
            lost += error.names
    if lost:
        raise UnprotectableError(tuple(lost))
    return hidden


def cells_to_hide(start: "SearchStart") -> frozenset[int]:
    """Return the cells to hide of those that can be hidden together. What it returns is not attacked yet."""
    search = _Search(start, {})
    search.protect_all()
    search.show_again()
    return search.hidden


def chooses(start: "SearchStart", factors: dict[int, float], hidden: frozenset[int]) -> bool:
    """Tell whether `cells_to_hide` would return these cells, had these factors been drawn; left as soon as it cannot."""
    search = _Search(start, factors)
    if not search.hidden <= hidden:
        return False
    search.protect_all()
    return hidden <= search.hidden and search.show_again(hidden) and search.hidden == hidden


def hideable(problem: Problem, protection: Protection) -> frozenset[int]:
    """Return all that can be hidden together: a cell that is too narrow even so must be shown, and then others may be too."""
    hidden = frozenset(i for i, each in enumerate(problem.variables) if each.is_cell and not each.is_published)
    while narrow := _narrow(problem, hidden, protection):
        lost = [i for i in narrow if problem.variables[i].is_sensitive or not problem.variables[i].is_cell]
        if lost:
            raise UnprotectableError(tuple(problem.variables[index].name for index in lost))
        hidden -= set(narrow)
    return hidden


def _narrow(problem: Problem, hidden: frozenset[int], protection: Protection) -> list[int]:
    return [feasible.index for feasible in audit(problem, hidden, protection) if not feasible.is_protected]


class SearchStart:
    """Hold what the search begins with, which hangs on no secret. Raises UnprotectableError as `hideable` does."""

    def __init__(self, problem: Problem, protection: Protection) -> None:
        self.problem, self.protection = problem, protection
        widest = hideable(problem, protection)
        self.constraints = Constraints(problem)
        self.widest = self.constraints.moves(widest)
        self.hidden = frozenset(index for index in widest if problem.variables[index].is_sensitive)
        self.free = self.constraints.moves(self.hidden)
        self.proofs = Ranges(problem, protection).prove_together(targets(problem, self.hidden), self.free)


class _Search:
    """Hold the cells hidden so far, and the moves that prove what is protected by them."""

    def __init__(self, start: SearchStart, factors: dict[int, float]) -> None:
        self.start, self.problem, self.protection = start, start.problem, start.protection
        self.hidden, self.constraints, self.proofs = start.hidden, start.constraints, start.proofs
        self.is_cell = self.constraints.is_cell
        self.loss = np.array(
            [each.cost * factors.get(index, each.factor) for index, each in enumerate(self.problem.variables)]
        )
        # of two that cost the group the same, the smaller is hidden; the root did best of five such weights
        size = 1 + np.sqrt(np.abs(self.constraints.value))
        self.price = np.where(self.is_cell, self.loss * size, FREE)

    def protect_all(self) -> None:
        """Hide until everything that must be is protected; what is hidden on the way must be, too."""
        free = self.start.free
        ranges = Ranges(self.problem, self.protection, self.proofs)
        while narrow := [index for index in targets(self.problem, self.hidden) if not ranges.is_kept(index)]:
            index = max(narrow, key=lambda i: (self.problem.variables[i].is_sensitive, abs(int(ranges.value[i])), -i))
            plan = ranges.prove(index, free)  # what is hidden already may do
            if not ranges.is_kept(index):
                plan = min(self._plans(self.start.widest, index), key=self._loss)
                self.hidden |= self._moved(plan)
                free = self.constraints.moves(self.hidden)
                ranges.add(plan)
                assert ranges.is_kept(index), "all that can be hidden protects it: so does some plan"
            self.proofs = np.concatenate([self.proofs, plan])

    def _plans(self, free: FeasibleMoves, index: int) -> Iterator[Whole]:
        """Yield two ways to make one variable uncertain enough: first down, or first up; then the rest of the width."""
        for directions in ((-1, 1), (1, -1)):
            plan: Whole = np.zeros((0, len(self.price)), dtype=np.int64)
            for direction in directions:
                ranges = Ranges(self.problem, self.protection, np.concatenate([self.proofs, plan]))
                if not ranges.is_kept(index):
                    found = self._cheapest(free, index, ranges.wanted(index, direction), plan)
                    plan = np.concatenate([plan, found[np.newaxis]])
            yield plan

    def _cheapest(self, free: FeasibleMoves, index: int, steps: int, plan: Whole) -> Whole:
        price = self.price.copy()
        price[list(self.hidden | self._moved(plan))] = FREE
        found = free.cheapest(index, steps, price)
        if found is None:  # so far it cannot go: as far as it can
            furthest = free.furthest(index, steps)
            found = free.cheapest(index, int(furthest[index]), price)
            assert found is not None, "as far as that it can go"
        return found

    def _moved(self, plan: Whole) -> set[int]:
        return {int(index) for index in np.flatnonzero(np.any(plan != 0, axis=0) & self.is_cell)}

    def _loss(self, plan: Whole) -> float:
        return float(sum(self.loss[index] for index in sorted(self._moved(plan) - self.hidden)))

    def show_again(self, expected: frozenset[int] | None = None) -> bool:
        """Show each cell that was hidden for another's sake, if what is left hidden stays protected.

        Return whether that led to the cells that are expected so far; it ends where it does not.
        """
        variables = self.problem.variables
        for index in sorted(self.hidden, key=lambda i: (-self.loss[i], -variables[i].value, i)):
            if not variables[index].is_sensitive:
                self._show_if_sound(index)
                if expected is not None and (index in self.hidden) is not (index in expected):
                    return False
        return True

    def _show_if_sound(self, shown: int) -> None:
        hidden = self.hidden - {shown}
        free = self.constraints.moves(hidden)
        proofs = self.proofs[self.proofs[:, shown] == 0]
        ranges = Ranges(self.problem, self.protection, proofs)
        narrow = [index for index in targets(self.problem, hidden) if not ranges.is_kept(index)]
        near = self.constraints.neighbours(
            shown
        )  # those who depend on it most: if one fails, the rest need not be asked
        for index in sorted(narrow, key=lambda i: i not in near):
            if index not in near:
                proofs = np.concatenate([proofs, ranges.prove_together(narrow, free)])
            proofs = np.concatenate([proofs, ranges.prove(index, free)])
            if not ranges.is_kept(index):
                return
        self.hidden, self.proofs = hidden, proofs
