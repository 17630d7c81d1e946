"""Hold kappa against a worked table and against what it must say at its ends."""

import pytest

from dashboard.statistics.kappa import kappa


def test_agreement_beyond_chance_of_a_worked_table() -> None:
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert kappa(pairs) == pytest.approx(0.4)  # 35 of 50 agree; by chance 25 * 30 + 25 * 20 of 2,500, which is a half


def test_an_answer_that_only_one_of_them_gives_is_no_agreement() -> None:
    assert kappa([("yes", "yes"), ("yes", "not_known"), ("no", "no")]) == pytest.approx((2 / 3 - 1 / 3) / (1 - 1 / 3))


def test_full_agreement_is_1_and_full_disagreement_is_below_0() -> None:
    assert kappa([("yes", "yes"), ("no", "no")]) == 1
    assert kappa([("yes", "no"), ("no", "yes")]) == -1


def test_one_answer_alone_and_no_pair_have_no_kappa() -> None:
    assert kappa([("yes", "yes")] * 40) is None
    assert kappa([]) is None
