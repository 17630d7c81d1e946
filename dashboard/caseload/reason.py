"""Say in words why a case stands in the queue: one reason and its sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from dashboard.caseload.decisions import Identity
from dashboard.language import formats
from dashboard.language.catalogue import _, marked, ngettext
from schemas.settings.caseload import QueueReason
from schemas.vocabulary import Band, NextAction, Service, Words

NEVER_ASSESSED: Final = "never_assessed"
OVERDUE: Final = {
    "review": lambda n: ngettext("review overdue by {count} day", "review overdue by {count} days", n),
    "next_action": lambda n: ngettext("next action overdue by {count} day", "next action overdue by {count} days", n),
    "forum_action": lambda n: ngettext(
        "forum action overdue by {count} day", "forum action overdue by {count} days", n
    ),
    "court": lambda n: ngettext("court overdue by {count} day", "court overdue by {count} days", n),
}
TODAY: Final = {
    "review": marked("review due today"),
    "next_action": marked("next action due today"),
    "forum_action": marked("forum action due today"),
    "court": marked("court today"),
}
AHEAD: Final = {
    "review": lambda n: ngettext("review due in {count} day", "review due in {count} days", n),
    "next_action": lambda n: ngettext("next action due in {count} day", "next action due in {count} days", n),
    "forum_action": lambda n: ngettext("forum action due in {count} day", "forum action due in {count} days", n),
    "court": lambda n: ngettext("court in {count} day", "court in {count} days", n),
}
"""Whole sentences, because in Welsh the word for a day changes with its number, and other words with it."""


@dataclass(frozen=True)
class Reason:
    """Hold one row of the table `queue_reasons`. `days` have passed since `due_date`; below zero they are left until it."""

    case_ref: str
    reason: QueueReason
    due_date: date
    days: int
    detail: str | None
    related_ref: str | None
    severity_order: int

    @property
    def identity(self) -> Identity:
        """Return what tells this reason from any other of its case: not its days, which change every day."""
        return (self.reason, self.related_ref or "", self.due_date.isoformat())

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Return the key that sorts reasons by the order of the settings, then the longest overdue or the nearest."""
        return (self.severity_order, -self.days, self.related_ref or "")


def reason_in_words(reason: Reason) -> str:
    """Return why the case stands in the queue, as one line without a full stop."""
    sentence = SENTENCES.get(reason.reason, _due)
    return sentence(reason)


def _no_contact(reason: Reason) -> str:
    attempts = int(reason.detail or 0)
    days = _days(reason.days)
    if not attempts:
        return _("no contact for {days}, no attempt").format(days=days)
    sentence = ngettext(
        "no contact for {days} after {count} attempt", "no contact for {days} after {count} attempts", attempts
    )
    return sentence.format(days=days, count=attempts)


def _risk_rose(reason: Reason) -> str:
    before, after = (_(Band(band).label).lower() for band in (reason.detail or "").split("_to_"))
    return _("risk rose from {before} to {after} on {day}").format(before=before, after=after, day=_day(reason))


def _closed(reason: Reason) -> str:
    return _("investigation closed as outcome {code} without a recorded victim decision").format(code=reason.detail)


def _not_started(reason: Reason) -> str:
    return _("accepted {service} referral not started after {days}").format(
        service=_label(Service, reason.detail), days=_days(reason.days)
    )


def _out_of_date(reason: Reason) -> str:
    if reason.detail == NEVER_ASSESSED:
        return _("risk never assessed, {days} after the opening").format(days=_days(reason.days))
    return _("risk assessment {days} old").format(days=_days(reason.days))


def _due(reason: Reason) -> str:
    """Return when a review, an action or a hearing is due, and which action it is."""
    name = next(name for name in TODAY if reason.reason.startswith(name))
    due = _(TODAY[name]) if reason.days == 0 else (OVERDUE if reason.days > 0 else AHEAD)[name](abs(reason.days))
    sentence = due.format(count=formats.number(abs(reason.days)))
    if not reason.detail:
        return sentence
    return _("{due} ({action})").format(due=sentence, action=_label(NextAction, reason.detail))


def _days(days: int) -> str:
    return ngettext("{count} day", "{count} days", days).format(count=formats.number(days))


def _day(reason: Reason) -> str:
    """Return the day, with its year only where that is not the year of the as-at date."""
    as_at = reason.due_date + timedelta(days=reason.days)
    if as_at.year != reason.due_date.year:
        return formats.day(reason.due_date)
    return _("{day} {month}").format(day=reason.due_date.day, month=formats.month(reason.due_date))


def _label(words: type[Words], code: str | None) -> str:
    """Return the label of a code for the middle of a sentence: a name keeps its capitals."""
    label = _(words(code).label) if code in tuple(words) else (code or "").replace("_", " ")
    first, second = (*label.split(" ", 1), "")[:2]
    is_name = first.isupper() or second[:1].isupper()
    return label if is_name else label[:1].lower() + label[1:]


SENTENCES: Final[dict[QueueReason, Callable[[Reason], str]]] = {
    QueueReason.NO_CONTACT: _no_contact,
    QueueReason.RISK_ROSE: _risk_rose,
    QueueReason.CLOSED_WITHOUT_VICTIM_DECISION: _closed,
    QueueReason.REFERRAL_NOT_STARTED: _not_started,
    QueueReason.ASSESSMENT_OUT_OF_DATE: _out_of_date,
}
