"""How long a decision answers the reasons that stood before the officer. A reason that it did not see brings the case back.

The last decision on a reason is the one that counts. Becoming overdue is new: a snooze over the due day does not hide it. Only a
review is answered before its day by the case being reviewed.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

from dashboard.caseload.decisions import Decision, Identity
from dashboard.caseload.reason import Reason
from schemas.settings.caseload import QueueReason, ReviewDecision, settings

if TYPE_CHECKING:
    from dashboard.caseload.queue import QueueItem

FOR_GOOD: Final = date.max


def answered_until(reason: Reason, history: Sequence[Decision]) -> date | None:
    """Return the day on which the reason comes back if it still stands then; None when no decision was made on it."""
    for decision in reversed(history):
        if not set(decision.answers).isdisjoint(_answered_with(reason, decision)):
            return _lasts_until(decision, reason)
    return None


def is_answered(reason: Reason, history: Sequence[Decision], as_at: date) -> bool:
    """Return whether a reason that stands on `as_at` needs nobody now. On its last day the case is back."""
    until = answered_until(reason, history)
    return until is not None and as_at < until


def reviewed(item: "QueueItem", code: str, officer: str, as_at: date) -> Decision:
    """Return the decision that answers what stands before the officer with a coded review."""
    return Decision(item.case_ref, "reviewed", code, as_at, officer, answers=_standing(item))


def snoozed(item: "QueueItem", code: str, until: date, officer: str, as_at: date) -> Decision:
    """Return the decision that lets what stands before the officer wait until a day."""
    return Decision(item.case_ref, "snoozed", code, as_at, officer, until, _standing(item))


def _standing(item: "QueueItem") -> tuple[Identity, ...]:
    """What waits; or, when she decides again about a case that is away, all that stands."""
    return tuple(reason.identity for reason in item.reasons or item.answered)


def _answered_with(reason: Reason, decision: Decision) -> set[Identity]:
    _, ref, day = reason.identity
    as_it_was = {reason.identity}
    if reason.reason == QueueReason.REVIEW_OVERDUE and decision.kind == "reviewed":
        as_it_was.add((QueueReason.REVIEW_DUE_SOON, ref, day))
    return as_it_was


def _lasts_until(decision: Decision, reason: Reason) -> date:
    if decision.until is not None:
        return decision.until
    held = settings()
    if decision.code == ReviewDecision.SATISFIED and reason.reason in held.answered_for_good.by_satisfied:
        return FOR_GOOD
    return decision.as_at + timedelta(days=held.answered_for_days.get(decision.code, 0))
