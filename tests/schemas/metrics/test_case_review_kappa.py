"""How far beyond chance two reviewers answered the same about one file."""

from datetime import date

import pytest
from statsmodels.stats.inter_rater import cohens_kappa

from dashboard.measure.result import Row
from dashboard.records.reviews import Review
from tests.rows import Record, crime
from tests.schemas.metrics.conftest import Measured
from tests.schemas.metrics.test_case_review_answers import ADVOCATE, POLICE, both, review

Pairs = dict[tuple[str, str], int]
WORKED: Pairs = {("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15}
"""35 of 50 agree; by chance (25 * 30 + 25 * 20) of 2,500, which is a half."""


def files(number: int, **change: object) -> list[Record]:
    """Return so many files, each closed and about another victim unless given otherwise."""
    closed = {"outcome_code": "18", "outcome_date": date(2026, 5, 4)}
    return [crime(**{"crime_ref": f"F{each}", "person": f"{each}", **closed, **change}) for each in range(number)]


def answered(pairs: Pairs) -> list[Review]:
    each = [pair for pair, count in pairs.items() for _ in range(count)]
    return [one for number, pair in enumerate(each) for one in both(f"F{number}", *pair)]


def advice(measured: Measured, pairs: Pairs, crimes: list[Record] | None = None) -> Row:
    """Return the figure of the question about the advice of the CPS."""
    many = files(sum(pairs.values())) if crimes is None else crimes
    return measured("case_review_kappa", crimes=many, reviews=answered(pairs))["cps_advice"]


def test_a_worked_table(measured: Measured) -> None:
    row = advice(measured, WORKED)
    assert (row.n, row.people, row.flag, row.mature) == (20 + 5 + 10 + 15, 20 + 5 + 10 + 15, None, True)
    assert row.coefficient == pytest.approx((35 / 50 - 1 / 2) / (1 - 1 / 2))
    assert (row.numerator, row.denominator, row.rate) == (None, None, None)


@pytest.mark.parametrize(
    "pairs",
    [
        WORKED,
        {("yes", "yes"): 12, ("yes", "no"): 3, ("no", "no"): 9, ("not_known", "not_applicable"): 4, ("no", "yes"): 5},
        {("yes", "no"): 11, ("no", "yes"): 14, ("no", "no"): 8},
    ],
)
def test_interval_is_that_of_statsmodels(measured: Measured, pairs: Pairs) -> None:
    answers = sorted({answer for pair in pairs for answer in pair})
    theirs = cohens_kappa([[pairs.get((one, other), 0) for other in answers] for one in answers])
    ours = advice(measured, pairs)
    assert (ours.coefficient, ours.low, ours.high) == pytest.approx((theirs.kappa, theirs.kappa_low, theirs.kappa_upp))


def test_29_pairs_are_too_few_and_30_are_not(measured: Measured) -> None:
    few = advice(measured, {("yes", "yes"): 14, ("no", "no"): 13, ("yes", "no"): 2})
    assert (few.n, few.coefficient, few.low, few.flag) == (14 + 13 + 2, None, None, "fewer than 30 pairs")
    enough = advice(measured, {("yes", "yes"): 14, ("no", "no"): 14, ("yes", "no"): 2})
    assert enough.n == 14 + 14 + 2
    by_chance = ((14 + 2) * 14 + 14 * (14 + 2)) / 30**2
    assert enough.coefficient == pytest.approx((28 / 30 - by_chance) / (1 - by_chance))


def test_one_and_the_same_answer_alone_leaves_nothing_to_measure(measured: Measured) -> None:
    row = advice(measured, {("no", "no"): 30})
    assert (row.n, row.coefficient, row.flag) == (30, None, "both always gave one and the same answer")


def test_full_agreement_has_no_interval(measured: Measured) -> None:
    row = advice(measured, {("yes", "yes"): 20, ("no", "no"): 10})
    assert (row.coefficient, row.low, row.high, row.flag) == (1, None, None, None)


def test_a_file_that_one_has_seen_and_one_that_is_not_closed_make_no_pair(measured: Measured) -> None:
    crimes = [*files(3), crime(crime_ref="OPEN")]
    crimes[2] |= {"cancelled_code": "C4"}
    reviews = [
        *both("F0", "yes", "no"),
        review("F1", POLICE, "yes"),
        *both("F2", "yes", "yes"),
        *both("OPEN", "no", "no"),
    ]
    assert measured("case_review_kappa", crimes=crimes, reviews=reviews)["cps_advice"].n == 1  # F0
    alone = [review("F0", ADVOCATE, "yes")]
    assert measured("case_review_kappa", crimes=crimes, reviews=alone)["cps_advice"].n == 0


def test_a_file_of_two_victims_is_one_pair(measured: Measured) -> None:
    crimes = [*files(1, person="one"), *files(1, person="another")]
    row = measured("case_review_kappa", crimes=crimes, reviews=both("F0", "yes", "yes"))["cps_advice"]
    assert (row.n, row.people) == (1, 2)


def test_it_can_be_split_by_why_the_file_was_drawn(measured: Measured) -> None:
    crimes = files(3)
    crimes[0] |= {"outcome_code": "16"}
    rows = measured("case_review_kappa", crimes=crimes, reviews=answered({("yes", "yes"): 3}), by="why_drawn").rows
    assert {row.breakdown: row.n for row in rows if row.step == "cps_advice"} == {
        "decision_not_evidenced": 1,
        "by_lot": 3 - 1,
    }
