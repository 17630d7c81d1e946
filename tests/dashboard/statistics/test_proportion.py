"""Wilson intervals: published checks, statsmodels as an independent witness, and what must hold for any counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import proportion_confint

from dashboard.statistics.interval import NOTHING
from dashboard.statistics.proportion import bounds, wilson

counts = st.integers(1, 2_000_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (6, 86, 0.0324, 0.1440)],
)
def test_published_checks(numerator, denominator, low, high):
    found = wilson(numerator, denominator)
    assert found.rate == numerator / denominator
    assert (round(found.low, 4), round(found.high, 4)) == (low, high)


def test_the_study_convicted_three_of_86():
    found = wilson(3, 86)
    assert (round(found.low, 3), round(found.high, 3)) == (0.012, 0.098)


def test_zero_of_zero_is_not_zero():
    assert wilson(0, 0) == NOTHING


@pytest.mark.parametrize("counts", [(-1, 5), (6, 5), (0, -1)])
def test_impossible_counts_are_refused(counts):
    with pytest.raises(ValueError, match="0 <= numerator <= denominator"):
        wilson(*counts)


@given(counts)
def test_agrees_with_statsmodels(pair):
    low, high = proportion_confint(*pair, method="wilson")
    found = wilson(*pair)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)


@given(counts)
def test_the_interval_holds_the_rate_and_lies_in_0_to_1(pair):
    found = wilson(*pair)
    assert 0 <= found.low <= found.rate <= found.high <= 1
    assert found.low < found.high  # never without width, not even at 0 of n


@given(counts)
def test_counting_the_other_outcome_mirrors_the_interval(pair):
    numerator, denominator = pair
    found, other = wilson(numerator, denominator), wilson(denominator - numerator, denominator)
    assert (found.low, found.high) == pytest.approx((1 - other.high, 1 - other.low))


@given(counts)
def test_one_more_in_the_numerator_moves_everything_up(pair):
    numerator, denominator = pair
    if numerator < denominator:
        found, more = wilson(numerator, denominator), wilson(numerator + 1, denominator)
        assert found.rate < more.rate
        assert found.low < more.low
        assert found.high < more.high


@given(st.integers(1, 500), st.integers(2, 20))
def test_more_crimes_at_the_same_rate_narrow_the_interval(numerator, times):
    few, many = wilson(numerator, 2 * numerator), wilson(times * numerator, times * 2 * numerator)
    assert many.high - many.low < few.high - few.low


def test_bounds_of_a_rate_whose_open_cases_stand_in_the_denominator():
    found = bounds(6, 86, open_inside=8)
    assert (found.if_none, found.if_all) == (6 / 86, (6 + 8) / 86)


def test_bounds_of_a_rate_that_open_cases_enter_when_they_end():
    found = bounds(6, 78, open_inside=0, open_outside=8)
    assert (found.if_none, found.if_all) == (6 / (78 + 8), (6 + 8) / (78 + 8))


def test_bounds_of_a_rate_whose_numerator_is_uncertain():
    found = bounds(6, 86, open_inside=8, uncertain_above=2)
    assert (found.if_none, found.if_all) == ((6 - 2) / 86, (6 + 8) / 86)
    for beyond in (-1, 7):
        with pytest.raises(ValueError, match="uncertain"):
            bounds(6, 86, open_inside=8, uncertain_above=beyond)


def test_bounds_when_every_case_is_open():
    assert (bounds(0, 5, open_inside=5).if_none, bounds(0, 5, open_inside=5).if_all) == (0, 1)
    assert bounds(0, 0, open_inside=0).if_none is None


@pytest.mark.parametrize("arguments", [(1, 5, 5), (1, 5, -1), (1, 5, 0, -1)])
def test_bounds_refuse_open_cases_that_do_not_fit(arguments):
    with pytest.raises(ValueError, match="open cases do not fit 1 of 5"):
        bounds(*arguments)
