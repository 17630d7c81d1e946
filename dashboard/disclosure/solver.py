"""Ask the solver about variables that are bound together.

Every move given back was checked in whole numbers here; the solver is believed only where it says that there is none, or none
that goes further.
"""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from schemas.errors import CannotRunError

Whole = npt.NDArray[np.int64]
Real = npt.NDArray[np.float64]
SOLVED, INFEASIBLE = 0, 2  # scipy's words for what HiGHS found


@dataclass(frozen=True)
class Component:
    """Hold unknown variables that are bound together, and to no other. Columns are in the order of `indices`."""

    indices: Whole
    sums: sparse.csr_array
    row_low: Real
    row_high: Real
    low: Real  # of each move
    high: Real

    def column(self, index: int) -> int:
        """Return the column of a variable."""
        return int(np.searchsorted(self.indices, index))

    def furthest(self, column: int, steps: int) -> Whole:
        """Return a move that takes one variable `steps` steps or more; or else as far that way as it can go."""
        for whole in (False, True):  # with fractions first: most answers are whole already
            move = self._gain(np.array([column]), np.array([steps]), whole)
            if self.allows(move):  # no whole move gains more than a fraction rounded down
                return move
        raise _not_whole()

    def together(self, columns: Whole, steps: Whole) -> Whole | None:
        """Return a move that takes many variables as far as goes at once, none counted beyond its steps.

        None where the best of them is not in whole numbers: that is no answer, and each must be asked for itself.
        """
        move = self._gain(columns, steps, whole=False)
        return move if self.allows(move) else None

    def _gain(self, columns: Whole, steps: Whole, whole: bool) -> Whole:
        """Return the move with the greatest sum of gains: a gain is the move in the wanted direction, at most its steps.

        Why not hold the move itself at its steps: it may only move by even numbers, and then 4 is no answer where 5 are
        wanted and 6 can be had.
        """
        size, many = len(self.indices), len(columns)
        answer = _ask(
            self._with_gains(columns, np.sign(steps)),
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
        move: Whole = np.rint(answer[:size]).astype(np.int64)
        return move

    def _with_gains(self, columns: Whole, signs: Whole) -> sparse.csr_array:
        """Return the sums with one row and one column more for each gain: the move in its direction, less the gain.

        Written by hand: to put it together from blocks took a quarter of the time of an answer.
        """
        size, many = len(self.indices), len(columns)
        picked = np.column_stack([columns, size + np.arange(many)]).ravel()
        coefficients = np.column_stack([signs, -np.ones(many)]).ravel()
        return sparse.csr_array(
            (
                np.concatenate([self.sums.data, coefficients]),
                np.concatenate([self.sums.indices, picked]),
                np.concatenate([self.sums.indptr, self.sums.indptr[-1] + 2 * np.arange(1, many + 1)]),
            ),
            shape=(self.sums.shape[0] + many, size + many),
        )

    @cached_property
    def _both_ways(self) -> sparse.csr_array:
        return sparse.csr_array(sparse.hstack([self.sums, -self.sums]))

    def cheapest(self, column: int, steps: int, price: Real) -> Whole | None:
        """Return the move of one variable by at least so many steps that moves the others at the least price.

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
        for whole in (False, True):
            answer = _ask(self._both_ways, self.row_low, self.row_high, np.tile(price, 2), low, high, whole)
            if answer is None:
                return None
            counts: Whole = np.rint(answer).astype(np.int64)
            move: Whole = counts[:size] - counts[size:]
            if self.allows(move) and abs(move[column]) >= abs(steps):
                return move
        raise _not_whole()

    def allows(self, move: Whole) -> bool:
        """Tell whether a move keeps every relation and every limit. Whole numbers: there is no rounding in it."""
        moved = self.sums @ move
        return bool(
            np.all(self.low <= move)
            and np.all(move <= self.high)
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
