"""Read the caseload that a page shows, and keep what is decided about it: never another officer's by accident."""

from dataclasses import replace

from dashboard.access.reader import author_of, current_reader, may, refuse_reader
from dashboard.access.roles import Role
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.caseload.queue import Caseload, QueueItem, caseload
from dashboard.force.session import audited, warehouse_cache
from dashboard.records.erased import CASE
from dashboard.web import clock


def caseload_today(officer: str | None = None) -> Caseload:
    """Return the caseload of the officers in this reader's reach, or of one of them, on the day on which she looks.

    Raises OutcomesError when it cannot be read, or is not for this reader.
    """
    officers = warehouse_cache.officers_in_reach()
    if officer is not None:
        officers = (officer,) if officer in officers else refuse_reader()
    decisions = DecisionStore(warehouse_cache.home())
    return caseload(warehouse_cache.warehouse(), decisions, clock.today(), officers)


def may_decide(about: QueueItem | Decision) -> bool:
    """Return whether the reader decides about a case: her own, or one of an officer for whom she stands in.

    Without sign-in it is also that of the one officer who has any.
    """
    reader = current_reader()
    is_own = about.officer == reader.officer and may(reader, "see", "own_cases")
    is_only = reader.officer is None and not reader.issuer
    return (is_own or is_only or is_deputised(about)) and may(reader, "record", "decisions")


def is_deputised(about: QueueItem | Decision) -> bool:
    """Return whether a case is of an officer for whom the reader stands in, and not her own."""
    reader = current_reader()
    return about.officer in reader.deputises - {reader.officer} and may(reader, "see", "deputised_cases")


def keep_decision(decision: Decision, version: int) -> int:
    """Keep a decision as `DecisionStore.append` does. Raises NotPermittedError too, about a case that is not the reader's own."""
    if not may_decide(decision):
        refuse_reader()
    by = author_of(current_reader(), "decisions")
    if is_deputised(decision):
        by = replace(by, role=Role.DEPUTY)
    audited.log_altered(warehouse_cache.home(), f"decision {decision.kind} {decision.code}", {CASE: decision.case_ref})
    return DecisionStore(warehouse_cache.home(), by).append(decision, version)


def item_of(case_ref: str, mine: Caseload) -> QueueItem | None:
    """Return the queue's item of a case; None where nothing about it needs the officer."""
    return next((item for item in (*mine.waiting, *mine.away) if item.case_ref == case_ref), None)
