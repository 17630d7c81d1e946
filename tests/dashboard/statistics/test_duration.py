"""Median and quartiles of days."""

from statistics import quantiles

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.statistics.duration import Quartiles, quartiles

weighted_days = st.lists(st.tuples(st.integers(0, 3000), st.integers(0, 5)), max_size=60)


def test_eight_cases_are_enough():
    assert quartiles([10, 20, 30, 40, 50, 60, 70, 80]) == Quartiles(8, 27.5, 45, 62.5)


def test_seven_are_not():
    assert quartiles([10, 20, 30, 40, 50, 60, 70]) == Quartiles(7, None, None, None)


def test_none_at_all():
    assert quartiles([]) == Quartiles(0, None, None, None)


@given(weighted_days)
def test_a_histogram_gives_what_its_rows_would(pairs):
    days, weights = [day for day, _ in pairs], [weight for _, weight in pairs]
    rows = [day for day, weight in pairs for _ in range(weight)]
    found = quartiles(days, weights)
    assert found == quartiles(rows)
    assert found.n == len(rows)
    if found.n >= 8:
        assert [found.q1, found.median, found.q3] == pytest.approx(quantiles(rows, n=4, method="inclusive"))
        assert min(rows) <= found.q1 <= found.median <= found.q3 <= max(rows)


@given(weighted_days, st.randoms())
def test_order_does_not_matter(pairs, random):
    shuffled = random.sample(pairs, len(pairs))
    assert quartiles(*zip(*pairs, strict=True)) == quartiles(*zip(*shuffled, strict=True)) if pairs else True


@pytest.mark.parametrize("weights", [[1], [1, -1]])
def test_weights_that_do_not_fit_are_refused(weights):
    with pytest.raises(ValueError, match="2 values need as many weights"):
        quartiles([1, 2], weights)
