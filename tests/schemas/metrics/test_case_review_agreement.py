"""How often two reviewers answered the same about one file."""

from dashboard.records.reviews import Review
from schemas.settings.case_review import Reviewer
from tests.schemas.metrics.conftest import Measured
from tests.schemas.metrics.test_case_review_answers import CRIMES, REVIEWS, both, review


def test_the_same_answer_of_the_files_that_both_have_answered(measured: Measured) -> None:
    rows = measured("case_review_agreement", crimes=CRIMES, reviews=REVIEWS)
    assert (rows["cps_advice"].numerator, rows["cps_advice"].denominator) == (1, 1 + 1 + 1)  # only R1: yes and yes
    assert (rows["decision_recorded"].numerator, rows["decision_recorded"].denominator) == (1 + 1 + 1, 1 + 1 + 1)


def test_not_known_and_not_applicable_are_answers(measured: Measured) -> None:
    reviews = [*both("U", "not_known", "not_known"), *both("R1", "not_applicable", "not_applicable")]
    rows = measured("case_review_agreement", crimes=CRIMES, reviews=reviews)
    assert (rows["cps_advice"].numerator, rows["cps_advice"].denominator) == (1 + 1, 1 + 1)


def test_a_file_that_one_has_seen_does_not_count(measured: Measured) -> None:
    rows = measured("case_review_agreement", crimes=CRIMES, reviews=[review("U", Reviewer.POLICE, "yes")])
    assert rows["cps_advice"].denominator == 0


def test_a_question_that_has_left_the_checklist_is_passed_over(measured: Measured) -> None:
    left = [Review("U", who, {"cps_advice": "yes", "was_it_sunny": "no"}) for who in Reviewer]
    rows = measured("case_review_agreement", crimes=CRIMES, reviews=left)
    assert rows.numerators == {step: int(step == "cps_advice") for step in rows.numerators}
    assert rows["decision_recorded"].denominator == 0  # of an earlier checklist, which did not ask it


def test_it_can_be_split_by_why_the_file_was_drawn(measured: Measured) -> None:
    rows = measured("case_review_agreement", crimes=CRIMES, reviews=REVIEWS, by="why_drawn")
    assert rows.by("cps_advice") == {"decision_not_evidenced": (0, 1), "by_lot": (1, 1 + 1)}
