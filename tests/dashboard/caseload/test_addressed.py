"""Which reasons a decision addresses, and what the caseload shows of a case that the officer decided about."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.caseload.addressed import reviewed, snoozed, undone
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.caseload.queue import Caseload, QueueItem, caseload
from dashboard.caseload.reason import Reason
from schemas.settings.caseload import QueueReason
from tests.dashboard.caseload.rows import Rows, assessment, day, investigation, quiet, sentences, together
from tests.rows import contact
from tests.warehouse import AS_AT, warehouse_of

LATE = quiet("S", review_due_date=day(-1))
OFFICER = "officer"


def shown(home: Path, *parts: Rows, after: int = 0) -> Caseload:
    """Return the caseload so many days after the as-at date, the person reached and assessed on that day too."""
    fresh = {"swlo_contacts": [contact("S", day(after))], "risk_assessments": [assessment("S", after, tool="dara")]}
    warehouse = warehouse_of(together(*parts, fresh if after else {}), day(after))
    return caseload(warehouse, DecisionStore(home), day(after))


def only(items: tuple[QueueItem, ...]) -> QueueItem:
    (item,) = items
    return item


def snooze(home: Path, item: QueueItem, days: int, as_at: date = AS_AT) -> None:
    decision = snoozed(item, "awaiting_court", as_at + timedelta(days=days), OFFICER, as_at)
    DecisionStore(home).append(decision, item.version)


def review(home: Path, item: QueueItem, code: str = "satisfied", as_at: date = AS_AT) -> None:
    DecisionStore(home).append(reviewed(item, code, OFFICER, as_at), item.version)


def test_a_new_reason_brings_a_snoozed_case_back_and_the_old_ones_stay_answered(tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, LATE).waiting), 30)
    rows = together(LATE, investigation("S", outcome_code="16", outcome_date=day(1)))
    item = only(shown(tmp_path, rows, after=2).waiting)
    assert sentences([item]) == {
        "S": [
            (
                "investigation closed without a recorded victim decision, "
                "as outcome 16: suspect identified, victim does not support (1 October 2026)"
            )
        ]
    }
    assert [reason.reason for reason in item.answered] == ["review_overdue"]
    assert item.back_on == day(30)


def test_the_last_decision_on_a_reason_counts(tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, LATE).waiting), 60)
    away = only(shown(tmp_path, LATE, after=1).away)
    review(tmp_path, away, "escalate", day(1))
    assert shown(tmp_path, LATE, after=7).waiting == ()
    assert only(shown(tmp_path, LATE, after=8).waiting).history[-1].code == "escalate"


def test_a_decision_that_is_undone_answers_nothing_and_the_one_before_it_counts_again(tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, LATE).waiting), 60)
    away = only(shown(tmp_path, LATE, after=1).away)
    review(tmp_path, away, "escalate", day(1))
    for expected in ([("awaiting_court", True)], []):
        item = only((*(found := shown(tmp_path, LATE, after=1)).away, *found.waiting))
        assert item.last_decision is not None
        DecisionStore(tmp_path).append(undone(item.last_decision, OFFICER, day(1)), item.version)
        found = shown(tmp_path, LATE, after=1)
        assert [(each.last_decision.code, not each.reasons) for each in found.away if each.last_decision] == expected
    back = only(found.waiting)
    assert back.last_decision is None
    assert [decision.code for decision in back.history] == ["awaiting_court", "escalate", "undone", "undone"]
    assert back.version == 4


def test_a_decision_about_a_case_that_has_gone_is_shown_as_orphaned(tmp_path: Path) -> None:
    review(tmp_path, only(shown(tmp_path, LATE).waiting))
    found = shown(tmp_path, {"crimes": []})
    assert [(decision.case_ref, decision.code) for decision in found.orphans] == [("S", "satisfied")]
    closed = quiet("S", closed_date=day(0))
    assert shown(tmp_path, closed).orphans == ()


def test_decision_addresses_the_reasons_that_wait_or_else_those_answered() -> None:
    waits, answered = (Reason("S", QueueReason.NO_CONTACT, day(offset), -offset, None, None) for offset in (-1, -2))
    both = QueueItem("S", OFFICER, (waits,), (answered,), (), None)
    assert reviewed(both, "close", OFFICER, AS_AT).answers == (waits.identity,)
    away = QueueItem("S", OFFICER, (), (answered,), (), None)
    assert snoozed(away, "awaiting_court", day(7), OFFICER, AS_AT).answers == (answered.identity,)


def test_decision_holds_what_the_officer_chose() -> None:
    item = QueueItem("S", OFFICER, (), (), (), None)
    assert reviewed(item, "close", OFFICER, AS_AT) == Decision("S", "reviewed", "close", AS_AT, OFFICER)
    chosen = snoozed(item, "awaiting_court", day(7), OFFICER, AS_AT)
    assert chosen == Decision("S", "snoozed", "awaiting_court", AS_AT, OFFICER, day(7))


@pytest.mark.parametrize(("after", "is_away"), [(6, True), (7, False)])
def test_snoozed_case_is_away_until_its_day(after: int, is_away: bool, tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, LATE).waiting), 7)
    found = shown(tmp_path, LATE, after=after)
    assert (len(found.away), len(found.waiting)) == (is_away, not is_away)
    item = only(found.away or found.waiting)
    assert item.back_on == (day(7) if is_away else None)
    assert item.version == 1


def test_case_closed_for_good_has_no_day_on_which_it_is_back(tmp_path: Path) -> None:
    rows = together(quiet("S"), investigation("S", outcome_code="16", outcome_date=day(-9)))
    review(tmp_path, only(shown(tmp_path, rows).waiting))
    found = only(shown(tmp_path, rows, after=900).away)
    assert found.back_on is None


def test_case_is_back_when_the_first_of_its_reasons_is(tmp_path: Path) -> None:
    snooze(tmp_path, only(shown(tmp_path, LATE).waiting), 30)
    rows = together(LATE, investigation("S", outcome_code="16", outcome_date=day(1)))
    snooze(tmp_path, only(shown(tmp_path, rows, after=2).waiting), 7, day(2))
    assert only(shown(tmp_path, rows, after=2).away).back_on == day(9)
