"""Find the other counts that fit what is known: moves of the unknown variables, in whole numbers, that keep every relation.

A move is written as differences from the truth, so that not to move is always one of them.
"""

import numpy as np
from scipy import sparse

from dashboard.disclosure.problem import Problem
from dashboard.disclosure.solver import Component, Real, Whole

FEW = 4  # fewer than this are asked for one by one


class FeasibleMoves:
    """Answer for all moves, given what is known. A component is built when it is first asked for: many never are."""

    def __init__(self, constraints: "Constraints", unknown: Whole) -> None:
        self.constraints = constraints
        self.is_unknown = np.zeros(constraints.size, dtype=bool)
        self.is_unknown[unknown] = True
        self.entries = np.flatnonzero(self.is_unknown[constraints.columns])
        rows, columns = constraints.rows[self.entries], constraints.columns[self.entries]
        graph = sparse.coo_array(
            (np.ones(len(rows)), (columns, rows + constraints.size)), shape=(constraints.nodes, constraints.nodes)
        )
        _, label = sparse.csgraph.connected_components(graph, directed=False)
        self.label = label[: constraints.size]
        self.components: dict[int, Component] = {}
        self.found: dict[tuple[int, int], Whole] = {}

    def furthest(self, index: int, steps: int) -> Whole:
        """Return a move of all variables that takes one so many steps, or else as far that way as it can go."""
        if (index, steps) not in self.found:
            component = self._component(index)
            self.found[index, steps] = self._everywhere(component, component.furthest(component.column(index), steps))
        return self.found[index, steps]

    def together(self, steps: dict[int, int]) -> Whole:
        """Return a move that takes many variables towards so many steps at once. Heuristic: it may not reach every target."""
        everywhere: Whole = np.zeros(self.constraints.size, dtype=np.int64)
        for component in {id(component): component for component in map(self._component, steps)}.values():
            mine = np.array([index for index in component.indices.tolist() if index in steps])
            if len(mine) < FEW:
                continue
            found = component.together(
                np.searchsorted(component.indices, mine), np.array([steps[index] for index in mine.tolist()])
            )
            if found is not None:
                everywhere[component.indices] = found
        return everywhere

    def cheapest(self, index: int, steps: int, price: Real) -> Whole | None:
        """Return the cheapest move of all variables that takes one at least so many steps; None where there is none."""
        component = self._component(index)
        found = component.cheapest(component.column(index), steps, price[component.indices])
        return None if found is None else self._everywhere(component, found)

    def _everywhere(self, component: Component, move: Whole) -> Whole:
        everywhere: Whole = np.zeros(self.constraints.size, dtype=np.int64)
        everywhere[component.indices] = move
        return everywhere

    def _component(self, index: int) -> Component:
        label = int(self.label[index])
        if label not in self.components:
            indices = np.flatnonzero(self.is_unknown & (self.label == label))
            mine = self.entries[self.label[self.constraints.columns[self.entries]] == label]
            rows, row = np.unique(self.constraints.rows[mine], return_inverse=True)
            column = np.searchsorted(indices, self.constraints.columns[mine])
            shape = len(rows), len(indices)
            self.components[label] = Component(
                indices,
                sparse.csr_array((self.constraints.coefficients[mine], (row, column)), shape=shape),
                self.constraints.row_low[rows],
                self.constraints.row_high[rows],
                self.constraints.low[indices],
                self.constraints.high[indices],
            )
        return self.components[label]


class Constraints:
    """Hold the relations of a problem as arrays; limits are written as steps from the truth."""

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

    def moves(self, hidden: frozenset[int]) -> FeasibleMoves:
        """Return the moves that are left for somebody who is shown every cell that is not hidden."""
        is_hidden = np.zeros(self.size, dtype=bool)
        is_hidden[list(hidden)] = True
        return FeasibleMoves(self, np.flatnonzero(~self.is_published & (is_hidden | ~self.is_cell)))

    def neighbours(self, index: int) -> set[int]:
        """Return the variables that share a relation with one."""
        rows = self.rows[self.columns == index]
        return set(self.columns[np.isin(self.rows, rows)].tolist())
