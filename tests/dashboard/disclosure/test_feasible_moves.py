"""The moves that are left for somebody who knows all but what is hidden."""

import numpy as np

from dashboard.disclosure.feasible_moves import Constraints
from dashboard.disclosure.problem import Problem, Relation, Variable
from tests.dashboard.disclosure.small_tables import total


def test_what_is_shown_does_not_move_and_what_is_hidden_does():
    problem = total({"a": 4, "b": 30, "c": 90})
    free = Constraints(problem).moves(frozenset({1, 2}))  # a and b; total and c are shown
    assert free.is_unknown.tolist() == [False, True, True, False]
    move = free.furthest(1, 5)  # by 5 or more: b takes what a gives
    assert move[1] >= 5
    assert move.tolist() == [0, move[1], -move[1], 0]


def test_a_derived_count_is_never_shown_and_so_moves():
    problem = Problem(
        (Variable("whole", 40, is_cell=True), Variable("part", 10, is_cell=True), Variable("rest", 30, is_cell=False)),
        (Relation(((0, 1), (1, -1), (2, -1))),),
    )
    move = Constraints(problem).moves(frozenset({1})).furthest(1, 6)
    assert move[1] >= 6
    assert move.tolist() == [0, move[1], -move[1]]


def test_a_hidden_part_beside_shown_ones_cannot_move():
    free = Constraints(total({"a": 4, "b": 30})).moves(frozenset({1}))
    assert free.furthest(1, 5).tolist() == [0, 0, 0]


def test_limits_are_steps_from_the_truth():
    constraints = Constraints(total({"a": 4, "b": 30}, known={"b": (29, 31)}))
    assert constraints.low.tolist() == [-34, -4, 29 - 30]
    assert constraints.high.tolist() == [np.inf, np.inf, 31 - 30]


def test_the_cheapest_move_of_all_variables_touches_no_other_table():
    problem = Problem(
        tuple(Variable(name, 20, is_cell=True) for name in "abcd"),
        (Relation(((0, 1), (1, -1))), Relation(((2, 1), (3, -1)))),
    )
    free = Constraints(problem).moves(frozenset({0, 1, 2, 3}))
    assert free.cheapest(0, 3, np.ones(4)).tolist() == [3, 3, 0, 0]
    assert free.cheapest(0, -21, np.ones(4)) is None


def test_neighbours_share_a_relation():
    problem = Problem(
        tuple(Variable(name, 20, is_cell=True) for name in "abcd"),
        (Relation(((0, 1), (1, -1))), Relation(((1, 1), (2, -1)))),
    )
    constraints = Constraints(problem)
    assert [constraints.neighbours(index) for index in range(4)] == [{0, 1}, {0, 1, 2}, {1, 2}, set()]
