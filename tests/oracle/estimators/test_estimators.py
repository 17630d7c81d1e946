"""The oracle's own sums, against textbook values."""

from itertools import pairwise

import pytest

from tests.oracle.estimators.comparison import (
    Ending,
    expected,
    poisson_interval,
    ratio,
    ratio_ends,
    score,
    score_interval,
)
from tests.oracle.estimators.incidence import at_risk, cumulative_incidence
from tests.oracle.estimators.quartiles import quartiles
from tests.oracle.estimators.wilson import wilson
from tests.oracle.estimators.words import Asked, words

EIGHT = [  # days, and how it ended; None is still open
    (10, "withdrawn"),
    (20, "withdrawn"),
    (30, None),
    (40, "charged"),
    (50, "withdrawn"),
    (60, None),
    (70, "charged"),
    (80, None),
]


@pytest.mark.parametrize(
    ("numerator", "denominator", "low", "high"),
    [(81, 263, 0.2553, 0.3662), (15, 148, 0.0624, 0.1605), (0, 20, 0.0, 0.1611), (6, 86, 0.0324, 0.1440)],
)
def test_wilson_bounds(numerator: int, denominator: int, low: float, high: float) -> None:
    assert wilson(numerator, denominator) == pytest.approx((low, high), abs=5e-5)


def test_wilson_of_nothing_is_nothing() -> None:
    assert wilson(0, 0) is None


@pytest.mark.parametrize(
    ("cause", "horizon", "share"),
    [
        ("charged", 39, 0.0),
        ("charged", 40, 0.150),
        ("charged", 70, 0.375),
        ("withdrawn", 9, 0.0),
        ("withdrawn", 20, 0.25),
        ("withdrawn", 50, 0.40),
        ("withdrawn", 900, 0.40),
    ],
)
def test_incidence_leaves_open_cases_out_only_from_their_last_day(cause: str, horizon: int, share: float) -> None:
    assert cumulative_incidence(EIGHT, cause, horizon) == pytest.approx(share)


def test_causes_and_the_open_add_up_to_one() -> None:
    ended = sum(cumulative_incidence(EIGHT, cause, 80) for cause in ("charged", "withdrawn"))
    assert 1 - ended == pytest.approx(1 - 0.375 - 0.40)


def test_tied_days_are_one_step() -> None:
    tied = [(5, "charged"), (5, "withdrawn"), (5, None), (9, "charged")]
    assert cumulative_incidence(tied, "charged", 5) == pytest.approx(1 / 4)
    assert cumulative_incidence(tied, "charged", 9) == pytest.approx(1 / 4 + 2 / 4 * 1)
    assert [at_risk(tied, day) for day in (5, 6, 9, 10)] == [4, 1, 1, 0]


def test_quartiles_need_eight() -> None:
    assert quartiles([1, 2, 3, 4, 5, 6, 7]) is None
    assert quartiles([8, 1, 2, 3, 4, 5, 6, 7]) == (2.75, 4.5, 6.25)


def test_ratio_and_its_bounds_by_the_score_they_must_reach() -> None:
    ours, theirs = (6, 86), (300, 4000)
    bounds = score_interval(ours, theirs)
    assert ratio(ours, theirs) == pytest.approx((6 / 86) / (300 / 4000))
    assert bounds is not None
    assert bounds[1] is not None
    for bound in bounds:
        assert score(ours, theirs, bound or 0.0) == pytest.approx(1.959964**2, rel=1e-5)


def test_ratio_stands_zeros() -> None:
    assert ratio((2, 7), (0, 40)) is None
    low, high = score_interval((2, 7), (0, 40)) or (0.0, 0.0)
    assert low > 1
    assert high is None
    assert score_interval((0, 7), (0, 40)) is None
    assert (score_interval((0, 20), (3, 50)) or (1.0, 0.0))[0] == 0


def test_expected_takes_the_mix_of_offences_into_account() -> None:
    assert expected([(1, 10), (2, 20), (0, 5)], [(10, 100), (30, 100), (0, 0)]) == pytest.approx(10 * 0.1 + 20 * 0.3)
    assert poisson_interval(0) == pytest.approx((0.0, 3.688879), abs=1e-5)
    assert poisson_interval(6) == pytest.approx((2.201894, 13.059474), abs=1e-5)


def test_words_of_one_comparison() -> None:
    cases = {
        ((60, 100), (300, 1000)): "higher",
        ((10, 100), (300, 1000)): "lower",
        ((501, 1000), (5000, 10_000)): "similar",
        ((33, 100), (300, 1000)): "cannot tell",
        ((7, 7), (0, 100)): "too few to say",
        ((1, 20), (70, 1000)): "too few to say",
    }
    assert [words([Asked([pair], is_due=True)]) for pair in cases] == [[word] for word in cases.values()]
    assert words([Asked([((60, 100), (300, 1000))], is_due=False)]) == [None]


def test_words_of_a_table_hold_together() -> None:
    strong, weak, none = ([((x, 50), (70, 500))] for x in (20, 14, 7))
    assert words([Asked(groups, is_due=True) for groups in (strong, weak, none)]) == ["higher", "higher", "cannot tell"]
    assert words([Asked(groups, is_due=True) for groups in (none, weak, none)]) == ["cannot tell"] * 3


def test_words_of_offence_groups_heed_the_mix() -> None:
    rare, often = ((4, 40), (100, 1000)), ((24, 40), (600, 1000))
    assert words([Asked([rare, often], is_due=True, is_sum=True)]) == ["cannot tell"]
    assert words([Asked([((14, 40), (100, 1000)), often], is_due=True, is_sum=True)]) == ["higher"]


def test_more_cases_mean_a_narrower_interval() -> None:
    bounds = [wilson(n, 10 * n) or (0.0, 1.0) for n in (1, 5, 25, 125)]
    widths = [high - low for low, high in bounds]
    assert all(wider > narrower for wider, narrower in pairwise(widths))


def test_a_ratio_is_least_where_none_of_ours_and_all_of_theirs_end_so() -> None:
    ours, theirs = Ending(4, 20, 6), Ending(10, 100, 30)
    assert ratio_ends([ours], [theirs]) == pytest.approx(((4 / 20) / (40 / 100), (10 / 20) / (10 / 100)))
    of_two = ratio_ends([ours, Ending(5, 10, 0)], [theirs, Ending(5, 10, 0)])  # 8 + 5 and 2 + 5 are hoped for
    assert of_two == pytest.approx((9 / 13, 15 / 7))


def test_a_ratio_has_no_limit_where_the_others_may_have_none_and_no_ends_where_nothing_is_open() -> None:
    assert ratio_ends([Ending(4, 20, 0)], [Ending(0, 100, 30)]) == (pytest.approx(0.2 / 0.3), None)
    assert ratio_ends([Ending(4, 20, 0)], [Ending(10, 100, 0)]) == (None, None)
    assert ratio_ends([Ending(4, 20, 6)], [Ending(0, 0, 0)]) == (None, None)
