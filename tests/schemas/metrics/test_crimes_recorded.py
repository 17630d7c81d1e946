"""Crimes recorded: the whole that every rate of crimes stands on."""

from datetime import date

from tests.rows import crime
from tests.schemas.metrics.conftest import Measured


def test_crimes_that_are_not_cancelled_and_no_incidents(measured: Measured) -> None:
    crimes = [crime(), crime(outcome_code="16"), crime(cancelled_code="C3"), crime(offence_code="N100/1")]
    assert measured("crimes_recorded", crimes=crimes)[None].numerator == 1 + 1
    assert measured("charged", crimes=crimes)[None].denominator == 1 + 1


def test_they_are_filed_by_the_day_of_recording(measured: Measured) -> None:
    crimes = [crime(reported_date=date(2021, 3, 31), recorded_date=date(2021, 4, 1))]
    april = {"first_month": date(2021, 4, 1), "last_month": date(2021, 4, 1)}
    march = {"first_month": date(2021, 3, 1), "last_month": date(2021, 3, 1)}
    assert measured("crimes_recorded", crimes=crimes, **april)[None].numerator == 1
    assert measured("crimes_recorded", crimes=crimes, **march)[None].numerator == 0
