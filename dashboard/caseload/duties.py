"""Work out which duties of a case are due on a day: a review, an action, a hearing."""

from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.caseload.reason import Reason
from schemas.settings.caseload import QueueReason, settings

DUE_SOON: Final = {
    "review": QueueReason.REVIEW_DUE_SOON,
    "next_action": QueueReason.NEXT_ACTION_DUE_SOON,
    "forum_action": QueueReason.FORUM_ACTION_DUE_SOON,
    "court": QueueReason.COURT_SOON,
}
OVERDUE: Final = {
    "review": QueueReason.REVIEW_OVERDUE,
    "next_action": QueueReason.NEXT_ACTION_OVERDUE,
    "forum_action": QueueReason.FORUM_ACTION_OVERDUE,
    "court": QueueReason.COURT_PASSED,
}
PASSED: Final = {
    "review": QueueReason.REVIEW_PASSED,
    "next_action": QueueReason.NEXT_ACTION_PASSED,
    "forum_action": QueueReason.FORUM_ACTION_PASSED,
    "court": QueueReason.COURT_PASSED,
}
"""A day that passed after that of the data: what was due on it may be done."""


@dataclass(frozen=True)
class Duty:
    """Hold one row of the table `dated_duties`. `is_not_agreed`: it is a contact, and the person agreed to none."""

    case_ref: str
    swlo_token: str
    duty: str
    due_date: date
    detail: str | None
    related_ref: str | None
    is_not_agreed: bool = False


def reason_on(duty: Duty, today: date, as_at: date) -> Reason | None:
    """Return the reason for which a duty asks for the officer on a day; None while it lies too far ahead.

    That a hearing has passed is all that is known of it, and so of a review or an action whose day came after `as_at`, where
    the data end.
    """
    left = (duty.due_date - today).days
    if left > settings().thresholds.due_soon_days:
        return None
    reason = (DUE_SOON if left >= 0 else OVERDUE if duty.due_date <= as_at else PASSED)[duty.duty]
    known_to = as_at if reason in PASSED.values() else None
    return Reason(duty.case_ref, reason, duty.due_date, -left, duty.detail, duty.related_ref, known_to)
