"""Take a problem apart into parts that no relation binds: what is hidden in one part says nothing of any other.

Chosen together, the cells of one part would hang on how many counts are small in another, by the order of the questions.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import numpy as np
from scipy import sparse

from dashboard.disclosure.feasible_moves import Constraints
from dashboard.disclosure.problem import Problem, Relation, Variable
from dashboard.disclosure.solver import Whole


@dataclass(frozen=True)
class ProblemPart:
    """Hold one part as a problem of its own. `indices`: where its variables stand in the whole, in its order."""

    problem: Problem
    indices: Whole

    def outside(self, inside: frozenset[int]) -> frozenset[int]:
        """Return variables of the part by where they stand in the whole."""
        return frozenset(int(self.indices[index]) for index in inside)

    def inside(self, outside: frozenset[int]) -> frozenset[int]:
        """Return those of some variables of the whole that are free in the part, by where they stand in it."""
        own = {int(index): at for at, index in enumerate(self.indices) if not self.problem.variables[at].is_published}
        return frozenset(own[index] for index in outside if index in own)


def parts_of(problem: Problem) -> Iterator[ProblemPart]:
    """Yield every part in which there is something to protect. What was published binds nothing: it is known to everybody."""
    constraints = Constraints(problem)
    rows, columns = constraints.rows, constraints.columns
    is_free = ~constraints.is_published[columns]
    graph = sparse.coo_array(
        (np.ones(int(is_free.sum())), (columns[is_free], rows[is_free] + constraints.size)),
        shape=(constraints.nodes, constraints.nodes),
    )
    _, labels = sparse.csgraph.connected_components(graph, directed=False)
    label, relation_label = labels[: constraints.size], labels[constraints.size :]
    needed = {
        int(label[index])
        for index, variable in enumerate(problem.variables)
        if not variable.is_published and (variable.is_sensitive or variable.is_checked)
    }
    for each in sorted(needed):
        own = np.flatnonzero((label == each) & ~constraints.is_published).tolist()
        yield _part(problem, own, np.flatnonzero(relation_label == each).tolist())


def _part(problem: Problem, own: list[int], rows: list[int]) -> ProblemPart:
    relations = [problem.relations[row] for row in rows]
    named = {index for relation in relations for index, _ in relation.terms}
    for index in own:
        named.update(problem.variables[index].rests, *problem.variables[index].margins)
    indices = sorted({*own, *named})
    at = {index: position for position, index in enumerate(indices)}
    mine = set(own)
    return ProblemPart(
        Problem(
            tuple(_within(problem.variables[index], at, is_own=index in mine) for index in indices),
            tuple(
                Relation(tuple((at[index], times) for index, times in each.terms), each.low, each.high)
                for each in relations
            ),
        ),
        np.array(indices, dtype=np.int64),
    )


def _within(variable: Variable, at: dict[int, int], *, is_own: bool) -> Variable:
    """Return a variable by the places of its part; one of another part, which is only compared with, stays as it is."""
    if not is_own:
        return replace(
            variable, is_cell=False, is_published=True, is_sensitive=False, is_checked=False, rests=(), margins=()
        )
    return replace(
        variable,
        rests=tuple(at[index] for index in variable.rests),
        margins=tuple(tuple(at[index] for index in group) for group in variable.margins),
    )
