"""What followed an assessment: reported as a victim again within 90 and 365 days."""

from datetime import date, timedelta
from typing import Any

from tests.rows import REPORTED, Record, assessment, crime, incident, swlo_case
from tests.schemas.metrics.conftest import Measured
from tests.warehouse import AS_AT

HIGH, STANDARD = "sample_safety_tool/2: high", "sample_safety_tool/2: standard"


def case_of(person: str, **differs: Any) -> Record:
    return swlo_case(person, case_ref=person, **differs)


def reported(person: str, days: int, start: date = REPORTED, **differs: Any) -> Record:
    return crime(person, reported_date=start + timedelta(days=days), **differs)


def test_the_days_after_the_assessment(measured: Measured) -> None:
    days = {"before": -1, "same day": 0, "next day": 1, "day 90": 90, "day 91": 91, "day 365": 365, "day 366": 366}
    rows = measured(
        "victim_again_after_assessment",
        swlo_cases=[*map(case_of, days), case_of("never")],
        risk_assessments=[assessment(person, REPORTED, "high") for person in (*days, "never")],
        crimes=[reported(person, after) for person, after in days.items()],
    )
    assert (rows["within_90_days", HIGH].numerator, rows["within_90_days", HIGH].denominator) == (1 + 1, 8)
    assert (rows["within_365_days", HIGH].numerator, rows["within_365_days", HIGH].denominator) == (1 + 1 + 1 + 1, 8)


def test_what_is_a_report(measured: Measured) -> None:
    people = ("cancelled", "soliciting", "robbed", "incident", "someone else")
    rows = measured(
        "victim_again_after_assessment",
        swlo_cases=[case_of(person) for person in people],
        risk_assessments=[assessment(person, REPORTED, "high") for person in people],
        crimes=[
            reported("cancelled", 5, cancelled_code="C2"),
            reported("soliciting", 5, offence_code="27"),
            reported("robbed", 5, offence_code="34B"),
            incident(person="incident", reported_date=REPORTED + timedelta(days=5)),
            reported("nobody assessed", 5),
        ],
    )
    assert (rows["within_90_days", HIGH].numerator, rows["within_90_days", HIGH].denominator) == (1 + 1, 5)


def test_a_person_counts_once_for_each_band(measured: Measured) -> None:
    """By the first assessment that put her there, in whichever of her cases."""
    rows = measured(
        "victim_again_after_assessment",
        swlo_cases=[case_of("one"), swlo_case("one", case_ref="another case")],
        risk_assessments=[
            assessment("one", REPORTED, "high"),
            assessment("another case", REPORTED + timedelta(days=60), "high"),
            assessment("one", REPORTED + timedelta(days=60), "standard"),
        ],
        crimes=[reported("one", 100)],
    )
    assert (rows["within_90_days", HIGH].numerator, rows["within_90_days", HIGH].denominator) == (0, 1)
    assert (rows["within_90_days", STANDARD].numerator, rows["within_90_days", STANDARD].denominator) == (1, 1)
    assert rows["within_365_days", HIGH].numerator == 1


def test_immature_until_the_days_have_passed(measured: Measured) -> None:
    people = [f"followed {number}" for number in range(8)]
    starts = {"in June": date(2026, 6, 30), "day 90": AS_AT - timedelta(days=90), "day 89": AS_AT - timedelta(days=89)}
    given = {
        "swlo_cases": [*map(case_of, people), *map(case_of, starts)],
        "risk_assessments": [
            *(assessment(person, REPORTED, "high") for person in people),
            *(assessment(person, day, "high") for person, day in starts.items()),
        ],
        "crimes": [reported("day 89", 5, starts["day 89"])],  # counted neither above nor below until day 90
    }
    rows = measured("victim_again_after_assessment", **given)
    in_90, in_365 = rows["within_90_days", HIGH], rows["within_365_days", HIGH]
    assert (in_90.numerator, in_90.denominator, in_90.mature) == (0, 8 + 2, False)
    assert (in_90.worst, in_90.best) == (0 / (10 + 1), (0 + 1) / (10 + 1))
    assert (in_365.numerator, in_365.denominator, in_365.mature) == (0, 8, False)
    assert (in_365.worst, in_365.best) == (0 / (8 + 3), (0 + 3) / (8 + 3))
    until_june = measured("victim_again_after_assessment", **given, last_month=date(2026, 6, 1))
    assert until_june["within_90_days", HIGH].mature  # the quarter ended three months before
    assert not until_june["within_365_days", HIGH].mature


def test_on_an_earlier_day_fewer_windows_have_passed_and_later_assessments_are_not_there(measured: Measured) -> None:
    first = date(2025, 1, 1)
    given = {
        "swlo_cases": [*map(case_of, ("one", "two"))],
        "risk_assessments": [assessment("one", first, "high"), assessment("two", date(2025, 4, 2), "high")],
        "crimes": [reported("one", 80, first)],
    }
    day_89, day_90 = (
        measured("victim_again_after_assessment", **given, on=first + timedelta(days=days))["within_90_days", HIGH]
        for days in (89, 90)  # the 31st of March, the 1st of April
    )
    assert (day_89.numerator, day_89.denominator) == (0, 0)
    assert (day_90.numerator, day_90.denominator, day_90.worst) == (1, 1, None)  # nobody else may still join
