"""Make the officer's decision about a case, with the reasons that it addresses."""

from datetime import date

from dashboard.caseload.decisions import UNDONE, Decision, Identity
from dashboard.caseload.queue import QueueItem


def reviewed(item: QueueItem, code: str, officer: str, today: date) -> Decision:
    """Return the decision that answers the reasons before the officer with a coded review."""
    return Decision(item.case_ref, "reviewed", code, today, officer, answers=_addressed(item))


def snoozed(item: QueueItem, code: str, until: date, officer: str, today: date) -> Decision:
    """Return the decision that lets the reasons before the officer wait until a day."""
    return Decision(item.case_ref, "snoozed", code, today, officer, until, _addressed(item))


def undone(decision: Decision, officer: str, today: date) -> Decision:
    """Return the decision that takes another back, which is the last one of its case."""
    return Decision(decision.case_ref, "reviewed", UNDONE, today, officer, answers=decision.answers)


def _addressed(item: QueueItem) -> tuple[Identity, ...]:
    """Return the reasons that this decision addresses: the waiting ones, else the answered ones."""
    return tuple(reason.identity for reason in item.reasons or item.answered)
