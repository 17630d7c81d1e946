"""Read the caseload that a page shows, and keep what is decided about it: never another officer's by accident."""

from dashboard.access.reader import author_of, current_reader, may, refuse_reader
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.caseload.queue import Caseload, QueueItem, caseload
from dashboard.force.session import warehouse_cache
from dashboard.web import clock


def caseload_today() -> Caseload:
    """Return the caseload of the officers in this reader's reach, on the day on which she looks.

    Raises OutcomesError when it cannot be read, or is not for this reader.
    """
    officers = warehouse_cache.officers_in_reach()
    decisions = DecisionStore(warehouse_cache.home())
    return caseload(warehouse_cache.warehouse(), decisions, clock.today(), officers)


def may_decide(about: QueueItem | Decision) -> bool:
    """Return whether the reader decides about a case: of her own she does, without sign-in also of the one who has any."""
    reader = current_reader()
    is_own = about.officer == reader.officer or (reader.officer is None and not reader.issuer)
    return is_own and may(reader, "record", "decisions")


def keep_decision(decision: Decision, version: int) -> int:
    """Keep a decision as `DecisionStore.append` does. Raises NotPermittedError too, about a case that is not the reader's own."""
    if not may_decide(decision):
        refuse_reader()
    by = author_of(current_reader(), "decisions")
    return DecisionStore(warehouse_cache.home(), by).append(decision, version)


def item_of(case_ref: str, mine: Caseload) -> QueueItem | None:
    """Return the queue's item of a case; None where nothing about it needs the officer."""
    return next((item for item in (*mine.waiting, *mine.away) if item.case_ref == case_ref), None)
