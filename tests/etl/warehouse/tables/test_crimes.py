"""The wide table of crimes: what a metric needs to know of each."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.rows import REPORTED, Record, contact, crime, linked, other_adult, outcome, swlo_case
from tests.warehouse import figures, warehouse_of


def columns(row: Record, *names: str, **others: list[Record]) -> tuple[Any, ...]:
    """Return columns of the one crime that comes of a row."""
    warehouse = warehouse_of({"crimes": [row], **others})
    (found,) = warehouse.cursor().execute(f"select {', '.join(names)} from crimes").fetchall()  # noqa: S608
    return tuple(found)


@pytest.mark.parametrize(
    ("differs", "expected"),
    [
        ({}, "not_involved"),
        ({"outcome_code": "18", "outcome_date": REPORTED + timedelta(days=28)}, "not_comparable"),  # closed by then
        ({"outcome_code": "18", "outcome_date": REPORTED + timedelta(days=29)}, "not_involved"),
        ({"identified_date": REPORTED + timedelta(days=28)}, "not_involved"),
        ({"identified_date": REPORTED + timedelta(days=29)}, "not_comparable"),  # nobody could have called her
        ({"identified_date": None}, "not_comparable"),
        ({"reported_date": date(2026, 9, 2)}, "not_involved"),  # 28 days before the as-at date
        ({"reported_date": date(2026, 9, 3)}, "not_comparable"),  # the landmark lies ahead
    ],
)
def test_the_landmark_without_the_officer(differs: Record, expected: str) -> None:
    assert columns(crime(**differs), "swlo_at_28_days") == (expected,)


@pytest.mark.parametrize(
    ("given", "rescinded", "expected"),
    [
        (10, 40, "not_comparable"),  # who looked on day 28 found it closed; that it was reopened is what became of it
        (10, 29, "not_comparable"),
        (10, 28, "not_involved"),  # open again by then
        (29, 40, "not_involved"),
    ],
)
def test_the_landmark_takes_outcomes_as_they_stood_that_day(given: int, rescinded: int, expected: str) -> None:
    first = outcome("A", outcome_code="18", outcome_date=REPORTED + timedelta(days=given))
    first["rescinded_date"] = REPORTED + timedelta(days=rescinded)
    last = outcome("A", outcome_code="1", outcome_date=REPORTED + timedelta(days=100))
    assert columns(crime(crime_ref="A"), "swlo_at_28_days", outcomes=[first, last]) == (expected,)


@pytest.mark.parametrize(
    ("after", "reached", "expected"),
    [(28, "yes", "involved"), (29, "yes", "not_involved"), (-400, "yes", "involved"), (5, "no", "not_involved")],
)
def test_the_landmark_with_the_officer(after: int, reached: str, expected: str) -> None:
    found = columns(
        crime(crime_ref="A"),
        "swlo_at_28_days",
        swlo_cases=[swlo_case(case_ref="S")],
        swlo_case_crimes=[linked("S", "A")],
        swlo_contacts=[contact("S", REPORTED + timedelta(days=after), reached=reached)],
    )
    assert found == (expected,)


def test_a_case_opened_after_the_landmark_counts_by_the_day_of_the_contact_alone() -> None:
    """A link between a case and a crime has no day; what happened by day 28 happened, whenever it was written down."""
    for after, expected in ((5, "involved"), (60, "not_involved")):
        found = columns(
            crime(crime_ref="A"),
            "swlo_at_28_days",
            swlo_cases=[swlo_case(case_ref="S", opened_date=REPORTED + timedelta(days=50))],
            swlo_case_crimes=[linked("S", "A")],
            swlo_contacts=[contact("S", REPORTED + timedelta(days=after))],
        )
        assert found == (expected,)


@pytest.mark.parametrize(
    ("age", "band"),
    [(18, "18-24"), (24, "18-24"), (25, "25-34"), (34, "25-34"), (54, "45-54"), (55, "55+"), (120, "55+")],
)
def test_age_bands(age: int, band: str) -> None:
    assert columns(crime(victim_age=age), "age_band") == (band,)


@pytest.mark.parametrize(
    ("offence_code", "group"),
    [
        ("19C", "rape"),
        ("72", "other_sexual"),
        ("019/08", "rape"),  # in several classes of one group
        ("34B", "robbery"),
        ("8T", "violence_with_injury"),
        ("24", "other"),
        ("4/4", "other"),
    ],
)
def test_offence_groups(offence_code: str, group: str) -> None:
    assert columns(crime(offence_code=offence_code), "offence_group") == (group,)


@pytest.mark.parametrize(
    "broken",
    [
        {"committed_from_date": REPORTED + timedelta(days=1), "committed_to_date": None},
        {"committed_from_date": REPORTED, "committed_to_date": REPORTED - timedelta(days=1)},
        {"committed_to_date": REPORTED + timedelta(days=1)},
        {"recorded_date": REPORTED - timedelta(days=1)},
        {"outcome_code": "18", "outcome_date": REPORTED - timedelta(days=1)},
    ],
)
def test_dates_out_of_order(broken: Record) -> None:
    is_broken = "committed_to_date" not in broken or broken["committed_to_date"] is not None
    assert columns(crime(**broken), "has_dates_in_order") == (not is_broken,)


def test_what_nobody_recorded_is_not_what_the_force_does_not_know() -> None:
    found = columns(
        crime(sector=None, suspect_relationship="unknown", area=None), "sector", "suspect_relationship", "area"
    )
    assert found == ("not_recorded", "unknown", "not_recorded")


def test_a_rescinded_outcome_leaves_the_one_before() -> None:
    found = columns(
        crime(crime_ref="A", outcome_code="16", outcome_date=date(2021, 5, 1), rescinded_date=date(2021, 6, 1)),
        "outcome_code",
        "is_open",
        outcomes=[outcome("A", "15", date(2021, 4, 1), decided_by="cps")],
    )
    assert found == ("15", False)


def test_days() -> None:
    found = columns(
        crime(outcome_code="18", outcome_date=REPORTED + timedelta(days=30)), "days_to_outcome", "ended_within_days"
    )
    assert found == (30, 30)


def test_a_crime_whose_victims_disagree_counts_once_as_its_first_one_who_counts_says() -> None:
    crimes = [
        crime("Ann", crime_ref="A", victim_no=3, offence_code="20A", cancelled_code="C1"),
        crime("Bea", crime_ref="A", victim_no=2),
        other_adult(crime_ref="A", victim_no=1, offence_code="8N", reported_date=date(2019, 1, 1)),
    ]
    rows = figures("crimes_recorded", warehouse_of({"crimes": crimes}), by="offence_group", cohort="all_violence").rows
    assert [(row.breakdown, row.numerator, row.people) for row in rows if row.numerator] == [("rape", 1, 2)]
