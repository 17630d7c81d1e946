"""The limits of a funnel plot, against sums by hand and the binomial distribution of scipy."""

import pytest
from scipy.stats import binom

from dashboard.statistics.funnel import INNER, OUTER, limits, over_dispersion


def test_limits_are_binomial_quantiles_between_whole_numbers() -> None:
    """Of 100 at 10% less than 2.5% have fewer than 5 and more than 2.5% fewer than 6."""
    low, high = limits(0.1, 100, INNER)
    few, many = (binom.cdf(count, 100, 0.1) for count in (4, 5))
    assert low == pytest.approx((5 - (many - 0.025) / (many - few)) / 100)
    assert high == pytest.approx(0.1577, abs=5e-5)


@pytest.mark.parametrize("below", [20, 86, 1_317, 200_000])
@pytest.mark.parametrize("level", [INNER, OUTER])
def test_a_unit_of_the_common_share_lies_within_as_often_as_is_said(below: int, level: float) -> None:
    low, high = limits(0.13, below, level)
    within = binom.cdf(int(high * below), below, 0.13) - binom.cdf(int(-(-low * below // 1)) - 1, below, 0.13)
    assert within == pytest.approx(level, abs=0.06 if below < 100 else 0.02)


def test_limits_close_with_size_and_the_outer_ones_lie_outside() -> None:
    widths = [high - low for low, high in (limits(0.1, below, INNER) for below in (50, 500, 5_000))]
    assert widths == sorted(widths, reverse=True)
    (low, high), (lower, higher) = limits(0.1, 500, INNER), limits(0.1, 500, OUTER)
    assert lower < low < 0.1 < high < higher


def test_more_variation_makes_a_unit_as_uncertain_as_a_smaller_one() -> None:
    assert limits(0.1, 400, INNER, dispersion=4) == limits(0.1, 100, INNER)


def test_a_size_of_none_has_no_limits() -> None:
    with pytest.raises(ValueError, match="1 or more"):
        limits(0.1, 0, INNER)


def test_over_dispersion_by_hand() -> None:
    """Of 15% each lies 5 in 100 away: (0.05)² / (0.15 x 0.85 / 100) = 1.96; of 20 units more than 1 + 2 √(2/20) = 1.63."""
    assert over_dispersion([(10, 100), (20, 100)] * 10) == pytest.approx(0.05**2 / (0.15 * 0.85 / 100))


def test_over_dispersion_begins_two_standard_errors_above_chance() -> None:
    """(0.015)² / (0.15 x 0.85 / 1,000) = 1.76 is more than 1.63; (0.014)² / ... = 1.54 is not."""
    assert over_dispersion([(135, 1_000), (165, 1_000)] * 10) == pytest.approx(0.015**2 / (0.15 * 0.85 / 1_000))
    assert over_dispersion([(136, 1_000), (164, 1_000)] * 10) == 1.0


def test_a_unit_of_one_may_be_anything() -> None:
    """Of one at 10% the count is 0 in 90 of 100: the upper quantile lies (0.975 - 0.9) / 0.1 of the way to 1."""
    assert limits(0.1, 1, INNER) == (0.0, pytest.approx((0.975 - 0.9) / 0.1))


def test_one_odd_unit_does_not_widen_the_limits_for_all() -> None:
    assert over_dispersion([(10, 100)] * 19 + [(60, 100)]) == 1.0


def test_fewer_than_ten_units_have_the_limits_of_chance() -> None:
    assert over_dispersion([(1, 100), (40, 100)] * 4) == 1.0
    assert over_dispersion([(1, 100), (40, 100)] * 5) > 1


def test_units_that_are_all_the_same_or_empty_do_not_vary() -> None:
    assert over_dispersion([(0, 50)] * 12) == 1.0
    assert over_dispersion([(0, 0)] * 12) == 1.0
    assert over_dispersion([]) == 1.0
