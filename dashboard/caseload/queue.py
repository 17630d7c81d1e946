"""Read the officer's queue: every open case with a reason, and what she has decided about it.

The rule of the order stands in `schemas/settings/caseload.toml`.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.caseload.answered import FOR_GOOD, answered_until, is_answered
from dashboard.caseload.decisions import Decision, DecisionStore, in_force
from dashboard.caseload.duties import Duty, reason_on
from dashboard.caseload.reason import Reason
from dashboard.warehouse.reader import Warehouse
from schemas.settings.caseload import QueueReason, Urgency
from schemas.vocabulary import ContactAgreement

LISTS: Final = Path(__file__).parent / "lists"
NO_SAFETY: Final = 1_000  # below every line of the order


@dataclass(frozen=True)
class QueueItem:
    """Hold one case of the queue.

    `reasons` wait for the officer, the most pressing first; `answered` are those that she has answered for now, and `back_on` is
    the first day on which one of them comes back. `contact_agreed` is how the person agreed to be contacted.
    """

    case_ref: str
    officer: str
    reasons: tuple[Reason, ...]
    answered: tuple[Reason, ...]
    history: tuple[Decision, ...]
    back_on: date | None
    contact_agreed: ContactAgreement | None = None

    @property
    def may_be_contacted(self) -> bool:
        """Return whether the officer may contact the person; where nothing is known of it, she may."""
        return self.contact_agreed not in (ContactAgreement.SHE_CONTACTS_US, ContactAgreement.NONE)

    @property
    def first(self) -> Reason:
        """Return the most pressing reason, by which the queue is sorted."""
        return (*self.reasons, *self.answered)[0]

    @property
    def last_decision(self) -> Decision | None:
        """Return the latest decision about this case that was not undone."""
        return (in_force(self.history) or (None,))[-1]

    @property
    def version(self) -> int:
        """Return what `DecisionStore.append` expects with the next decision about this case."""
        return self.history[-1].version if self.history else 0

    @property
    def urgency(self) -> Urgency:
        """Return when the case asks for the officer: by its most pressing reason."""
        return self.first.place.urgency

    @property
    def sort_key(self) -> tuple[int, int, int, int, int, str]:
        """Return the key by which the queue is sorted: safety first, then the most days overdue under the heading of the case."""
        first, reasons = self.first, self.reasons or self.answered
        overdue = sum(reason.overdue for reason in reasons if reason.place.urgency == self.urgency)
        of_safety = first.place.line if first.place.is_safety else NO_SAFETY
        most = -first.days if first.place.is_safety else -overdue
        return (tuple(Urgency).index(self.urgency), of_safety, most, -first.days, -len(reasons), self.case_ref)


@dataclass(frozen=True)
class Caseload:
    """Hold what an officer sees on a day: waiting cases, cases away from the queue, and orphaned decisions.

    What has a day of its own counts to `today`, and what the data know to `as_at`, the day of the data. `not_agreed`: actions to
    contact a person who agreed to no contact; they are in no queue.
    """

    today: date
    as_at: date
    open_cases: int
    waiting: tuple[QueueItem, ...]
    away: tuple[QueueItem, ...]
    orphans: tuple[Decision, ...]
    not_agreed: int = 0


def caseload(
    warehouse: Warehouse, decisions: DecisionStore, today: date, officers: Collection[str] | None = None
) -> Caseload:
    """Return the caseload of these officers (tokens), or of all, on a day.

    A day before that of the data is no day on which they could be read: theirs counts. Raises CannotRunError when the decisions
    cannot be read.
    """
    today = max(today, warehouse.as_at)
    history = decisions.history()
    cursor = warehouse.cursor()
    cases = cursor.execute(_sql("cases")).fetchall()
    known = {case_ref: agreed for case_ref, _, _, agreed in cases}
    duties = [
        Duty(*row)
        for row in cursor.execute(_sql("duties"), {"officers": None if officers is None else list(officers)}).fetchall()
    ]
    agreed_to = [duty for duty in duties if not duty.is_not_agreed]
    items = [
        replace(item, contact_agreed=ContactAgreement(agreed) if (agreed := known[item.case_ref]) else None)
        for item in _items(warehouse, history, today, officers, agreed_to)
    ]
    gone = [decision for case_ref, made in sorted(history.items()) if case_ref not in known for decision in made]
    return Caseload(
        today,
        warehouse.as_at,
        sum(is_active for _, token, is_active, _ in cases if officers is None or token in officers),
        tuple(item for item in items if item.reasons),
        tuple(item for item in items if not item.reasons),
        tuple(decision for decision in gone if officers is None or decision.officer in officers),
        len(duties) - len(agreed_to),
    )


def counts(items: Iterable[QueueItem]) -> dict[QueueReason, int]:
    """Return how many of the cases are there for each reason, those without any left out. A case may count more than once."""
    counted = Counter(reason for item in items for reason in {reason.reason for reason in item.reasons})
    return {reason: counted[reason] for reason in QueueReason if counted[reason]}


def by_urgency(items: Iterable[QueueItem]) -> dict[Urgency, int]:
    """Return how many of the cases stand under each heading of the queue, zeros included."""
    counted = Counter(item.urgency for item in items)
    return {urgency: counted[urgency] for urgency in Urgency}


def _items(
    warehouse: Warehouse,
    history: Mapping[str, tuple[Decision, ...]],
    today: date,
    officers: Collection[str] | None,
    duties: Iterable[Duty],
) -> list[QueueItem]:
    """Return every open case of these officers with a reason, in the order of the queue."""
    found: dict[str, tuple[str, list[Reason]]] = {}
    for ref, token, reason, *rest in (
        warehouse.cursor().execute(_sql("queue"), {"officers": None if officers is None else list(officers)}).fetchall()
    ):
        found.setdefault(ref, (token, []))[1].append(Reason(ref, QueueReason(reason), *rest))
    for duty in duties:
        if due := reason_on(duty, today, warehouse.as_at):
            found.setdefault(duty.case_ref, (duty.swlo_token, []))[1].append(due)
    items = [_item(ref, *case, history.get(ref, ()), today) for ref, case in found.items()]
    return sorted(items, key=lambda item: item.sort_key)


def _item(
    case_ref: str, officer: str, reasons: Sequence[Reason], history: tuple[Decision, ...], today: date
) -> QueueItem:
    ordered = sorted(reasons, key=lambda reason: reason.sort_key)
    waiting = tuple(reason for reason in ordered if not is_answered(reason, history, today))
    answered = tuple(reason for reason in ordered if is_answered(reason, history, today))
    ends = [until for reason in answered if (until := answered_until(reason, history)) not in (None, FOR_GOOD)]
    return QueueItem(case_ref, officer, waiting, answered, history, min(ends, default=None))


def _sql(name: str) -> str:
    return (LISTS / f"{name}.sql").read_text("utf-8")
