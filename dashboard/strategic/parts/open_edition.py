"""The editions of this folder, and the one that is read: opened anew on every run, so that a later change shows at once."""

import os
from pathlib import Path
from typing import Final

from dashboard.editions.reader import Edition, editions, open_edition
from dashboard.meetings.store import MeetingEntry, MeetingStore

VARIABLE: Final = "OUTCOMES_RELEASES"
MINUTES: Final = "OUTCOMES_MINUTES"
"""Set where the dashboard was started by whoever writes the minutes."""


def releases() -> Path:
    """The folder of the editions: the only one that this process knows."""
    return Path(os.environ[VARIABLE])


def names() -> tuple[str, ...]:
    """Every edition, the newest first."""
    return editions(releases())


def opened(name: str) -> Edition:
    """Return an edition. Raises UsageError for one that is none, RefusedError for one that was changed after its release."""
    return open_edition(releases(), name)


def before(edition: Edition) -> Edition | None:
    """The edition that came before, with which this one is compared; None for the first."""
    return None if edition.previous is None else opened(edition.previous)


def meetings() -> MeetingStore:
    return MeetingStore(releases())


def entries() -> tuple[MeetingEntry, ...]:
    """Every decision and action. Raises CannotRunError when they cannot be read."""
    return meetings().entries()


def writes_minutes() -> bool:
    """Whether decisions can be recorded here."""
    return os.environ.get(MINUTES) == "1"
