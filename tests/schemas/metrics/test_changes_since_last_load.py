"""How many crimes the latest extract adds, drops, restates, or gives another outcome."""

from datetime import date

import pytest

from tests.rows import Record, crime, incident, outcome
from tests.schemas.metrics.conftest import Measured

BEFORE = date(2026, 6, 30)


@pytest.fixture
def crimes() -> dict[str, list[Record]]:
    """Return crimes now and before: two new, one gone, two restated, one the same."""
    return {
        "now": [
            *(crime(crime_ref=ref) for ref in ("new", "same")),
            crime(crime_ref="new robbery", offence_code="34B"),
            crime(crime_ref="other day", reported_date=date(2020, 11, 3)),
            crime(crime_ref="cancelled since", cancelled_code="C3"),
        ],
        "before": [crime(crime_ref=ref) for ref in ("same", "other day", "cancelled since", "gone")],
    }


def test_crimes_that_are_new_gone_or_restated(measured: Measured, crimes: dict[str, list[Record]]) -> None:
    given = {"crimes": crimes["now"], "before": {"crimes": crimes["before"]}, "before_as_at": BEFORE}
    rows = measured("changes_since_last_load", **given)
    nothing = {"new_outcome": 0, "late_outcome": 0, "rescinded_outcome": 0}
    assert rows.numerators == {"new_crime": 1, "gone_crime": 1, "restated_crime": 1 + 1} | nothing
    every = measured("changes_since_last_load", cohort="all_violence", by="offence_group", **given)
    assert every.by("new_crime") == {"rape": (1, None), "robbery": (1, None)}
    assert every.by("gone_crime") == {"rape": (1, None)}
    robberies = {"cohort": "all_violence", "where": (("offence_group", "robbery"),)}
    assert measured("changes_since_last_load", **robberies, **given).numerators["new_crime"] == 1


def test_outcomes_that_are_new_late_or_taken_back(measured: Measured) -> None:
    crimes = [crime(crime_ref=ref) for ref in ("twice", "late", "taken back")]
    taken_back = outcome("taken back", "1", date(2026, 1, 1))
    rows = measured(
        "changes_since_last_load",
        crimes=crimes,
        outcomes=[
            outcome("twice", "16", date(2026, 7, 1)),
            outcome("twice", "18", date(2026, 8, 1)),  # two outcomes, one crime
            outcome("late", "16", BEFORE),  # given by then, and not in that extract
            taken_back | {"rescinded_date": date(2026, 8, 1)},
        ],
        before={"crimes": crimes, "outcomes": [taken_back]},
        before_as_at=BEFORE,
    )
    found = {step: many for step, many in rows.numerators.items() if many}
    assert found == {"new_outcome": 1, "late_outcome": 1, "rescinded_outcome": 1}


def test_incidents_are_no_crimes_then_or_now(measured: Measured) -> None:
    before = {"crimes": [crime(crime_ref="same"), incident(crime_ref="gone")]}
    rows = measured("changes_since_last_load", crimes=[crime(crime_ref="same"), incident()], before=before)
    assert set(rows.numerators.values()) == {0}


def test_people_are_those_of_the_crimes_as_they_stand_now(measured: Measured) -> None:
    now = [crime("Ann", crime_ref="one", victim_no=1), crime("Bea", crime_ref="one", victim_no=2)]
    rows = measured("changes_since_last_load", crimes=now, before={"crimes": [crime("Cat", crime_ref="gone")]})
    assert (rows["new_crime"].numerator, rows["new_crime"].people) == (1, 1 + 1)
    assert (rows["gone_crime"].numerator, rows["gone_crime"].people) == (1, None)


def test_the_first_extract_has_nothing_before_it(measured: Measured) -> None:
    assert set(measured("changes_since_last_load", crimes=[crime()]).numerators.values()) == {0}
