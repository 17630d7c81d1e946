"""What changed since the extract before."""

from datetime import date, timedelta
from typing import Any

import pytest

from schemas.contract import Column
from schemas.extracts.crimes import CRIMES
from tests.rows import Record, crime, outcome
from tests.warehouse import warehouse_of

BEFORE = date(2026, 6, 30)


def changes(now: dict[str, list[Record]], before: dict[str, list[Record]]) -> set[tuple[str, str, str | None]]:
    """Return crime, kind of change and detail."""
    warehouse = warehouse_of(now, previous=before, previous_as_at=BEFORE)
    return set(warehouse.cursor().execute("select crime_ref, change, detail from changes").fetchall())


def test_new_gone_and_restated_crimes() -> None:
    two = [crime(crime_ref="two", victim_no=1, victim_age=30), crime(crime_ref="two", victim_no=2, victim_age=40)]
    before = [crime(crime_ref="same"), crime(crime_ref="moved"), crime(crime_ref="gone"), *two]
    now = [
        crime(crime_ref="same"),
        crime(crime_ref="moved", offence_code="20A", cancelled_code="C3"),
        crime(crime_ref="new"),
        *two,
    ]
    assert changes({"crimes": now}, {"crimes": before}) == {
        ("new", "new_crime", None),
        ("gone", "gone_crime", None),
        ("moved", "restated_crime", "offence_code, cancelled_code"),
    }


NO_FACTS = {"crime_ref": "the key", "victim_no": "the key", "victim_ref": "a person"}
"""The columns in which nothing is restated, and why. A withdrawn identification is seen in what it empties."""


def _otherwise(column: Column, value: Any) -> Any:
    """Return another value that the column can have: of an adult still."""
    if column.dtype == "date":
        return (value or BEFORE) + timedelta(days=1)
    if column.dtype == "whole_number":
        return value + 1
    return next((choice for choice in column.choices if choice not in {value, "N100"}), "Another name")


@pytest.mark.parametrize("column", CRIMES.columns, ids=lambda column: column.name)
def test_a_crime_of_which_any_column_was_changed_is_restated(column: Column) -> None:
    """A column of a new breakdown too: the list is that of the contract."""
    if column.name in NO_FACTS:
        assert column.name not in CRIMES.facts
        return
    one, two = (crime("Ann", crime_ref="R", victim_no=number) for number in (1, 2))
    changed = {**one, column.name: _otherwise(column, one.get(column.name))}
    columns = {column.name}
    if emptied := CRIMES.unread_beside.get(column.name):
        changed |= dict.fromkeys(emptied)
        columns = {*emptied}
    found = changes({"crimes": [changed, two]}, {"crimes": [one, two]})
    assert [(ref, kind, {*(detail or "").split(", ")}) for ref, kind, detail in found] == [
        ("R", "restated_crime", columns)
    ]


def test_new_late_and_rescinded_outcomes() -> None:
    crimes = [crime(crime_ref=name) for name in ("new", "late", "taken back", "same")]
    same = [outcome("same", "18", date(2026, 1, 1))]
    now = [
        *same,
        outcome("new", "16", date(2026, 7, 1)),
        outcome("late", "16", BEFORE),  # given by then, and not in that extract
        outcome("taken back", "1", date(2026, 1, 1), rescinded_date=date(2026, 8, 1)),
    ]
    before = [*same, outcome("taken back", "1", date(2026, 1, 1))]
    assert changes({"crimes": crimes, "outcomes": now}, {"crimes": crimes, "outcomes": before}) == {
        ("new", "new_outcome", "16"),
        ("late", "late_outcome", "16"),
        ("taken back", "rescinded_outcome", "1"),
    }


def test_an_outcome_is_late_that_was_given_before_the_later_of_the_extracts_before() -> None:
    """Crimes came as at 30 June and outcomes as at 15 July: an outcome of 10 July could have been in them."""
    crimes = [crime(crime_ref=name) for name in ("late", "new", "same")]
    same = outcome("same", "18", date(2026, 1, 1))
    now = [same, outcome("late", "16", date(2026, 7, 10)), outcome("new", "16", date(2026, 7, 16))]
    before = [same | {"as_at_date": date(2026, 7, 15)}]
    assert changes({"crimes": crimes, "outcomes": now}, {"crimes": crimes, "outcomes": before}) == {
        ("late", "late_outcome", "16"),
        ("new", "new_outcome", "16"),
    }


def test_the_first_extract_has_nothing_to_be_compared_with() -> None:
    assert changes({"crimes": [crime(outcome_code="1")]}, {}) == set()


def test_a_victim_of_eighteen_was_in_the_cohort_before_and_one_of_seventeen_was_not() -> None:
    before = [crime(crime_ref="eighteen", victim_age=18), crime(crime_ref="seventeen", victim_age=17)]
    kept = [crime(crime_ref="kept")]
    assert changes({"crimes": kept}, {"crimes": [*kept, *before]}) == {("eighteen", "gone_crime", None)}
