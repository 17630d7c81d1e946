"""The other truths that fit what is known: integer movements of the unknown variables that leave every relation as it is.

Movements are written as differences from the truth, so that no movement is always one of them.
"""

import numpy as np
from scipy import sparse

from dashboard.disclosure.problem import Problem
from dashboard.disclosure.solver import Part, Real, Whole

FEW = 4  # fewer than this are asked for one by one


class Movements:
    """All movements, given what is known. A part is put together when it is first asked for: many never are."""

    def __init__(self, bonds: "Constraints", unknown: Whole) -> None:
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


class Constraints:
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
