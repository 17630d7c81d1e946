"""A count is negative binomial around its history: the chances are those of SciPy, and a Poisson count is the limit."""

import pytest
from scipy import stats

from etl.warehouse.losses.expected_count import ExpectedCount, expected_count


@pytest.mark.parametrize(("mean", "variance"), [(0.7, 1.1), (8, 20), (86, 120), (3000, 3600)])
def test_chances_and_quantiles_are_those_of_the_negative_binomial(mean: float, variance: float) -> None:
    same = stats.nbinom(mean**2 / (variance - mean), mean / variance)
    expected = ExpectedCount(mean, variance)
    for found in (0, int(mean / 2), int(mean)):
        assert expected.chance_of_at_most(found) == pytest.approx(same.cdf(found), abs=1e-9)
    assert expected.usual(90) == (same.ppf(0.05), same.ppf(0.95))


def test_without_more_variance_than_mean_it_is_poisson() -> None:
    assert ExpectedCount(8, 8).chance_of_at_most(0) == pytest.approx(stats.poisson(8).cdf(0), rel=0.001)
    assert ExpectedCount(8, 8).usual(90) == (4, 13)


def test_the_variance_grows_with_the_dispersion_and_with_the_shortness_of_the_history() -> None:
    even, uneven = [2, 2, 2, 2] * 3, [0, 4, 0, 4] * 3
    assert expected_count(6, 3, even) == ExpectedCount(6, 6 * (1 + 3 / 12))  # never less than a Poisson count
    assert expected_count(6, 3, uneven).variance == pytest.approx(48 / 11 / 2 * 6 * 1.25)


def test_a_history_of_nothing_expects_nothing() -> None:
    assert expected_count(0.0, 1, [0, 0, 0]) == ExpectedCount(0.0, 0.0)
