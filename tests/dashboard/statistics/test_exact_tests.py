"""Exact chances, held against scipy's, against every way in which the counts could fall, and the power against what it is."""

from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, fisher_exact, poisson

from dashboard.statistics.exact_tests import (
    Chances,
    chances_of_counts,
    chances_of_shares,
    chances_of_strata,
    power,
)

LEVEL = 0.025
any_share = st.integers(1, 4000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(any_share, any_share)
def test_the_chances_of_two_shares_are_those_of_fishers_exact_test(
    ours: tuple[int, int], theirs: tuple[int, int]
) -> None:
    (x, n), (y, m) = ours, theirs
    found = chances_of_shares(ours, theirs)
    for chance, side in ((found.as_high, "greater"), (found.as_low, "less")):
        assert chance == pytest.approx(fisher_exact([[x, n - x], [y, m - y]], side).pvalue, rel=1e-7, abs=1e-12)


def test_fishers_own_lady_tasting_tea() -> None:
    assert chances_of_shares((3, 4), (1, 4)) == Chances(pytest.approx(17 / 70), pytest.approx(69 / 70))
    assert chances_of_shares((0, 0), (1, 4)) == chances_of_shares((0, 5), (0, 9)) == Chances(1.0, 1.0)


def test_one_group_alone_has_the_chances_of_two_shares_and_several_those_of_every_way_they_may_fall() -> None:
    pairs = [((3, 5), (4, 12)), ((0, 4), (2, 3)), ((2, 2), (1, 6))]
    for pair in pairs:
        one, same = chances_of_strata([pair]), chances_of_shares(*pair)
        assert (one.as_high, one.as_low) == (pytest.approx(same.as_high), pytest.approx(same.as_low))
    ways: dict[int, float] = {}
    for ours in product(*(range(n + 1) for (_, n), _ in pairs)):
        chance = 1.0
        for k, ((x, n), (y, m)) in zip(ours, pairs, strict=True):
            chance *= comb(n, k) * comb(m, x + y - k) / comb(n + m, x + y) if k <= x + y else 0
        ways[sum(ours)] = ways.get(sum(ours), 0) + chance
    seen = sum(x for (x, _), _ in pairs)
    found = chances_of_strata(pairs)
    assert found.as_high == pytest.approx(sum(chance for k, chance in ways.items() if k >= seen))
    assert found.as_low == pytest.approx(sum(chance for k, chance in ways.items() if k <= seen))


@given(st.integers(0, 300), st.integers(0, 300))
def test_a_count_beside_another_is_binomial(ours: int, theirs: int) -> None:
    found = chances_of_counts(ours, theirs)
    assert found.as_high == pytest.approx(binom.sf(ours - 1, ours + theirs, 0.5))
    assert found.as_low == pytest.approx(binom.cdf(ours, ours + theirs, 0.5))


@pytest.mark.parametrize(
    ("ours", "n", "theirs", "m"),
    [(0.18, 86, 0.07, 200), (0.6, 8, 0.2, 40), (0.5, 20, 0.2, 40), (0.09, 86, 0.36, 100), (0.3, 30, 0.1, 30)],
)
def test_the_power_is_within_five_hundredths_of_the_exact_one(ours: float, n: int, theirs: float, m: int) -> None:
    side = "as_high" if ours > theirs else "as_low"
    exact = sum(
        binom.pmf(x, n, ours) * binom.pmf(y, m, theirs)
        for x, y in product(range(n + 1), range(m + 1))
        if getattr(chances_of_shares((x, n), (y, m)), side) <= LEVEL
    )
    assert power(ours, n, theirs, m, LEVEL) == pytest.approx(exact, abs=0.05)


def test_no_difference_and_no_chance_at_all() -> None:
    assert power(0.3, 50, 0.3, 50, LEVEL) == LEVEL
    assert power(1.0, 50, 0.0, 50, LEVEL) == 1
    assert power(1.0, 2, 0.0, 2, LEVEL) == 0  # 2 of 2 against 0 of 2 is chance once in six


def test_three_times_a_mean_of_nine_shows_in_most_worlds() -> None:
    """The witness of the least count that would show: exact chances over two Poisson counts."""
    chances = {(a, b): poisson.pmf(a, 27) * poisson.pmf(b, 9) for a, b in product(range(5, 60), range(30))}
    shown = sum(chance for (a, b), chance in chances.items() if chances_of_counts(a, b).as_high <= LEVEL)
    assert 0.8 < shown < 0.9
