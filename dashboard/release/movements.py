"""The other truths that fit what is known: integer movements of the unknown variables that leave every relation as it is.

Movements are written as differences from the truth, so that no movement is always one of them. Every movement given back was
checked in whole numbers here; the solver is believed only where it says that there is none, or none that goes further.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from dashboard.release.problem import Problem
from schemas.errors import CannotRunError

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
SOLVED, INFEASIBLE = 0, 2  # scipy's words for what HiGHS found
FEW = 4  # fewer than this are asked for one by one


@dataclass(frozen=True)
class Part:
    """Unknown variables that are bound together, and to no other. Columns stand in the order of `indices`."""

    indices: Whole
    sums: sparse.csr_array
    row_low: Real
    row_high: Real
    low: Real  # of each movement
    high: Real

    def column(self, index: int) -> int:
        return int(np.searchsorted(self.indices, index))

    def furthest(self, column: int, steps: int) -> Whole:
        """Return a movement that takes one variable `steps` steps or more; or else as far that way as it can go."""
        for whole in (False, True):  # with fractions first: most answers are whole already
            movement, gain = self._gain(np.array([column]), np.array([steps]), whole)
            if self.allows(movement) and (whole or min(abs(steps), movement[column] * np.sign(steps)) > gain - 1e-6):
                return movement
        raise _not_whole()

    def together(self, columns: Whole, steps: Whole) -> Whole | None:
        """Return a movement that takes many variables as far as goes at once, none counted beyond its steps.

        None where the best of them is not in whole numbers: that is no answer, and each must be asked for itself.
        """
        movement, _ = self._gain(columns, steps, whole=False)
        return movement if self.allows(movement) else None

    def _gain(self, columns: Whole, steps: Whole, whole: bool) -> tuple[Whole, float]:
        """A gain is at most the movement in the wanted direction, and at most its steps; the sum of the gains is what counts.

        Why not hold the movement itself at its steps: it may only move by even numbers, and then 4 is no answer where 5 are
        wanted and 6 can be had.
        """
        size, many = len(self.indices), len(columns)
        picks = sparse.csr_array((np.sign(steps), (np.arange(many), columns)), shape=(many, size))
        answer = _ask(
            sparse.csr_array(sparse.block_array([[self.sums, None], [picks, -sparse.eye_array(many)]])),
            np.concatenate([self.row_low, np.zeros(many)]),
            np.concatenate([self.row_high, np.full(many, np.inf)]),
            np.concatenate([np.zeros(size), -np.ones(many)]),
            np.concatenate([self.low, np.full(many, -np.inf)]),
            np.concatenate([self.high, np.abs(steps)]),
            whole,
        )
        if answer is None:
            raise CannotRunError(
                "the solver found that the truth cannot be; expected that it fits. Nothing was released."
            )
        return np.rint(answer[:size]).astype(np.int64), float(answer[size:].sum())

    def cheapest(self, column: int, steps: int, price: Real) -> Whole | None:
        """Return the movement of one variable by at least so many steps that moves the others at the least price.

        None where it cannot go so far.
        """
        size = len(price)
        low, high = (
            np.zeros(2 * size),
            np.concatenate([self.high, -self.low]),
        )  # upwards, downwards: the price is paid for both
        at, opposite = (column, column + size) if steps > 0 else (column + size, column)
        low[at], high[opposite] = abs(steps), 0
        if low[at] > high[at]:
            return None
        both_ways = sparse.csr_array(sparse.hstack([self.sums, -self.sums]))
        for whole in (False, True):
            answer = _ask(both_ways, self.row_low, self.row_high, np.tile(price, 2), low, high, whole)
            if answer is None:
                return None
            counts: Whole = np.rint(answer).astype(np.int64)
            movement: Whole = counts[:size] - counts[size:]
            if self.allows(movement) and abs(movement[column]) >= abs(steps):
                return movement
        raise _not_whole()

    def allows(self, movement: Whole) -> bool:
        """Whether the movement leaves every relation as it is. Whole numbers: there is no rounding in it."""
        moved = self.sums @ movement
        return bool(
            np.all(self.low <= movement)
            and np.all(movement <= self.high)
            and np.all(self.row_low <= moved)
            and np.all(moved <= self.row_high)
        )


def _not_whole() -> CannotRunError:
    return CannotRunError(
        "the solver's answer does not fit in whole numbers; expected one that does. Nothing was released."
    )


def _ask(
    sums: sparse.csr_array, row_low: Real, row_high: Real, price: Real, low: Real, high: Real, whole: bool = False
) -> Real | None:
    """Return the solver's answer; None where it found that there is none. Raises CannotRunError when it gave up."""
    answer = milp(
        price,
        integrality=np.full(len(price), int(whole)),
        bounds=Bounds(low, high),
        constraints=LinearConstraint(sums, row_low, row_high) if sums.shape[0] else None,
        options={"mip_rel_gap": 0.0},
    )
    if answer.status == INFEASIBLE:
        return None
    if answer.status != SOLVED:
        raise CannotRunError(f"the solver stopped without an answer: {answer.message} Nothing was released.")
    found: Real = answer.x
    return found


class Movements:
    """All movements, given what is known. A part is put together when it is first asked for: many never are."""

    def __init__(self, bonds: "Bonds", unknown: Whole) -> None:
        self.bonds = bonds
        self.is_unknown = np.zeros(bonds.size, dtype=bool)
        self.is_unknown[unknown] = True
        self.entries = np.flatnonzero(self.is_unknown[bonds.columns])
        rows, columns = bonds.rows[self.entries], bonds.columns[self.entries]
        graph = sparse.coo_array((np.ones(len(rows)), (columns, rows + bonds.size)), shape=(bonds.nodes, bonds.nodes))
        _, label = sparse.csgraph.connected_components(graph, directed=False)
        self.label = label[: bonds.size]
        self.parts: dict[int, Part] = {}

    def furthest(self, index: int, steps: int) -> Whole:
        """Return a movement of all variables that takes one so many steps, or else as far that way as it can go."""
        part = self._part(index)
        return self._everywhere(part, part.furthest(part.column(index), steps))

    def together(self, steps: dict[int, int]) -> Whole:
        """Return a movement that takes many variables towards so many steps at once: a help, not a promise."""
        everywhere: Whole = np.zeros(self.bonds.size, dtype=np.int64)
        for part in {id(part): part for part in map(self._part, steps)}.values():
            mine = np.array([index for index in part.indices.tolist() if index in steps])
            if len(mine) < FEW:
                continue
            found = part.together(
                np.searchsorted(part.indices, mine), np.array([steps[index] for index in mine.tolist()])
            )
            if found is not None:
                everywhere[part.indices] = found
        return everywhere

    def cheapest(self, index: int, steps: int, price: Real) -> Whole | None:
        """Return the cheapest movement of all variables that moves one by at least so many steps, if any."""
        part = self._part(index)
        found = part.cheapest(part.column(index), steps, price[part.indices])
        return None if found is None else self._everywhere(part, found)

    def _everywhere(self, part: Part, movement: Whole) -> Whole:
        everywhere: Whole = np.zeros(self.bonds.size, dtype=np.int64)
        everywhere[part.indices] = movement
        return everywhere

    def _part(self, index: int) -> Part:
        label = int(self.label[index])
        if label not in self.parts:
            indices = np.flatnonzero(self.is_unknown & (self.label == label))
            mine = self.entries[self.label[self.bonds.columns[self.entries]] == label]
            rows, row = np.unique(self.bonds.rows[mine], return_inverse=True)
            column = np.searchsorted(indices, self.bonds.columns[mine])
            shape = len(rows), len(indices)
            self.parts[label] = Part(
                indices,
                sparse.csr_array((self.bonds.coefficients[mine], (row, column)), shape=shape),
                self.bonds.row_low[rows],
                self.bonds.row_high[rows],
                self.bonds.low[indices],
                self.bonds.high[indices],
            )
        return self.parts[label]


class Bonds:
    """The relations as numbers, once for each problem; limits are written as steps from the truth."""

    def __init__(self, problem: Problem) -> None:
        variables, relations = problem.variables, problem.relations
        self.size, self.nodes = len(variables), len(variables) + len(relations)
        entries = [(row, *term) for row, relation in enumerate(relations) for term in relation.terms]
        self.rows, self.columns, self.coefficients = np.array(entries, dtype=np.int64).reshape(-1, 3).T
        self.value: Whole = np.array([variable.value for variable in variables], dtype=np.int64)
        total = np.bincount(self.rows, self.coefficients * self.value[self.columns], len(relations))
        self.row_low: Real = np.array([relation.low for relation in relations]) - total
        self.row_high: Real = np.array([relation.high for relation in relations]) - total
        lowest, highest = [each.lowest() for each in variables], [each.known_high for each in variables]
        self.low: Real = np.array([-np.inf if low is None else low for low in lowest]) - self.value
        self.high: Real = np.array([np.inf if high is None else high for high in highest]) - self.value
        self.is_published = np.array([variable.is_published for variable in variables])
        self.is_cell = np.array([variable.is_cell for variable in variables])

    def movements(self, hidden: frozenset[int]) -> Movements:
        """Return the movements left to somebody who is shown every cell that is not hidden."""
        is_hidden = np.zeros(self.size, dtype=bool)
        is_hidden[list(hidden)] = True
        return Movements(self, np.flatnonzero(~self.is_published & (is_hidden | ~self.is_cell)))

    def neighbours(self, index: int) -> set[int]:
        """Return the variables that share a relation with one."""
        rows = self.rows[self.columns == index]
        return set(self.columns[np.isin(self.rows, rows)].tolist())
