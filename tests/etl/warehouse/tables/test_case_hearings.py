"""The next day in court of a linked investigation: as the latest step of each suspect says, unless the court was done with it."""

from datetime import date, timedelta

from tests.rows import Record, crime, linked, stage, swlo_case
from tests.warehouse import AS_AT, warehouse_of

STEP, LATER = date(2026, 6, 1), date(2026, 7, 1)


def hearing(crime_ref: str, days_ahead: int, on: date = STEP, suspect: str | None = None) -> Record:
    return stage(crime_ref, "charged", on, suspect, next_hearing_date=AS_AT + timedelta(days=days_ahead))


def test_the_nearest_day_that_still_stands() -> None:
    stages = {
        "today": [hearing("today", 0)],
        "past": [hearing("past", -1)],
        "put off": [hearing("put off", 5), hearing("put off", 9, LATER)],
        "of two on a day": [hearing("of two on a day", 9), hearing("of two on a day", 5)],
        "other suspect": [
            hearing("other suspect", 5, suspect="one"),
            hearing("other suspect", 9, LATER, suspect="two"),
        ],
        "acquitted": [hearing("acquitted", 5), stage("acquitted", "acquitted", LATER)],
        "acquitted before": [hearing("acquitted before", 5, LATER), stage("acquitted before", "acquitted", STEP)],
        "a step of the police": [
            hearing("a step of the police", 5),
            stage("a step of the police", "suspect_interviewed", LATER),
        ],
        "cancelled": [hearing("cancelled", 5)],
        "no day": [stage("no day", "charged", STEP)],
    }
    crimes = [crime(crime_ref=ref, cancelled_code="C2" if ref == "cancelled" else None) for ref in stages]
    rows = {
        "swlo_cases": [swlo_case("Jo", case_ref="S")],
        "swlo_case_crimes": [linked("S", ref) for ref in stages],
        "crimes": crimes,
        "stages": [step for steps in stages.values() for step in steps],
    }
    found = warehouse_of(rows).cursor().execute("from case_hearings").fetchall()
    assert {crime_ref: (day - AS_AT).days for _, crime_ref, day in found} == {
        "today": 0,
        "put off": 9,
        "of two on a day": 5,
        "other suspect": 5,
        "acquitted before": 5,
        "a step of the police": 5,
    }
    assert {case_ref for case_ref, *_ in found} == {"S"}
