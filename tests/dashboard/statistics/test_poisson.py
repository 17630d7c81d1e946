"""Hold the exact interval of a count against published limits and against the tails that define it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson as scipy_poisson

from dashboard.statistics.poisson import poisson


@given(st.integers(0, 5000))
def test_the_exact_interval_leaves_a_fortieth_in_each_tail(count):
    low, high = poisson(count)
    assert low <= count < high
    assert scipy_poisson.cdf(count, high) == pytest.approx(0.025)
    if count:
        assert scipy_poisson.sf(count - 1, low) == pytest.approx(0.025)


def test_published_exact_limits():
    assert poisson(0) == pytest.approx((0, 3.6889), abs=1e-4)
    assert poisson(10) == pytest.approx((4.7954, 18.3904), abs=1e-4)


def test_a_count_below_zero_is_refused():
    with pytest.raises(ValueError, match="0 or more, found -1"):
        poisson(-1)
