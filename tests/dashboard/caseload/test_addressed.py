"""What a decision answers and for how long: away until the end date, back on the day, and back sooner for what is new."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.caseload.addressed import reviewed, snoozed
from dashboard.caseload.decisions import DecisionStore
from dashboard.caseload.queue import Caseload, QueueItem, caseload
from tests.dashboard.caseload.rows import Rows, assessment, day, investigation, quiet, said, together
from tests.rows import contact
from tests.warehouse import AS_AT, warehouse_of

LATE = quiet("S", review_due_date=day(-1))
OFFICER = "officer"


def shown(home: Path, *parts: Rows, after: int = 0) -> Caseload:
    """The caseload so many days after the as-at date, the person reached and assessed on that day too."""
    fresh = {"swlo_contacts": [contact("S", day(after))], "risk_assessments": [assessment("S", after, tool="dara")]}
    warehouse = warehouse_of(together(*parts, fresh if after else {}), day(after), with_comparison=False)
    return caseload(warehouse, DecisionStore(home))


def only(items: tuple[QueueItem, ...]) -> QueueItem:
    (item,) = items
    return item


def snooze(home: Path, item: QueueItem, days: int, as_at: date = AS_AT) -> None:
    decision = snoozed(item, "awaiting_court", as_at + timedelta(days=days), OFFICER, as_at)
    DecisionStore(home).append(decision, item.version)


def review(home: Path, item: QueueItem, code: str = "satisfied", as_at: date = AS_AT) -> None:
    DecisionStore(home).append(reviewed(item, code, OFFICER, as_at), item.version)


@pytest.mark.parametrize(("after", "is_away"), [(0, True), (6, True), (7, False)])
def test_a_snooze_ends_on_its_day(after: int, is_away: bool, tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, LATE).waiting), 7)
    found = shown(tmp_path, LATE, after=after)
    assert (len(found.away), len(found.waiting)) == (is_away, not is_away)
    item = only(found.away or found.waiting)
    assert item.back_on == (day(7) if is_away else None)
    assert item.version == 1


@pytest.mark.parametrize(
    ("code", "days"),
    [("satisfied", 28), ("ask_the_investigator", 14), ("escalate", 7), ("contact_again", 7), ("close", 14)],
)
def test_a_review_holds_for_so_many_days_and_no_longer(code: str, days: int, tmp_path: Path) -> None:
    review(tmp_path, only(shown(tmp_path, LATE).waiting), code)
    assert shown(tmp_path, LATE, after=days - 1).waiting == ()
    assert said(list(shown(tmp_path, LATE, after=days).waiting)) == {"S": [f"review overdue by {days + 1} days"]}


def test_a_new_reason_brings_a_snoozed_case_back_and_the_old_ones_stay_answered(tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, LATE).waiting), 30)
    rows = together(LATE, investigation("S", outcome_code="16", outcome_date=day(1)))
    item = only(shown(tmp_path, rows, after=2).waiting)
    assert said([item]) == {"S": ["investigation closed as outcome 16 without a recorded victim decision"]}
    assert [reason.reason for reason in item.answered] == ["review_overdue"]
    assert item.back_on == day(30)


def test_becoming_overdue_is_new_to_a_snooze(tmp_path: Path) -> None:
    rows = quiet("S", next_action_due_date=day(3))
    snooze(tmp_path, only(shown(tmp_path, rows).waiting), 30)
    assert shown(tmp_path, rows, after=3).waiting == ()
    assert said(list(shown(tmp_path, rows, after=4).waiting)) == {"S": ["next action overdue by 1 day"]}


def test_a_review_answers_the_review_that_was_due_soon_even_past_its_day(tmp_path: Path) -> None:
    rows = quiet("S", review_due_date=day(3))
    review(tmp_path, only(shown(tmp_path, rows).waiting))
    assert shown(tmp_path, rows, after=4).waiting == ()
    assert shown(tmp_path, rows, after=28).waiting != ()


def test_a_snooze_does_not(tmp_path: Path) -> None:
    rows = quiet("S", review_due_date=day(3))
    snooze(tmp_path, only(shown(tmp_path, rows).waiting), 30)
    assert shown(tmp_path, rows, after=4).waiting != ()


def test_another_day_for_the_same_action_is_new(tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, quiet("S", next_action_due_date=day(-3))).waiting), 30)
    assert shown(tmp_path, quiet("S", next_action_due_date=day(-2)), after=1).waiting != ()


def test_what_has_happened_once_is_answered_for_good_by_satisfied_alone(tmp_path: Path) -> None:
    rows = together(quiet("S"), investigation("S", outcome_code="16", outcome_date=day(-9)))
    review(tmp_path, only(shown(tmp_path, rows).waiting), "ask_the_investigator")
    item = only(shown(tmp_path, rows, after=14).waiting)
    review(tmp_path, item, "satisfied", day(14))
    assert shown(tmp_path, rows, after=900).waiting == ()


def test_the_last_decision_on_a_reason_counts(tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, LATE).waiting), 60)
    away = only(shown(tmp_path, LATE, after=1).away)
    review(tmp_path, away, "escalate", day(1))
    assert shown(tmp_path, LATE, after=7).waiting == ()
    assert only(shown(tmp_path, LATE, after=8).waiting).history[-1].code == "escalate"


def test_a_decision_about_a_case_that_has_gone_is_shown_as_orphaned(tmp_path: Path) -> None:
    review(tmp_path, only(shown(tmp_path, LATE).waiting))
    found = shown(tmp_path, {"crimes": []})
    assert [(decision.case_ref, decision.code) for decision in found.orphans] == [("S", "satisfied")]
    closed = quiet("S", closed_date=day(0))
    assert shown(tmp_path, closed).orphans == ()
