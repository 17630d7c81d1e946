"""The other truths that fit what is known: integer movements of the unknown variables that leave every relation as it is.

Movements are written as differences from the truth, so that no movement is always one of them. Every movement given back was
checked in whole numbers here; the solver is believed only where it says that there is none, or none that goes further.
"""

from collections.abc import Iterator
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


@dataclass(frozen=True)
class Part:
    """Unknown variables that are bound together, and to no other. Columns stand in the order of `indices`."""

    indices: Whole
    sums: sparse.csr_array
    row_low: Real
    row_high: Real
    low: Real  # of each movement
    high: Real

    def furthest(self, column: int, direction: int, enough: int) -> Whole:
        """Return a movement that takes one variable as far as possible in a direction, or `enough` steps where it can."""
        low, high = self.low.copy(), self.high.copy()
        low[column], high[column] = max(low[column], -enough), min(high[column], enough)
        price = np.zeros(len(self.indices))
        price[column] = -direction
        found = self._solve(self.sums, price, low, high)
        if found is None:
            raise CannotRunError(
                "the solver found that the truth itself is impossible; expected that it fits. Nothing was released."
            )
        return found

    def cheapest(self, column: int, steps: int, price: Real) -> Whole | None:
        """Return the movement of one variable by so many steps that moves the others at the least price; None where it cannot."""
        if not self.low[column] <= steps <= self.high[column]:
            return None
        up, down = np.maximum(self.high, 0), np.maximum(-self.low, 0)
        low = np.zeros(2 * len(price))
        high = np.concatenate([up, down])
        at, opposite = (column, column + len(price)) if steps > 0 else (column + len(price), column)
        low[at] = high[at] = abs(steps)
        high[opposite] = 0
        return self._solve(sparse.csr_array(sparse.hstack([self.sums, -self.sums])), np.tile(price, 2), low, high)

    def _solve(self, sums: sparse.csr_array, price: Real, low: Real, high: Real) -> Whole | None:
        """Solve with fractions first: most answers are whole already. Then, where they are not, in whole numbers."""
        for whole in (0, 1):
            answer = milp(
                price,
                integrality=np.full(len(price), whole),
                bounds=Bounds(low, high),
                constraints=LinearConstraint(sums, self.row_low, self.row_high) if sums.shape[0] else None,
                options={"mip_rel_gap": 0.0},
            )
            if answer.status == INFEASIBLE:
                return None
            if answer.status != SOLVED:
                raise CannotRunError(f"the solver stopped without an answer: {answer.message} Nothing was released.")
            steps: Whole = np.rint(answer.x).astype(np.int64)
            half = len(self.indices)
            movement: Whole = steps if len(steps) == half else steps[:half] - steps[half:]
            if self.allows(movement) and (whole or abs(price @ (answer.x - steps)) < 1e-6):
                return movement
        raise CannotRunError(
            "the solver's answer does not fit in whole numbers; expected one that does. Nothing was released."
        )

    def allows(self, movement: Whole) -> bool:
        """Whether the movement leaves every relation as it is. Whole numbers: there is no rounding in it."""
        moved = self.sums @ movement
        return bool(
            np.all(self.low <= movement)
            and np.all(movement <= self.high)
            and np.all(self.row_low <= moved)
            and np.all(moved <= self.row_high)
        )


@dataclass(frozen=True)
class Movements:
    """All movements, given what is known."""

    size: int
    parts: tuple[Part, ...]
    place: dict[int, tuple[Part, int]]  # of each unknown variable: its part, and its column there

    def furthest(self, index: int, direction: int, enough: int) -> Whole:
        """Return a movement of all variables that takes one as far as it can go, or `enough` steps."""
        part, column = self.place[index]
        return self._whole(part, part.furthest(column, direction, enough))

    def cheapest(self, index: int, steps: int, price: Real) -> Whole | None:
        """Return the cheapest movement of all variables that moves one by so many steps; None where there is none."""
        part, column = self.place[index]
        found = part.cheapest(column, steps, price[part.indices])
        return None if found is None else self._whole(part, found)

    def _whole(self, part: Part, movement: Whole) -> Whole:
        everywhere = np.zeros(self.size, dtype=np.int64)
        everywhere[part.indices] = movement
        return everywhere


def movements(problem: Problem, hidden: frozenset[int]) -> Movements:
    """Return the movements left to somebody who is shown every cell that is not hidden."""
    unknown = np.array(
        [i for i, variable in enumerate(problem.variables) if not variable.is_known(i in hidden)], dtype=np.int64
    )
    parts = tuple(_parts(problem, unknown))
    place = {int(index): (part, column) for part in parts for column, index in enumerate(part.indices)}
    return Movements(len(problem.variables), parts, place)


def _parts(problem: Problem, unknown: Whole) -> Iterator[Part]:
    column = {int(index): at for at, index in enumerate(unknown)}
    entries = [
        (row, column[index], coefficient)
        for row, relation in enumerate(problem.relations)
        for index, coefficient in relation.terms
        if index in column
    ]
    rows, columns, coefficients = (np.array(each) for each in zip(*entries, strict=True)) if entries else ([], [], [])
    sums = sparse.csr_array(
        (coefficients, (rows, columns)), shape=(len(problem.relations), len(unknown)), dtype=np.int64
    )
    value = np.array([variable.value for variable in problem.variables], dtype=np.int64)
    slack = np.array([(relation.low, relation.high) for relation in problem.relations]).reshape(-1, 2) - np.array(
        [sum(coefficient * value[index] for index, coefficient in relation.terms) for relation in problem.relations]
    ).reshape(-1, 1)
    count, label = sparse.csgraph.connected_components(sums.T @ sums, directed=False)
    for each in range(count):
        mine = np.flatnonzero(label == each)
        touched = np.flatnonzero(np.diff(sums[:, mine].tocsr().indptr))
        indices = unknown[mine]
        variables = [problem.variables[index] for index in indices]
        lowest = [variable.lowest() for variable in variables]
        highest = [variable.known_high for variable in variables]
        yield Part(
            indices,
            sparse.csr_array(sums[touched][:, mine]),
            slack[touched, 0].astype(float),
            slack[touched, 1].astype(float),
            np.array([-np.inf if low is None else low for low in lowest]) - value[indices],
            np.array([np.inf if high is None else high for high in highest]) - value[indices],
        )
