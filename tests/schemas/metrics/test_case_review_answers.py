"""What two reviewers answered about the same closed files: never put together, and only where both have seen them."""

from datetime import date

import pytest

from dashboard.records.reviews import Review
from schemas.errors import UsageError
from schemas.settings.case_review import Reviewer, settings
from tests.rows import Record, crime
from tests.schemas.metrics.conftest import Measured

POLICE, ADVOCATE = Reviewer.POLICE, Reviewer.ADVOCATE
UNEVIDENCED = crime(crime_ref="U", outcome_code="16", outcome_date=date(2026, 5, 4), area="North")
CHARGED = crime(crime_ref="R1", outcome_code="1", outcome_date=date(2026, 5, 9), area="South")
NO_SUSPECT = crime(crime_ref="R2", outcome_code="18", outcome_date=date(2026, 8, 1), area="South")
CRIMES = [UNEVIDENCED, CHARGED, NO_SUSPECT]


def review(crime_ref: str, reviewer: Reviewer, advice: str, rest: str = "no") -> Review:
    """All questions with one answer but that about the advice of the CPS."""
    return Review(crime_ref, reviewer, dict.fromkeys(settings().questions, rest) | {"cps_advice": advice})


def both(crime_ref: str, police: str, advocate: str) -> list[Review]:
    return [review(crime_ref, POLICE, police), review(crime_ref, ADVOCATE, advocate)]


REVIEWS = [*both("U", "yes", "no"), *both("R1", "yes", "yes"), *both("R2", "not_known", "not_applicable")]


def about_advice(found: Measured, crimes: list[Record], reviews: list[Review], **asked: object) -> dict[object, object]:
    return found("case_review_answers", crimes=crimes, reviews=reviews, **asked).by("cps_advice")


def test_yes_of_the_files_to_which_the_question_applies(measured: Measured) -> None:
    assert about_advice(measured, CRIMES, REVIEWS) == {
        "police": (1 + 1, 1 + 1 + 1),  # not known counts below the line
        "advocate": (1, 1 + 1),  # not applicable does not
    }


def test_a_file_that_one_has_seen_counts_for_neither(measured: Measured) -> None:
    alone = [*both("U", "yes", "no"), review("R1", POLICE, "yes")]
    assert about_advice(measured, CRIMES, alone) == {"police": (1, 1), "advocate": (0, 1)}


def test_the_two_are_never_put_together(measured: Measured) -> None:
    with pytest.raises(UsageError, match="always split by reviewer"):
        measured("case_review_answers", crimes=CRIMES, reviews=REVIEWS, by="area")


@pytest.mark.parametrize(
    ("column", "value", "police"),
    [
        ("why_drawn", "decision_not_evidenced", (1, 1)),
        ("why_drawn", "by_lot", (1, 1 + 1)),
        ("area", "South", (1, 1 + 1)),
    ],
)
def test_it_can_be_narrowed(measured: Measured, column: str, value: str, police: tuple[int, int]) -> None:
    assert about_advice(measured, CRIMES, REVIEWS, where=((column, value),))["police"] == police


def test_a_file_counts_in_the_month_of_its_outcome(measured: Measured) -> None:
    rows = measured("case_review_answers", crimes=CRIMES, reviews=REVIEWS, per="month", first_month=date(2026, 5, 1))
    of_police = [row for row in rows.rows if (row.step, row.breakdown) == ("cps_advice", "police")]
    assert [(row.period.start.month, row.numerator, row.denominator) for row in of_police if row.denominator] == [
        (5, 1 + 1, 1 + 1),
        (8, 0, 1),
    ]


@pytest.mark.parametrize("change", [{"cancelled_code": "C4"}, {"outcome_code": None, "outcome_date": None}])
def test_a_file_that_is_closed_no_more_is_left_out_and_what_has_gone_too(
    measured: Measured, change: dict[str, object]
) -> None:
    crimes = [UNEVIDENCED | change, CHARGED]
    assert about_advice(measured, crimes, REVIEWS) == {"police": (1, 1), "advocate": (1, 1)}
