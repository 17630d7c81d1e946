"""Say which extracts of the force are overdue: their last as-at day is longer ago than the settings allow."""

from dataclasses import dataclass
from datetime import date

from etl.readers.folder import PUBLIC
from etl.status import Status


@dataclass(frozen=True)
class Overdue:
    """Hold an extract that is overdue. `as_at`: its last day that counts, or None where every load of it was withdrawn."""

    extract: str
    as_at: date | None
    days: int | None  # since then


def overdue(status: Status, today: date, most_days: int) -> tuple[Overdue, ...]:
    """Return every extract that came once and is older than so many days.

    What others publish is never overdue, for no supplier of the force sends it; nor is what was never loaded.
    """
    came = {extract for load in status.loads for extract in load.extracts}
    found = []
    for one in status.extracts:
        if one.extract in PUBLIC or (one.as_at is None and one.extract not in came):
            continue
        days = None if one.as_at is None else (today - one.as_at).days
        if days is None or days > most_days:
            found.append(Overdue(one.extract, one.as_at, days))
    return tuple(found)


def overdue_in_words(found: tuple[Overdue, ...], most_days: int) -> str:
    """Return a sentence for a terminal; empty where nothing is overdue."""
    if not found:
        return ""
    named = ", ".join(
        f"{one.extract} (no load of it counts)" if one.as_at is None else f"{one.extract} ({one.days:,} days)"
        for one in found
    )
    return f"Overdue, as their last as-at day is more than {most_days} days ago: {named}."
