"""Counts, what binds them, and how wide a hidden count must stay."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.disclosure.problem import ContradictionError, Problem, Protection, Relation, Variable

POLICY = Protection(hidden_from=1, hidden_to=7, least_width=5)


def test_counts_that_do_not_add_up_are_refused():
    with pytest.raises(ContradictionError, match="total"):
        Problem(
            (Variable("total", 86, is_cell=True), Variable("known outside", 87, is_cell=False)),
            (Relation(((0, 1), (1, -1))),),
        )


def test_a_count_outside_what_is_known_of_it_is_refused():
    Problem((Variable("reports", 86, is_cell=True, known_low=86, known_high=86),), ())
    with pytest.raises(ContradictionError, match="reports"):
        Problem((Variable("reports", 86, is_cell=True, known_high=85),), ())
    with pytest.raises(ContradictionError, match="reports"):
        Problem((Variable("reports", 86, is_cell=True, known_low=87),), ())


def test_a_count_is_not_below_zero_and_a_change_may_be():
    assert Variable("reports", 5, is_cell=True, known_low=-3).lowest() == 0
    assert Variable("reports", 5, is_cell=True, known_low=2).lowest() == 2
    assert Variable("change", -5, is_cell=False, may_be_negative=True).lowest() is None
    with pytest.raises(ContradictionError, match="reports"):
        Problem((Variable("reports", -1, is_cell=True),), ())


@pytest.mark.parametrize(
    ("low", "high", "is_kept"),
    [
        (0, 4, False),  # too narrow
        (0, 5, False),  # zero is no way out: where a reader can leave it out, it is small for certain
        (0, 8, True),
        (1, 7, False),  # small for certain
        (2, 7, False),
        (1, 8, True),
        (3, 8, True),
        (4, 8, False),
        (40, 44, False),
        (40, 45, True),
        (-7, -1, False),  # a fall that is small for certain
        (-8, -1, True),
        (-7, 0, False),
        (-3, 2, False),  # a change is small by its size
        (-3, 8, True),
        (-8, 2, True),
    ],
)
def test_range_protects_if_wide_and_not_small(low, high, is_kept):
    assert POLICY.is_kept_by(low, high) == is_kept


@given(st.integers(-12, 12), st.integers(0, 12))
def test_wanted_ends_are_the_nearest_that_protect(low, width):
    high = low + width
    if POLICY.is_kept_by(low, high):
        return
    aim = POLICY.least_high(low, high)
    assert POLICY.is_kept_by(low, aim)
    assert not POLICY.is_kept_by(low, aim - 1)
    aim = POLICY.greatest_low(low, high)
    assert POLICY.is_kept_by(aim, high)
    assert not POLICY.is_kept_by(aim + 1, high)
