"""Say in words why a case stands in the queue: one reason and its sentence."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final

from dashboard.caseload.decisions import Identity
from dashboard.caseload.urgency import QueuePlace, days_overdue, place_of
from dashboard.language import formats
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import code_label, lower_first, outcome_label
from schemas.settings.caseload import QueueReason
from schemas.vocabulary import Band, NextAction, Service, Words

NEVER_ASSESSED: Final = "never_assessed"
OVERDUE: Final = {
    "review": lambda n: ngettext("review overdue by {count} day", "review overdue by {count} days", n),
    "next_action": lambda n: ngettext("next action overdue by {count} day", "next action overdue by {count} days", n),
    "forum_action": lambda n: ngettext(
        "forum action overdue by {count} day", "forum action overdue by {count} days", n
    ),
}
TODAY: Final = {
    "review": marked("review due today"),
    "next_action": marked("next action due today"),
    "forum_action": marked("forum action due today"),
    "court": marked("court today"),
}
PASSED: Final = {
    QueueReason.REVIEW_PASSED: marked("review due on {day}: day passed, nothing known since {as_at}"),
    QueueReason.NEXT_ACTION_PASSED: marked("next action due on {day}: day passed, nothing known since {as_at}"),
    QueueReason.FORUM_ACTION_PASSED: marked("forum action due on {day}: day passed, nothing known since {as_at}"),
    QueueReason.COURT_PASSED: marked("court on {day} has passed, no result in the data of {as_at}"),
}
"""What is known of a day that passed after that of the data: nothing."""
AHEAD: Final = {
    "review": lambda n: ngettext("review due in {count} day", "review due in {count} days", n),
    "next_action": lambda n: ngettext("next action due in {count} day", "next action due in {count} days", n),
    "forum_action": lambda n: ngettext("forum action due in {count} day", "forum action due in {count} days", n),
    "court": lambda n: ngettext("court in {count} day", "court in {count} days", n),
}
"""Whole sentences, because in Welsh the word for a day changes with its number, and other words with it."""


@dataclass(frozen=True)
class Reason:
    """Hold why a case asks for the officer. `days` have passed since `due_date`; below zero they are left until it.

    What has a day of its own counts to the day on which somebody looks, all else to the as-at day of the data. `known_to` is that
    day where the reason's own came after it and has passed.
    """

    case_ref: str
    reason: QueueReason
    due_date: date
    days: int
    detail: str | None
    related_ref: str | None
    known_to: date | None = None

    @property
    def identity(self) -> Identity:
        """Return what tells this reason from any other of its case: not its days, which change every day."""
        return (self.reason, self.related_ref or "", self.due_date.isoformat())

    @property
    def place(self) -> QueuePlace:
        """Return where the reason stands in the order of the settings."""
        return place_of(self.reason, self.days)

    @property
    def overdue(self) -> int:
        """Return by how many days it is overdue."""
        return days_overdue(self.reason, self.days)

    @property
    def sort_key(self) -> tuple[int, int, str]:
        """Return the key that sorts reasons by the order of the settings, then the longest overdue or the nearest."""
        return (self.place.line, -self.days, self.related_ref or "")


def reason_in_words(reason: Reason) -> str:
    """Return why the case stands in the queue, as one line without a full stop; it says the day too."""
    sentence = SENTENCES.get(reason.reason, _due)
    return sentence(reason)


def _on_its_day(sentence: str, reason: Reason) -> str:
    return _("{reason} ({day})").format(reason=sentence, day=formats.day(reason.due_date))


def _no_contact(reason: Reason) -> str:
    attempts = int(reason.detail or 0)
    sentence = (
        ngettext(
            "no contact for {days} after {count} attempt", "no contact for {days} after {count} attempts", attempts
        )
        if attempts
        else _("no contact for {days}, no attempt")
    ).format(days=_days(reason.days), count=attempts)
    return _("{reason} (since {day})").format(reason=sentence, day=formats.day(reason.due_date))


def _risk_rose(reason: Reason) -> str:
    before, after = (_(Band(band).label).lower() for band in (reason.detail or "").split("_to_"))
    return _("risk rose from {before} to {after} on {day}").format(
        before=before, after=after, day=formats.day(reason.due_date)
    )


def _new_report(reason: Reason) -> str:
    return _("new report on {day}: {offence}").format(
        day=formats.day(reason.due_date), offence=lower_first(code_label(reason.detail or ""))
    )


def _closed(reason: Reason) -> str:
    sentence = _("investigation closed without a recorded victim decision, as {outcome}").format(
        outcome=outcome_label(reason.detail or "")
    )
    return _on_its_day(sentence, reason)


def _not_started(reason: Reason) -> str:
    sentence = _("accepted {service} referral not started after {days}").format(
        service=_label(Service, reason.detail), days=_days(reason.days)
    )
    return _on_its_day(sentence, reason)


def _out_of_date(reason: Reason) -> str:
    sentence = (
        _("risk never assessed, {days} after the opening")
        if reason.detail == NEVER_ASSESSED
        else _("risk assessment {days} old")
    )
    return _on_its_day(sentence.format(days=_days(reason.days)), reason)


def _passed(reason: Reason) -> str:
    """Say that its day has passed, that the data end before it, and which action it is."""
    known_to = reason.known_to or reason.due_date
    sentence = _(PASSED[reason.reason]).format(day=formats.day(reason.due_date), as_at=formats.day(known_to))
    if not reason.detail:
        return sentence
    return _("{reason} ({action})").format(reason=sentence, action=_label(NextAction, reason.detail))


def _due(reason: Reason) -> str:
    """Return when a review, an action or a hearing is due, and which action it is."""
    name = next(name for name in TODAY if reason.reason.startswith(name))
    due = _(TODAY[name]) if reason.days == 0 else (OVERDUE if reason.days > 0 else AHEAD)[name](abs(reason.days))
    sentence = due.format(count=formats.number(abs(reason.days)))
    if not reason.detail:
        return _on_its_day(sentence, reason)
    return _("{due} ({action}, {day})").format(
        due=sentence, action=_label(NextAction, reason.detail), day=formats.day(reason.due_date)
    )


def _days(days: int) -> str:
    return ngettext("{count} day", "{count} days", days).format(count=formats.number(days))


def _label(words: type[Words], code: str | None) -> str:
    """Return the label of a code for the middle of a sentence: a name keeps its capitals."""
    label = _(words(code).label) if code in tuple(words) else (code or "").replace("_", " ")
    first, second = (*label.split(" ", 1), "")[:2]
    is_name = first.isupper() or second[:1].isupper()
    return label if is_name else label[:1].lower() + label[1:]


SENTENCES: Final[dict[QueueReason, Callable[[Reason], str]]] = {
    QueueReason.NO_CONTACT: _no_contact,
    QueueReason.RISK_ROSE: _risk_rose,
    QueueReason.NEW_REPORT: _new_report,
    QueueReason.CLOSED_WITHOUT_VICTIM_DECISION: _closed,
    **dict.fromkeys(PASSED, _passed),
    QueueReason.REFERRAL_NOT_STARTED: _not_started,
    QueueReason.ASSESSMENT_OUT_OF_DATE: _out_of_date,
}
