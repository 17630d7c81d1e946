"""Days from one report of a person to her next."""

from datetime import date, timedelta
from typing import Any

from tests.rows import REPORTED, Record, crime, incident
from tests.schemas.metrics.conftest import Measured


def on(person: str | None, days: int, **differs: Any) -> Record:
    return crime(person, reported_date=REPORTED + timedelta(days=days), **differs)


def test_successive_days_of_reports(measured: Measured) -> None:
    rows = measured(
        "days_between_reports",
        crimes=[
            *(on("often", days) for days in (0, 10, 10, 30, 60, 100, 150, 210, 280, 360)),
            on("once", 0),
            *(on(None, 0), on(None, 5)),  # without a reference nobody can say
            *(on("one of them cancelled", 0), on("one of them cancelled", 5, cancelled_code="C2")),
            *(on("one of them no violence", 0), on("one of them no violence", 5, offence_code="27")),
        ],
    )
    assert (rows.n, rows.people) == (8, 1)
    assert rows.median == (40 + 50) / 2  # 10 20 30 40 50 60 70 80


def test_incidents_are_reports_and_file_by_the_later(measured: Measured) -> None:
    later = {"reported_date": REPORTED + timedelta(days=40)}
    december = {"first_month": date(2020, 12, 1), "last_month": date(2020, 12, 1)}
    rows = measured("days_between_reports", crimes=[on("a", 0), incident(person="a", **later)], **december)
    assert (rows.n, rows.flag) == (1, "fewer than 8 cases")
