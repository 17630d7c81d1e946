"""Days between the end of the crime and the report."""

from datetime import timedelta

from tests.rows import REPORTED, Record, crime
from tests.schemas.metrics.conftest import Measured


def committed(days_before: int) -> Record:
    day = REPORTED - timedelta(days=days_before)
    return crime(committed_from_date=day, committed_to_date=day)


def test_the_spans_are_nested_and_include_their_last_day(measured: Measured) -> None:
    rows = measured(
        "delay_to_report",
        crimes=[
            committed(0),
            committed(1),
            committed(7),
            committed(8),
            committed(28),
            committed(365),
            committed(366),
            crime(committed_to_date=None),  # without both dates: counted nowhere
        ],
    )
    counts = {step: rows[f"within_{step}"].numerator for step in ("1_day", "7_days", "28_days", "365_days")}
    assert counts == {"1_day": 2, "7_days": 2 + 1, "28_days": 3 + 2, "365_days": 5 + 1}
    assert rows["within_1_day"].denominator == 7


def test_a_report_before_the_crime_says_nothing_of_how_soon_it_came(measured: Measured) -> None:
    crimes = [crime(committed_to_date=REPORTED + timedelta(days=days)) for days in (0, 1, 3)]
    rows = measured("delay_to_report", crimes=crimes)
    assert (rows["within_1_day"].numerator, rows["within_1_day"].denominator) == (1, 1)
