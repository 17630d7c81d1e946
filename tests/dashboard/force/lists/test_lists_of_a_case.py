"""List what the page of one case reads: its timeline, what is due, its investigations, the same person elsewhere."""

from collections import Counter
from pathlib import Path
from typing import Any

from dashboard import force
from tests.dashboard.caseload.rows import (
    Rows,
    assessment,
    day,
    forum_action,
    hearing,
    investigation,
    quiet,
    referral,
    together,
)
from tests.rows import contact, crime, outcome, swlo_case
from tests.warehouse import warehouse_of

LISTS = Path(force.__file__).parent / "lists"

LINKED = hearing(investigation("S", outcome_code="16", outcome_date=day(-40), victim_token="p"), 20)  # noqa: S106  # a person
CASE = together(
    {
        "swlo_cases": [
            swlo_case("p", case_ref="S", opened_date=day(-99), review_due_date=day(30), next_action="update_victim")
        ]
    },
    {"swlo_contacts": [contact("S", day(-9)), contact("S", day(-2), reached="no")]},
    {"risk_assessments": [assessment("S", -50, "high")]},
    {"referrals": [referral("S", -60, declined_date=None)]},
    forum_action("S", -3),
    LINKED,
)
OTHERS = together(
    quiet("Q"),
    {"swlo_cases": [swlo_case("p", case_ref="OLD", opened_date=day(-900), closed_date=day(-800))]},
    {"crimes": [crime("p", crime_ref="ELSEWHERE"), crime("q", crime_ref="NOT HERS")]},
)


def listed(name: str, rows: Rows | None = None, **values: Any) -> list[dict[str, Any]]:
    cursor = warehouse_of(rows or together(CASE, OTHERS)).cursor()
    found = cursor.execute((LISTS / f"{name}.sql").read_text("utf-8"), values)
    names = [column[0] for column in found.description]
    return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_the_timeline_holds_everything_once_the_latest_first() -> None:
    found = [(row["days_since"], row["lane"], row["event"]) for row in listed("case_events", case_ref="S")]
    assert found == [
        (2, "contact", "attempt"),
        (9, "contact", "reached"),
        (30, "investigation", "charged"),
        (40, "investigation", "outcome_16"),
        (50, "assessment", "high"),
        (60, "referral", "accepted"),
        (99, "case", "opened"),
        (100, "forum", "referred"),
        (200, "referral", "offered"),
        (365, "investigation", "reported"),
    ]


def test_two_attempts_or_assessments_of_one_day_are_two() -> None:
    rows = together(
        quiet("Q"),
        {"swlo_contacts": [contact("Q", day(-5), reached="no"), contact("Q", day(-5), reached="no")]},
        {"risk_assessments": [assessment("Q", -7, "high"), assessment("Q", -7, "high")]},
    )
    found = Counter(row["event"] for row in listed("case_events", rows, case_ref="Q"))
    assert (found["attempt"], found["high"]) == (2, 2)


def test_an_outcome_that_was_taken_back_is_told_with_both_days() -> None:
    rows = together(quiet("Q"), investigation("Q", outcome_code=None))
    (crime_row,) = rows["crimes"]
    taken_back = outcome(crime_row["crime_ref"], "16", day(-40)) | {"rescinded_date": day(-20)}
    found = [
        (row["days_since"], row["event"], row["detail"])
        for row in listed("case_events", together(rows, {"outcomes": [taken_back]}), case_ref="Q")
        if row["lane"] == "investigation"
    ]
    assert found == [(20, "outcome_taken_back", "outcome_16"), (40, "outcome_16", None), (365, "reported", "19C")]


def test_what_is_due_has_the_nearest_first_and_no_hearing_that_was_put_off() -> None:
    found = [(row["due_date"], row["duty"], row["detail"]) for row in listed("case_due", case_ref="S")]
    assert found == [
        (day(-3), "forum_action", "share_information"),
        (day(20), "court", None),
        (day(30), "review", None),
    ]


def test_only_what_belongs_to_the_case_is_due() -> None:
    """Another open case has a review, an action, a forum action and a hearing of its own."""
    another = together(
        {
            "swlo_cases": [
                swlo_case("q", case_ref="ANOTHER", opened_date=day(-99), review_due_date=day(1))
                | {"next_action": "update_victim", "next_action_due_date": day(2)}
            ]
        },
        forum_action("ANOTHER", 3),
        hearing(investigation("ANOTHER"), 4),
    )
    rows = together(CASE, another)
    assert [row["due_date"] for row in listed("case_due", rows, case_ref="S")] == [day(-3), day(20), day(30)]
    assert [row["due_date"] for row in listed("case_due", rows, case_ref="ANOTHER")] == [day(1), day(2), day(3), day(4)]


def test_nothing_is_due_of_a_closed_case_or_of_what_was_done() -> None:
    closed = quiet("CLOSED", closed_date=day(-5), review_due_date=day(1), next_action_due_date=day(2))
    done = quiet("DONE", review_due_date=day(1), review_done_date=day(-1))
    rows = together(closed, done, forum_action("DONE", 3, action_done_date=day(-1)))
    assert listed("case_due", rows, case_ref="CLOSED") == []
    assert listed("case_due", rows, case_ref="DONE") == []


def test_its_investigations_and_the_same_person_elsewhere() -> None:
    (linked,) = listed("case_crimes", case_ref="S")
    assert (linked["outcome_code"], linked["days_since"]) == ("16", 30)
    others = listed("case_others", case_ref="S", officers=["officer"])
    assert {(row["kind"], row["ref"]) for row in others} == {("report", "ELSEWHERE"), ("case", "OLD")}


def test_an_investigation_without_a_step_counts_from_its_recording() -> None:
    (linked,) = listed("case_crimes", together(quiet("Q"), investigation("Q")), case_ref="Q")
    assert (linked["outcome_code"], linked["days_since"]) == (None, 365)


def test_another_officers_case_is_not_shown() -> None:
    assert len(listed("case", case_ref="S", officers=["officer"])) == 1
    assert listed("case", case_ref="S", officers=["another"]) == []
