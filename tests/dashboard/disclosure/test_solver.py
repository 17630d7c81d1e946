"""What the solver answers about variables that are bound together, checked in whole numbers."""

import numpy as np
import pytest
from scipy import sparse
from scipy.optimize import OptimizeResult

from dashboard.disclosure import solver
from dashboard.disclosure.audit import audit
from dashboard.disclosure.solver import Component
from schemas.errors import CannotRunError
from tests.dashboard.disclosure.brute_force import POLICY
from tests.dashboard.disclosure.small_tables import total


def hidden_by_name(problem, *names):
    return frozenset(at for at, variable in enumerate(problem.variables) if variable.name in names)


def whole_and_two_parts(part_low=-4.0):
    """Unknown 10, 20 and 30: the third has no limit above, the first may fall by 4; whole - first - second = 0."""
    return Component(
        indices=np.array([10, 20, 30]),
        sums=sparse.csr_array(np.array([[-1, -1, 1]])),
        row_low=np.array([0.0]),
        row_high=np.array([0.0]),
        low=np.array([part_low, -30.0, -34.0]),
        high=np.array([np.inf, np.inf, np.inf]),
    )


def test_columns_are_found_by_the_index_of_the_variable():
    assert [whole_and_two_parts().column(index) for index in (10, 20, 30)] == [0, 1, 2]


def test_a_variable_moves_so_far_or_as_far_as_it_can():
    component = whole_and_two_parts()
    assert component.furthest(0, 6)[0] >= 6
    assert component.furthest(0, -6)[0] == -4  # 4 is all that there is


@pytest.mark.parametrize(("steps", "moved"), [(5, 6), (-5, -4), (4, 4)])
def test_a_variable_that_moves_by_even_numbers_goes_a_step_further_or_stops_before_its_limit(steps, moved):
    """With fractions it would go by 5: the other unknown by 2.5, which is no count."""
    pairs = Component(
        indices=np.array([1, 2]),
        sums=sparse.csr_array(np.array([[1, -2]])),
        row_low=np.array([0.0]),
        row_high=np.array([0.0]),
        low=np.array([-5.0, -9.0]),
        high=np.array([np.inf, np.inf]),
    )
    assert pairs.furthest(0, steps).tolist() == [moved, moved // 2]


def test_every_move_keeps_the_sum():
    component = whole_and_two_parts()
    for move in (
        component.furthest(0, 6),
        component.furthest(1, -8),
        component.together(np.array([0, 1]), np.array([5, -5])),
    ):
        assert component.allows(move)
        assert move[2] == move[0] + move[1]


def test_a_move_that_breaks_the_sum_or_a_limit_is_not_allowed():
    component = whole_and_two_parts()
    assert component.allows(np.array([1, -1, 0]))
    assert not component.allows(np.array([1, 0, 0]))
    assert not component.allows(np.array([-5, 5, 0]))


def test_the_cheapest_move_takes_the_cheaper_of_two_ways():
    component = whole_and_two_parts()
    assert component.cheapest(0, 5, np.array([0.0, 1.0, 9.0])).tolist() == [5, -5, 0]
    assert component.cheapest(0, 5, np.array([0.0, 9.0, 1.0])).tolist() == [5, 0, 5]
    assert component.cheapest(0, -5, np.array([0.0, 1.0, 1.0])) is None


@pytest.mark.parametrize("status", [1, 4])
def test_solver_without_an_answer_stops_the_release(monkeypatch, status):
    monkeypatch.setattr(
        solver, "milp", lambda *_, **__: OptimizeResult(status=status, message="time is up", x=np.zeros(2))
    )
    problem = total({"a": 4, "b": 30})
    with pytest.raises(CannotRunError, match="Nothing was released"):
        audit(problem, hidden_by_name(problem, "a", "b"), POLICY)


def test_wrong_answer_of_the_solver_is_refused(monkeypatch):
    """It says that one part can grow by 5 and nothing else moves: the whole would not be the whole any more."""
    monkeypatch.setattr(
        solver, "milp", lambda *_, **__: OptimizeResult(status=0, message="solved", x=np.array([5.0, 0.0, 5.0]))
    )
    problem = total({"a": 4, "b": 30})
    with pytest.raises(CannotRunError, match="whole numbers"):
        audit(problem, hidden_by_name(problem, "a", "b"), POLICY)
