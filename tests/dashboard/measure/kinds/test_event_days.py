"""The days on which something happened, each with the days since the one before, worked out by hand."""

from datetime import date

import pytest

from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from schemas.errors import UsageError
from tests.rows import crime, other_adult
from tests.warehouse import warehouse_of

DAYS = (date(2024, 1, 10), date(2024, 1, 10), date(2024, 3, 1), date(2024, 12, 31), date(2025, 1, 1))


def found(**asked: object) -> list[tuple[date, int | None, int | None, int | None]]:
    """Return day, how many, people and days since the one before: 10 January to 1 March 2024 is 21 + 29 + 1 days."""
    crimes = [crime(f"P{number}", recorded_date=day, reported_date=day) for number, day in enumerate(DAYS)]
    crimes += [
        crime("P9", recorded_date=date(2024, 2, 1), reported_date=date(2024, 2, 1), offence_code="8N"),
        crime("P8", recorded_date=date(2024, 2, 2), reported_date=date(2024, 2, 2), cancelled_code="C3"),
        other_adult(recorded_date=date(2024, 2, 3), reported_date=date(2024, 2, 3)),
    ]
    selection = Selection(per="event", **asked)  # type: ignore[arg-type]
    rows = measure(warehouse_of({"crimes": crimes}), "crimes_recorded", selection).rows
    return [(row.period.start, row.numerator, row.people, row.days_since) for row in rows if row.period]


def test_several_of_one_day_are_one_and_the_first_day_has_none_before_it() -> None:
    assert found() == [
        (date(2024, 1, 10), 2, 2, None),
        (date(2024, 3, 1), 1, 1, 51),
        (date(2024, 12, 31), 1, 1, 305),
        (date(2025, 1, 1), 1, 1, 1),
    ]


def test_the_cohort_and_the_months_are_those_that_are_asked_for() -> None:
    assert [day for day, *_ in found(cohort="all_violence")][1] == date(2024, 2, 1)
    assert found(first_month=date(2024, 12, 1)) == [(date(2024, 12, 31), 1, 1, None), (date(2025, 1, 1), 1, 1, 1)]
    assert found(last_month=date(2023, 12, 1)) == []


@pytest.mark.parametrize("asked", [{"by": "area"}, {"victims": "other_adults"}])
def test_days_are_of_ours_alone_and_not_split(asked: dict[str, str]) -> None:
    with pytest.raises(UsageError, match="unsplit"):
        found(**asked)
