"""Ratios that stand zeros, observed over expected, and exact counts."""

import itertools
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.special import xlog1py, xlogy
from scipy.stats import chi2
from statsmodels.stats.proportion import confint_proportions_2indep

from dashboard.statistics.comparison import (
    Ratio,
    Stratum,
    count_ratio,
    observed_expected,
    ratio,
    share_difference,
    z_of_all,
)
from dashboard.statistics.poisson import poisson

inner = st.integers(2, 400).flatmap(lambda n: st.tuples(st.integers(1, n - 1), st.just(n)))
any_counts = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(inner, inner)
def test_agrees_with_statsmodels_inside(ours, theirs):
    low, high = confint_proportions_2indep(*ours, *theirs, compare="ratio", method="score")
    found = ratio(*ours, *theirs)
    assert (found.low, found.high) == pytest.approx((low, high), rel=1e-4)


@given(any_counts, any_counts)
def test_any_counts_give_an_interval_that_holds_the_ratio(ours, theirs):
    found = ratio(*ours, *theirs)
    if ours[0] == theirs[0] == 0:
        assert found == Ratio(None, None, None)
        return
    assert found.low >= 0
    if theirs[0]:
        assert found.low <= found.ratio <= found.high
        assert found.low < found.high
    else:
        assert (found.ratio, found.high) == (None, None)


@given(any_counts, any_counts)
def test_exchanging_the_groups_turns_the_interval_over(ours, theirs):
    found, other = ratio(*ours, *theirs), ratio(*theirs, *ours)
    if ours[0] == theirs[0] == 0:
        assert found == other == Ratio(None, None, None)
        return
    assert found.low * (other.high if other.high is not None else 0) == pytest.approx(1 if ours[0] else 0)
    assert (found.low == 0) == (other.high is None)


ZEROS_AND_FULL_GROUPS = [
    (0, 20, 5, 100),  # nobody here
    (5, 20, 0, 100),  # nobody there: no upper limit
    (20, 20, 50, 100),  # everybody here
    (5, 20, 100, 100),  # everybody there
    (20, 20, 100, 100),  # everybody everywhere
    (0, 20, 100, 100),
    (20, 20, 0, 100),
    (1, 1, 1, 1),
]


@pytest.mark.parametrize("counts", ZEROS_AND_FULL_GROUPS)
def test_at_the_limits_pearsons_statistic_is_just_significant(counts):
    """Where statsmodels gives nan, complex numbers or intervals that miss the ratio, its definition is the witness."""
    x, n, y, m = counts
    found = ratio(*counts)
    for limit in (found.low, found.high):
        if limit:
            rates = _most_likely_rates(x, n, y, m, limit)
            statistic = sum(
                (seen - size * rate) ** 2 / (size * rate * (1 - rate))
                for seen, size, rate in zip((x, y), (n, m), rates, strict=True)
            )
            assert statistic * (n + m - 1) / (n + m) == pytest.approx(chi2.ppf(0.95, 1), rel=1e-3)


def _most_likely_rates(x, n, y, m, theta):
    """Return the pair of rates of that ratio under which the counts are most likely, by search."""

    def unlikelihood(second):
        first = theta * second
        return -(xlogy(x, first) + xlog1py(n - x, -first) + xlogy(y, second) + xlog1py(m - y, -second))

    second = minimize_scalar(unlikelihood, bounds=(0, min(1, 1 / theta)), method="bounded", options={"xatol": 1e-12}).x
    return theta * second, second


@given(any_counts, any_counts)
def test_a_difference_has_the_interval_that_statsmodels_gives(ours, theirs):
    low, high = confint_proportions_2indep(*ours, *theirs, compare="diff", method="newcomb")
    found = share_difference(*ours, *theirs)
    assert (found.low, found.high) == pytest.approx((low, high), abs=1e-9)
    assert -1 <= found.low <= found.rate <= found.high <= 1
    assert found.low < found.high


def test_newcombes_own_examples():
    """Table II of Newcombe (1998), method 10: 56/70 - 48/80, 9/10 - 3/10, 0/10 - 0/20, 10/10 - 0/10."""
    examples = {
        (56, 70, 48, 80): (0.0524, 0.3339),
        (9, 10, 3, 10): (0.1705, 0.8090),
        (0, 10, 0, 20): (-0.1611, 0.2775),
        (10, 10, 0, 10): (0.6075, 1.0),
    }
    for counts, limits in examples.items():
        found = share_difference(*counts)
        assert (found.low, found.high) == pytest.approx(limits, abs=6e-5)
    assert share_difference(0, 0, 1, 2).rate is share_difference(1, 2, 0, 0).low is None


def test_nobody_on_one_side_or_both():
    assert ratio(0, 20, 5, 100).low == 0
    assert ratio(0, 20, 5, 100).ratio == 0
    assert (ratio(5, 20, 0, 100).ratio, ratio(5, 20, 0, 100).high) == (None, None)
    assert ratio(5, 20, 0, 100).low > 1
    assert ratio(0, 20, 0, 100) == Ratio(None, None, None)


def test_no_crimes_have_no_ratio():
    assert (ratio(0, 0, 5, 100).low, ratio(5, 100, 0, 0).low) == (None, None)


@pytest.mark.parametrize("share", [0.05, 0.2, 0.5, 0.9])
@pytest.mark.parametrize("true_ratio", [0.5, 1.0])
def test_the_interval_covers_the_true_ratio_about_95_times_in_100(share, true_ratio):
    n, m = 20, 60
    ours, theirs = share * true_ratio, share
    covered = 0.0
    for x, y in itertools.product(range(n + 1), range(m + 1)):
        chance = _binomial(x, n, ours) * _binomial(y, m, theirs)
        if chance > 1e-9:
            found = ratio(x, n, y, m)
            covered += chance * ((found.low or 0) <= true_ratio and (found.high is None or true_ratio <= found.high))
    assert 0.93 < covered <= 1


def test_counts_that_cannot_be_are_refused():
    with pytest.raises(ValueError, match="two proportions"):
        ratio(6, 5, 1, 2)
    with pytest.raises(ValueError, match="0 or more"):
        count_ratio(-1, 2)
    with pytest.raises(ValueError, match="0 or more"):
        poisson(-1)


def _binomial(k: int, n: int, share: float) -> float:
    return comb(n, k) * share**k * (1 - share) ** (n - k)


def test_expected_follows_the_mix_of_offences():
    rape = Stratum(numerator=2, denominator=40, comparison_numerator=50, comparison_denominator=1000)
    assault = Stratum(numerator=4, denominator=20, comparison_numerator=300, comparison_denominator=1500)
    found = observed_expected([rape, assault])
    assert found.observed == 2 + 4
    assert found.expected == pytest.approx(40 * 0.05 + 20 * 0.20)
    assert found.ratio == pytest.approx(1.0)  # although the plain rates, 6 of 60 and 350 of 2500, are not the same
    assert (found.low, found.high) == pytest.approx((2.2019 / 6, 13.0595 / 6), abs=1e-4)


def test_a_stratum_without_comparison_is_left_out_and_said():
    found = observed_expected([Stratum(1, 5, 10, 100), Stratum(3, 7, 0, 0)])
    assert (found.observed, found.expected, found.left_out) == (1, pytest.approx(0.5), 7)


def test_nothing_observed_still_has_an_upper_limit():
    found = observed_expected([Stratum(0, 20, 5, 100)])
    assert (found.ratio, found.low) == (0, 0)
    assert found.high == pytest.approx(3.6889 / 1, abs=1e-4)


def test_nothing_expected_has_no_ratio():
    assert observed_expected([Stratum(1, 20, 0, 100)]).ratio is None
    assert observed_expected([]).low is None


@given(st.integers(0, 300), st.integers(0, 300))
def test_count_ratio_turns_over(ours, theirs):
    found, other = count_ratio(ours, theirs), count_ratio(theirs, ours)
    if ours and theirs:
        assert found.low <= found.ratio <= found.high
        assert (found.low * other.high, found.high * other.low) == pytest.approx((1, 1))


@pytest.mark.parametrize(
    ("comparisons", "z"), [(0, 1.959964), (1, 1.959964), (2, 2.241403), (5, 2.575829), (10, 2.807034)]
)
def test_the_z_of_several_comparisons_is_the_normal_quantile_of_their_share(comparisons: int, z: float) -> None:
    """As printed in tables: of 0.975, 0.9875, 0.995 and 0.9975; one error in twenty for all of them together."""
    assert z_of_all(comparisons) == pytest.approx(z, abs=1e-6)
