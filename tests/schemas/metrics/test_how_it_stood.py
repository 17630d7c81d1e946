"""The outcome that stood a year after the report, whatever became of it since."""

from datetime import date, timedelta

from tests.rows import REPORTED, crime, outcome
from tests.schemas.metrics.conftest import Measured

LAST = REPORTED + timedelta(days=365)
AFTER = LAST + timedelta(days=1)


def test_an_outcome_counts_from_its_day_until_it_was_taken_back(measured: Measured) -> None:
    crimes = [
        crime(crime_ref=ref)
        for ref in ("in time", "late", "taken back late", "taken back in time", "replaced late", "open")
    ]
    outcomes = [
        outcome("in time", "14", outcome_date=LAST),
        outcome("late", "14", outcome_date=AFTER),
        outcome("taken back late", "18", outcome_date=REPORTED, rescinded_date=AFTER),
        outcome("taken back in time", "18", outcome_date=REPORTED, rescinded_date=LAST),
        outcome("replaced late", "18", outcome_date=REPORTED, rescinded_date=AFTER),
        outcome("replaced late", "1", outcome_date=AFTER),
    ]
    rows = measured("how_it_stood", crimes=crimes, outcomes=outcomes)
    assert rows["evidential_victim_does_not_support"].numerator == 1
    assert rows["no_suspect_identified"].numerator == 1 + 1
    assert rows["charged"].numerator == 0
    assert (rows["open"].numerator, rows["open"].denominator) == (1 + 1 + 1, 6)


def test_of_several_outcomes_the_latest_by_that_day_counts(measured: Measured) -> None:
    outcomes = [
        outcome("one", "18", outcome_date=REPORTED),
        outcome("one", "15", outcome_date=LAST),
        outcome("one", "1", outcome_date=AFTER),
        outcome("two", "18", outcome_date=LAST),
        outcome("two", "1", outcome_date=LAST),  # of one day, the first of the official list
    ]
    rows = measured("how_it_stood", crimes=[crime(crime_ref="one"), crime(crime_ref="two")], outcomes=outcomes)
    assert rows["evidential_victim_supports"].numerator == 1
    assert rows["charged"].numerator == 1


def test_a_cancelled_crime_stood_nowhere(measured: Measured) -> None:
    rows = measured("how_it_stood", crimes=[crime(), crime(cancelled_code="C3")])
    assert (rows["open"].numerator, rows["open"].denominator) == (1, 1)


def test_a_year_is_mature_when_no_open_crime_can_end_in_time_any_more(measured: Measured) -> None:
    crimes = [crime(), crime(outcome_code="18")]
    month = {"first_month": date(2020, 11, 1), "last_month": date(2020, 11, 1)}
    assert measured("how_it_stood", crimes=crimes, as_at=date(2021, 12, 31), **month).mature
    assert not measured("how_it_stood", crimes=crimes, as_at=date(2021, 12, 30), **month).mature
