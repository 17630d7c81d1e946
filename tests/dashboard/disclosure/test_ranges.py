"""How wide each variable is proved to be by the moves seen so far."""

import numpy as np

from dashboard.disclosure.feasible_moves import Constraints
from dashboard.disclosure.ranges import Ranges
from tests.dashboard.disclosure.brute_force import POLICY
from tests.dashboard.disclosure.small_tables import total


def test_before_any_move_only_the_truth_is_known():
    ranges = Ranges(total({"a": 4, "b": 30}), POLICY)
    assert [ranges.ends(index) for index in range(3)] == [(34, 34), (4, 4), (30, 30)]
    assert not ranges.is_kept(2)


def test_every_move_widens_all_ranges():
    ranges = Ranges(total({"a": 4, "b": 30}), POLICY, np.array([[0, 5, -5], [0, -4, 4]]))
    assert [ranges.ends(index) for index in range(3)] == [(34, 34), (0, 9), (25, 34)]
    assert (ranges.is_kept(1), ranges.is_kept(2)) == (True, True)


def test_what_is_wanted_is_just_what_protects():
    ranges = Ranges(total({"a": 4, "b": 30}), POLICY)
    assert ranges.wanted(1, 1) == 9 - 4  # 4..9 is 5 wide and reaches beyond 7
    assert ranges.wanted(1, -1) == -8 - 4  # below zero: for a count that cannot be, the search ends at its limit
    assert (ranges.wanted(2, 1), ranges.wanted(2, -1)) == (5, -5)


def test_a_range_is_searched_until_it_is_kept():
    problem = total({"a": 4, "b": 30})
    ranges = Ranges(problem, POLICY)
    found = ranges.prove(1, Constraints(problem).moves(frozenset({1, 2})))
    low, high = ranges.ends(1)
    assert low == 4  # one direction was enough
    assert high >= 4 + 5
    assert found.tolist() == [[0, high - 4, 4 - high]]
    assert ranges.prove(1, Constraints(problem).moves(frozenset({1, 2}))).tolist() == []


def test_what_is_shown_is_not_searched():
    problem = total({"a": 4, "b": 30})
    ranges = Ranges(problem, POLICY)
    assert ranges.prove(1, Constraints(problem).moves(frozenset())).tolist() == []
    assert ranges.ends(1) == (4, 4)


def test_many_ranges_are_widened_at_once():
    problem = total({"a": 40, "b": 50, "c": 60, "d": 70, "e": 80})
    ranges = Ranges(problem, POLICY)
    ranges.prove_together([1, 2, 3, 4, 5], Constraints(problem).moves(frozenset({1, 2, 3, 4, 5})))
    assert all(ranges.is_kept(index) for index in (1, 2, 3, 4, 5))
