"""One reason for which a case asks for its officer, and how it reads."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dashboard.caseload.decisions import Identity
from schemas.caseload import QueueReason
from schemas.vocabulary import Band, NextAction, Service, Words

NEVER_ASSESSED: Final = "never_assessed"
OBLIGATIONS: Final = {
    "review": "review",
    "next_action": "next action",
    "forum_action": "forum action",
    "court": "court",
}


@dataclass(frozen=True)
class Reason:
    """One row of `queue_reasons`. `days` below zero are left until `due_date`, above it have passed since."""

    case_ref: str
    reason: QueueReason
    due_date: date
    days: int
    detail: str | None
    related_ref: str | None
    severity_order: int

    @property
    def identity(self) -> Identity:
        """Return what makes it this reason and no other: not its days, which change every day."""
        return (self.reason, self.related_ref or "", self.due_date.isoformat())

    @property
    def place(self) -> tuple[int, int, str]:
        """Return where it stands among others: the order of the settings, then the longest overdue or the nearest."""
        return (self.severity_order, -self.days, self.related_ref or "")


def in_words(reason: Reason) -> str:
    """Say why the case is here, as one line without a full stop."""
    said = SAID.get(reason.reason, _due)
    return said(reason)


def _no_contact(reason: Reason) -> str:
    attempts = int(reason.detail or 0)
    tried = f" after {attempts} {'attempt' if attempts == 1 else 'attempts'}" if attempts else ", no attempt"
    return f"no contact for {_days(reason.days)}{tried}"


def _risk_rose(reason: Reason) -> str:
    before, after = (Band(band).label.lower() for band in (reason.detail or "").split("_to_"))
    return f"risk rose from {before} to {after} on {_day(reason)}"


def _closed(reason: Reason) -> str:
    return f"investigation closed as outcome {reason.detail} without a recorded victim decision"


def _not_started(reason: Reason) -> str:
    return f"accepted {_label(Service, reason.detail)} referral not started after {_days(reason.days)}"


def _out_of_date(reason: Reason) -> str:
    if reason.detail == NEVER_ASSESSED:
        return f"risk never assessed, {_days(reason.days)} after the opening"
    return f"risk assessment {_days(reason.days)} old"


def _due(reason: Reason) -> str:
    """A review, an action or a hearing: what, when, and which."""
    obligation = next(said for name, said in OBLIGATIONS.items() if reason.reason.startswith(name))
    which = f" ({_label(NextAction, reason.detail)})" if reason.detail else ""
    if reason.days > 0:
        return f"{obligation} overdue by {_days(reason.days)}{which}"
    due = "" if reason.reason == QueueReason.COURT_SOON else " due"
    return f"{obligation}{due} {'today' if reason.days == 0 else f'in {_days(-reason.days)}'}{which}"


def _days(days: int) -> str:
    return "1 day" if days == 1 else f"{days:,} days"


def _day(reason: Reason) -> str:
    """The day, with its year only where that is not the year of the as-at day."""
    as_at = reason.due_date + timedelta(days=reason.days)
    return f"{reason.due_date:%-d %B}" if as_at.year == reason.due_date.year else f"{reason.due_date:%-d %B %Y}"


def _label(words: type[Words], code: str | None) -> str:
    """The label of a code within a sentence: a name keeps its capitals."""
    label = words(code).label if code in tuple(words) else (code or "").replace("_", " ")
    first, _, second = label.partition(" ")
    is_name = first.isupper() or second[:1].isupper()
    return label if is_name else label[:1].lower() + label[1:]


SAID: Final[dict[QueueReason, Callable[[Reason], str]]] = {
    QueueReason.NO_CONTACT: _no_contact,
    QueueReason.RISK_ROSE: _risk_rose,
    QueueReason.CLOSED_WITHOUT_VICTIM_DECISION: _closed,
    QueueReason.REFERRAL_NOT_STARTED: _not_started,
    QueueReason.ASSESSMENT_OUT_OF_DATE: _out_of_date,
}
