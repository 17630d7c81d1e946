"""Decide how long a decision answers a reason. A reason that the decision did not see brings the case back.

The last decision on a reason that was not undone is the one that counts. Becoming overdue is new: a snooze over the due day
does not hide it. Only a review is answered before its day by the case being reviewed. Whether a day passed before or after that
of the data changes with the data, so a decision on what was overdue answers it where older data call it passed.
"""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from dashboard.caseload.decisions import Decision, Identity, in_force
from dashboard.caseload.reason import Reason
from schemas.settings.caseload import QueueReason, ReviewDecision, settings

FOR_GOOD: Final = date.max


def answered_until(reason: Reason, history: Sequence[Decision]) -> date | None:
    """Return the day on which the reason comes back if it still stands then; None when no decision was made on it."""
    for decision in reversed(in_force(history)):
        if not set(decision.answers).isdisjoint(_answered_with(reason, decision)):
            return _lasts_until(decision, reason)
    return None


def is_answered(reason: Reason, history: Sequence[Decision], today: date) -> bool:
    """Return whether a reason needs nobody on a day. On its last day the case is back."""
    until = answered_until(reason, history)
    return until is not None and today < until


def _answered_with(reason: Reason, decision: Decision) -> set[Identity]:
    """Return the identities under which the decision may have seen the reason."""
    name, ref, day = reason.identity
    names = {name}
    if reason.reason.may_be_done:
        names.add(name.replace("_passed", "_overdue"))
    if decision.kind == "reviewed" and reason.reason in (QueueReason.REVIEW_OVERDUE, QueueReason.REVIEW_PASSED):
        names |= {QueueReason.REVIEW_DUE_SOON, QueueReason.REVIEW_PASSED}
    return {(name, ref, day) for name in names}


def _lasts_until(decision: Decision, reason: Reason) -> date:
    if decision.until is not None:
        return decision.until
    rules = settings()
    if decision.code == ReviewDecision.SATISFIED and reason.reason in rules.answered_for_good.by_satisfied:
        return FOR_GOOD
    return decision.made_on + timedelta(days=rules.answered_for_days.get(decision.code, 0))
