"""How long a decision answers a reason, and which decision it is that counts."""

from datetime import date, timedelta

import pytest

from dashboard.caseload.answered import FOR_GOOD, answered_until, is_answered
from dashboard.caseload.decisions import Decision
from dashboard.caseload.reason import Reason
from schemas.settings.caseload import QueueReason

AS_AT = date(2026, 9, 30)


def day(offset: int) -> date:
    return AS_AT + timedelta(days=offset)


def reason(which: QueueReason = QueueReason.REVIEW_OVERDUE, due: int = -1, ref: str | None = None) -> Reason:
    return Reason("S", which, day(due), -due, None, ref)


def reviewed(*seen: Reason, code: str = "satisfied", on: int = 0) -> Decision:
    return Decision("S", "reviewed", code, day(on), "officer", answers=tuple(each.identity for each in seen))


def snoozed(*seen: Reason, until: int) -> Decision:
    answers = tuple(each.identity for each in seen)
    return Decision("S", "snoozed", "awaiting_court", AS_AT, "officer", day(until), answers)


LATE = reason()


def test_reason_without_a_decision_is_not_answered() -> None:
    assert answered_until(LATE, ()) is None
    assert not is_answered(LATE, (), AS_AT)


def test_snooze_ends_on_its_day() -> None:
    history = (snoozed(LATE, until=7),)
    assert answered_until(LATE, history) == day(7)
    assert [is_answered(LATE, history, day(after)) for after in (0, 6, 7)] == [True, True, False]


@pytest.mark.parametrize(
    ("code", "days"),
    [("satisfied", 28), ("ask_the_investigator", 14), ("escalate", 7), ("contact_again", 7), ("close", 14)],
)
def test_review_answers_for_the_days_of_its_code(code: str, days: int) -> None:
    assert answered_until(LATE, (reviewed(LATE, code=code),)) == day(days)


@pytest.mark.parametrize("which", [QueueReason.RISK_ROSE, QueueReason.CLOSED_WITHOUT_VICTIM_DECISION])
def test_decision_satisfied_closes_one_off_reasons(which: QueueReason) -> None:
    once = reason(which)
    assert answered_until(once, (reviewed(once),)) == FOR_GOOD
    assert answered_until(once, (reviewed(once, code="escalate"),)) == day(7)


def test_reason_that_the_decision_did_not_see_is_not_answered() -> None:
    history = (snoozed(LATE, until=30),)
    assert answered_until(reason(due=-2), history) is None  # another day
    assert answered_until(reason(ref="C1"), history) is None  # another crime
    assert answered_until(reason(QueueReason.NO_CONTACT), history) is None


def test_review_answers_the_review_that_was_due_soon_past_its_day() -> None:
    soon, late = (reason(which, due=3) for which in (QueueReason.REVIEW_DUE_SOON, QueueReason.REVIEW_OVERDUE))
    assert answered_until(late, (reviewed(soon),)) == day(28)
    assert answered_until(late, (snoozed(soon, until=30),)) is None


def test_becoming_overdue_is_new_for_any_other_reason() -> None:
    soon, late = (reason(which) for which in (QueueReason.NEXT_ACTION_DUE_SOON, QueueReason.NEXT_ACTION_OVERDUE))
    assert answered_until(late, (reviewed(soon),)) is None


def test_a_decision_on_what_was_overdue_answers_it_where_older_data_call_it_passed_and_not_the_other_way_round() -> (
    None
):
    """A load was withdrawn; and an action that newer data hold undone was not done, whatever was decided."""
    passed, late = (reason(which) for which in (QueueReason.NEXT_ACTION_PASSED, QueueReason.NEXT_ACTION_OVERDUE))
    assert answered_until(passed, (reviewed(late),)) == day(28)
    assert answered_until(late, (reviewed(passed),)) is None


@pytest.mark.parametrize("seen", [QueueReason.REVIEW_DUE_SOON, QueueReason.REVIEW_OVERDUE, QueueReason.REVIEW_PASSED])
@pytest.mark.parametrize("found", [QueueReason.REVIEW_OVERDUE, QueueReason.REVIEW_PASSED])
def test_a_review_answers_its_day_however_old_the_data_are(seen: QueueReason, found: QueueReason) -> None:
    assert answered_until(reason(found), (reviewed(reason(seen)),)) == day(28)


def test_latest_decision_that_saw_the_reason_counts() -> None:
    other = reason(QueueReason.NO_CONTACT)
    history = (snoozed(LATE, until=60), reviewed(LATE, code="escalate", on=1), reviewed(other, on=2))
    assert answered_until(LATE, history) == day(8)
