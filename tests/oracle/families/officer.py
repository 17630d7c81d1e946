"""Count the liaison officer's caseload: demand, first contact, reviews. One person's work, never a ranking."""

from datetime import date

from dashboard.measure.selection import Selection
from tests.oracle.facts import Row
from tests.oracle.items import Item, Items, cohort_of, item_of
from tests.oracle.liaison import contacts_of, reached_contacts
from tests.oracle.months import ONE_DAY, add_months, month_of
from tests.oracle.world import World

CONTACT_DAYS = 7
WEEKS_AHEAD = 2


def _case_item(case: Row, day: date, **facts: object) -> Item:
    return Item(month_of(day), people=frozenset({case["victim_ref"]}), day=day, **facts)  # type: ignore[arg-type]


def _state(case: Row, world: World, **facts: object) -> Item:
    return _case_item(case, world.as_at, is_snapshot=True, **facts)


def is_open(case: Row, world: World) -> bool:
    return world.has_happened(case["opened_date"]) and not world.has_happened(case["closed_date"])


def _cases_of(world: World, asked: Selection) -> list[Row]:
    """Return the cases of the officer who is asked for, or of every one."""
    return [case for case in world.rows["swlo_cases"] if asked.officer in (None, case["swlo_ref"])]


def swlo_active(world: World, _: Selection, __: str) -> Items:
    return [_state(case, world) for case in world.rows["swlo_cases"] if is_open(case, world)]


def _month_ends(world: World) -> list[tuple[date, date]]:
    """Return the last day of every month in which there were cases, and until when it is known what happened.

    The month of the as-at date ends with that date and stands as all rows say, as the cases that are open now do.
    """
    month = min((month_of(case["opened_date"]) for case in world.rows["swlo_cases"]), default=date.max)
    ends = []
    while month <= world.as_at:
        last = add_months(month, 1) - ONE_DAY
        ends.append((last, last) if last < world.as_at else (world.as_at, world.known_until))
        month = add_months(month, 1)
    return ends


def _open_on(case: Row, day: date) -> bool:
    return case["opened_date"] <= day and (case["closed_date"] is None or case["closed_date"] > day)


def swlo_active_at_month_end(world: World, asked: Selection, __: str) -> Items:
    cases = _cases_of(world, asked)
    return [_case_item(case, end) for end, known in _month_ends(world) for case in cases if _open_on(case, known)]


def swlo_reviews_overdue_at_month_end(world: World, asked: Selection, __: str) -> Items:
    items = []
    for end, known in _month_ends(world):
        for case in _cases_of(world, asked):
            due, done = case["review_due_date"], answered_on(case)
            is_waiting = due is not None and due < end and (done is None or done > known)
            if is_waiting and _open_on(case, known):
                items.append(_case_item(case, end))
    return items


def swlo_opened(world: World, asked: Selection, __: str) -> Items:
    return [_case_item(case, case["opened_date"]) for case in _cases_of(world, asked)]


def swlo_closed(world: World, asked: Selection, __: str) -> Items:
    cases = _cases_of(world, asked)
    return [_case_item(case, case["closed_date"]) for case in cases if case["closed_date"] is not None]


def swlo_first_contact(world: World, _: Selection, __: str) -> Items:
    items = []
    for case in world.rows["swlo_cases"]:
        days = [(day - case["opened_date"]).days for day in contacts_of({case["case_ref"]}, world.rows)]
        if case["closed_date"] is not None and case["closed_date"] < case["opened_date"]:
            continue
        in_order = [wait for wait in days if wait >= 0]  # a contact before its case is left out of durations
        if in_order:
            items.append(_case_item(case, case["opened_date"], days=in_order[0]))
    return items


def swlo_contact_within_7_days(world: World, asked: Selection, __: str) -> Items:
    items = []
    linked = {link["crime_ref"] for link in world.rows["swlo_case_crimes"]}
    for crime in cohort_of(world, asked):
        crime_ref, reported = crime.row["crime_ref"], crime.row["reported_date"]
        if crime_ref in linked:
            waits = [(day - reported).days for day in reached_contacts(crime_ref, world.rows)]
            is_prompt = any(0 <= days <= CONTACT_DAYS for days in waits)
            items.append(item_of(crime, month_of(reported), numerator=is_prompt))
    return items


def answered_on(case: Row) -> date | None:
    """Return the day on which the review that is due was done; one done sooner than two weeks before was an earlier one."""
    due, done = case["review_due_date"], case["review_done_date"]
    return done if due is not None and done is not None and (due - done).days <= WEEKS_AHEAD * 7 else None


def _reviewed_in_time(case: Row) -> bool:
    done = answered_on(case)
    return done is not None and done <= case["review_due_date"]


def _due(world: World) -> list[Row]:
    """Return the cases whose day of review has come before they were closed."""
    cases = [case for case in world.rows["swlo_cases"] if case["review_due_date"] is not None]
    cases = [case for case in cases if world.has_happened(case["opened_date"])]
    cases = [case for case in cases if case["closed_date"] is None or case["closed_date"] >= case["review_due_date"]]
    return [case for case in cases if case["review_due_date"] <= world.as_at]


def swlo_reviews_on_time(world: World, _: Selection, __: str) -> Items:
    return [_state(case, world, numerator=_reviewed_in_time(case)) for case in _due(world)]


def swlo_reviews_due(world: World, _: Selection, __: str) -> Items:
    return [_state(case, world) for case in _due(world)]


def swlo_reviews_overdue(world: World, _: Selection, __: str) -> Items:
    waiting = [case for case in _due(world) if not world.has_happened(answered_on(case)) and is_open(case, world)]
    return [_state(case, world) for case in waiting if case["review_due_date"] < world.as_at]
