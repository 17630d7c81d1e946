"""Let a case of a colleague be opened in an emergency, for a day and by the reader who recorded why, and by nobody else."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Final

from dashboard.access.reader import author_of, current_reader, may, refuse_reader
from dashboard.caseload.decisions import DecisionStore, Emergency
from dashboard.force.session import audited
from dashboard.records.erased import CASE
from schemas.settings.emergency_reason import EmergencyReason

LASTS: Final = timedelta(hours=24)
SHOWN: Final = timedelta(days=30)
"""For so long a supervisor is told of an emergency. The record stays."""


def may_open_others() -> bool:
    """Return whether the reader may open a case of a colleague: where people sign in, so that it is known who did."""
    reader = current_reader()
    return bool(reader.token) and may(reader, "record", "other_cases")


def open_in_emergency(home: Path, case_ref: str, reason: EmergencyReason) -> None:
    """Record that the reader opens a case in an emergency. Whether there is such a case is told afterwards, and not before.

    Raises NotPermittedError for who may not, UsageError for what is no reference, CannotRunError when it cannot be kept.
    """
    by = author_of(current_reader(), "other_cases")
    if not may_open_others():
        refuse_reader()
    audited.log_altered(home, f"emergency {reason}", {CASE: case_ref})
    DecisionStore(home, by).open_in_emergency(case_ref, reason)


def emergency_of(home: Path, case_ref: str) -> Emergency | None:
    """Return the emergency for which a case is open to the reader now; None where it is not."""
    if not may_open_others():
        return None
    return next((one for one in _since(home, LASTS) if one.case_ref == case_ref and _is_of_reader(one)), None)


def recent_emergencies(home: Path) -> tuple[Emergency, ...]:
    """Return every emergency of the last days, the latest first. Raises CannotRunError when they cannot be read."""
    return tuple(_since(home, SHOWN))


def _since(home: Path, span: timedelta) -> list[Emergency]:
    now = datetime.now(UTC)
    kept = DecisionStore(home).emergencies()
    return [one for one in reversed(kept) if timedelta(0) <= now - one.opened_at < span]


def _is_of_reader(one: Emergency) -> bool:
    return one.made_by is not None and one.made_by.token == current_reader().token
