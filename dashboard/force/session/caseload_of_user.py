"""Choose whose caseload a page shows: never another officer's by accident."""

from dashboard.access.reader import current_reader, officers_of
from dashboard.caseload.decisions import DecisionStore
from dashboard.caseload.queue import Caseload, QueueItem, caseload
from dashboard.force.session import warehouse_cache
from dashboard.language.catalogue import ngettext
from dashboard.web import clock
from schemas.errors import UsageError


def officer() -> str | None:
    """Return the token of the officer; None where nobody has a case.

    Raises UsageError where several officers have cases and none was named.
    """
    found = [row["swlo_token"] for row in warehouse_cache.list_rows("officers")]
    named = officers_of(current_reader())
    if named:
        return min(named)
    if len(found) > 1:
        raise UsageError(
            ngettext(
                "{count} liaison officers have cases here, and the dashboard was not told whose to show. "
                "Put her reference into OUTCOMES_OFFICER and start it again: outcomes dashboard --role swlo",
                "{count} liaison officers have cases here, and the dashboard was not told whose to show. "
                "Put her reference into OUTCOMES_OFFICER and start it again: outcomes dashboard --role swlo",
                len(found),
            ).format(count=len(found))
        )
    return found[0] if found else None


def decision_store() -> DecisionStore:
    """Return the decisions of this home."""
    return DecisionStore(warehouse_cache.home())


def caseload_today() -> Caseload:
    """Return the officer's caseload on the day on which she looks. Raise OutcomesError when it cannot be read."""
    return caseload(warehouse_cache.warehouse(), decision_store(), clock.today(), officer())


def item_of(case_ref: str, mine: Caseload) -> QueueItem | None:
    """Return the queue's item of a case; None where nothing about it needs the officer."""
    return next((item for item in (*mine.waiting, *mine.away) if item.case_ref == case_ref), None)
