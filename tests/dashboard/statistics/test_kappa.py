"""Hold kappa and its interval against a worked table, against statsmodels, and against what they must say at their ends."""

from collections import Counter
from math import sqrt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.inter_rater import cohens_kappa

from dashboard.statistics.kappa import Kappa, kappa

WORKED = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
ANSWERS = ("yes", "no", "not_known", "not_applicable")
PAIRS = st.lists(st.tuples(st.sampled_from(ANSWERS), st.sampled_from(ANSWERS)), min_size=2, max_size=60)


def test_agreement_beyond_chance_of_a_worked_table() -> None:
    found = kappa(WORKED)
    assert found.n == 50
    assert found.value == pytest.approx(0.4)  # 35 of 50 agree; by chance 25 * 30 + 25 * 20 of 2,500, which is a half
    agreeing = 0.4 * (0.5 - 1.1 * 0.3) ** 2 + 0.3 * (0.5 - 0.9 * 0.3) ** 2
    other = 0.3**2 * (0.1 * (0.6 + 0.5) ** 2 + 0.2 * (0.4 + 0.5) ** 2)
    error = sqrt((agreeing + other - (0.35 - 1 + 0.7) ** 2) / (50 * 0.5**4))
    assert (found.low, found.high) == pytest.approx((0.4 - 1.959964 * error, 0.4 + 1.959964 * error))


@given(PAIRS)
def test_agrees_with_statsmodels(pairs: list[tuple[str, str]]) -> None:
    counts = Counter(pairs)
    used = sorted({answer for pair in pairs for answer in pair})
    found = kappa(counts)
    assume(found.low is not None)  # an error of 0 is for statsmodels the root of what floating numbers leave
    theirs = cohens_kappa([[counts[one, other] for other in used] for one in used])
    assert found.value == pytest.approx(theirs.kappa)
    assert (found.low, found.high) == pytest.approx((max(-1, theirs.kappa_low), min(1, theirs.kappa_upp)))


def test_an_answer_that_only_one_of_them_gives_is_no_agreement() -> None:
    found = kappa({("yes", "yes"): 1, ("yes", "not_known"): 1, ("no", "no"): 1})
    assert found.value == pytest.approx((2 / 3 - 1 / 3) / (1 - 1 / 3))
    assert found.high == 1  # the interval ends where kappa does


def test_full_agreement_is_1_and_full_disagreement_is_below_0_without_an_interval() -> None:
    assert kappa({("yes", "yes"): 1, ("no", "no"): 1}) == Kappa(2, 1.0)
    assert kappa({("yes", "no"): 1, ("no", "yes"): 1}) == Kappa(2, -1.0)


def test_one_who_always_answers_the_same_agrees_as_much_as_chance_without_an_interval() -> None:
    assert kappa({("yes", "yes"): 30, ("yes", "no"): 10}) == Kappa(40, 0.0)


def test_one_answer_alone_and_no_pair_have_no_kappa() -> None:
    assert kappa({("yes", "yes"): 40}) == Kappa(40)
    assert kappa({}) == Kappa(0)
