"""Say how urgent a reason is: under which heading of the queue it stands, at which place, and by how many days it is overdue."""

from dataclasses import dataclass
from functools import cache

from schemas.settings.caseload import QueueReason, Urgency, settings


@dataclass(frozen=True)
class QueuePlace:
    """Hold where a reason stands in the order of the settings: its urgency, its line from 1, and whether it is safety."""

    urgency: Urgency
    line: int
    is_safety: bool


@cache
def place_of(reason: QueueReason, days: int) -> QueuePlace:
    """Return where a reason stands whose day passed so many days ago; below zero it is still to come."""
    order = settings().order
    lines = enumerate(order.lines, 1)
    number, urgency = next(
        (number, urgency) for number, (urgency, line) in lines if line.reason == reason and line.holds(days)
    )
    return QueuePlace(urgency, number, number <= len(order.safety))


def days_overdue(reason: QueueReason, days: int) -> int:
    """Return by how many days a reason is overdue: those that passed since its day, beyond what the settings allow.

    What may be done is not known to be overdue.
    """
    if reason.may_be_done:
        return 0
    thresholds = settings().thresholds
    allowed = {
        QueueReason.NO_CONTACT: thresholds.no_contact_days,
        QueueReason.REFERRAL_NOT_STARTED: thresholds.referral_not_started_days,
        QueueReason.ASSESSMENT_OUT_OF_DATE: thresholds.assessment_current_days,
    }
    return max(days - allowed.get(reason, 0), 0)
