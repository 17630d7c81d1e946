"""People who were victims again within a year."""

from datetime import date, timedelta
from typing import Any

from tests.rows import REPORTED, Record, crime
from tests.schemas.metrics.conftest import Measured


def on(person: str, days: int, **differs: Any) -> Record:
    day = REPORTED + timedelta(days=days)
    return crime(person=person, reported_date=day, **differs)


def test_at_least_a_day_and_at_most_a_year_apart(measured: Measured) -> None:
    rows = measured(
        "repeat_victim",
        crimes=[
            *(on("the same day", 0), on("the same day", 0)),
            *(on("a day", 0), on("a day", 1)),
            *(on("a year", 0), on("a year", 365)),
            *(on("longer", 0), on("longer", 366)),
            *(on("often", 0), on("often", 100), on("often", 200)),
            on("once", 0),
            crime(),  # without a reference: nobody can say
        ],
    )
    assert (rows.numerator, rows.denominator) == (1 + 1 + 1, 6)


def test_both_crimes_lie_in_the_cohort_and_in_the_period(measured: Measured) -> None:
    crimes = [on("one", 0), on("one", 60, offence_code="8N"), on("one", 90, cancelled_code="C3")]
    assert measured("repeat_victim", crimes=crimes).numerator == 0
    assert measured("repeat_victim", crimes=crimes, cohort="all_violence").numerator == 1
    later = {"first_month": date(2020, 12, 1), "last_month": date(2021, 12, 1)}
    assert measured("repeat_victim", crimes=crimes, cohort="all_violence", **later).numerator == 0


def test_two_victim_rows_of_one_crime_are_no_repeat(measured: Measured) -> None:
    crimes = [crime(crime_ref="A", victim_no=1, person="one"), crime(crime_ref="A", victim_no=2, person="one")]
    rows = measured("repeat_victim", crimes=crimes)
    assert (rows.numerator, rows.denominator) == (0, 1)
