"""What the figures leave out or cannot know: so many of so many, line by line."""

from datetime import date

import pytest

from dashboard.force.panels.data_quality.quality_counts import MESSAGES
from schemas.metrics.registry import METRICS
from tests.rows import crime, incident, other_adult, swlo_case
from tests.schemas.metrics.conftest import Measured

CRIMES = [
    crime(person="a"),
    crime(victim_age=17),
    crime(victim_age=None, person="b"),
    crime(cancelled_code="C1", person="b"),
    crime(person="c", recorded_date=date(2020, 1, 1)),  # before its report
    other_adult(person="a"),  # the same person, another crime
    other_adult(identified_date=date(2021, 1, 1)),  # a day, and nobody who said so
    other_adult(person="z"),
    other_adult(identification_withdrawn="withdrawn"),
    other_adult(identification_withdrawn="objected"),
    incident(),
]
FLAGGED = 6  # five crimes and the incident
CASES = [swlo_case("a"), swlo_case("a"), swlo_case("z"), swlo_case("nobody's crime")]


@pytest.mark.parametrize(
    ("line", "found", "of"),
    [
        ("flagged_victims_under_18", 1, FLAGGED),
        ("flagged_victims_of_unknown_age", 1, FLAGGED),
        ("flagged_victims_without_reference", 1 + 1, FLAGGED),  # the child and the incident
        ("unflagged_crimes_of_flagged_people", 1, 1 + 1 + 2 + 1),  # two of a, two of b, one of c
        ("identified_date_without_source", 1, FLAGGED + 1),
        ("identifications_withdrawn", 1 + 1, FLAGGED + 2),
        ("crimes_with_dates_out_of_order", 1, 3),  # adults' crimes: the cancelled one too, the incident not
        ("case_victims_found_among_crime_victims", 1 + 1, 3),  # people, not cases; z though never flagged
    ],
)
def test_a_line_is_so_many_of_its_own_whole(measured: Measured, line: str, found: int, of: int) -> None:
    rows = measured("left_out_or_unknown", crimes=CRIMES, swlo_cases=CASES).rows
    row = next(row for row in rows if row.step == line)
    assert (row.numerator, row.denominator, row.people) == (found, of, None)


def test_it_is_a_state_whatever_the_cohort_and_the_months(measured: Measured) -> None:
    given = {"crimes": CRIMES, "swlo_cases": CASES}
    whole = measured("left_out_or_unknown", **given)
    later = measured("left_out_or_unknown", **given, cohort="all_violence", first_month=date(2022, 1, 1))
    assert later.rows == whole.rows


def test_every_line_has_its_words_on_the_page() -> None:
    assert set(MESSAGES) == set(METRICS["left_out_or_unknown"].steps)
