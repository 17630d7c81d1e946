"""Open the edition that is read, anew on every run, so that a change after its release shows at once."""

import os
from pathlib import Path
from typing import Final

from dashboard.access.author import Author
from dashboard.access.reader import author_of, current_reader, has_sign_in
from dashboard.access.roles import Role
from dashboard.editions.reader import Edition, editions, open_edition
from dashboard.language.catalogue import _
from dashboard.meetings.store import MeetingEntry, MeetingStore
from schemas.errors import CannotRunError

VARIABLE: Final = "OUTCOMES_RELEASES"
MINUTES: Final = "OUTCOMES_MINUTES"
"""Set where the dashboard was started by whoever writes the minutes."""
_SHOWN: Final[set[Path]] = set()
"""The folders in which this process found editions."""


def releases() -> Path:
    """Return the folder of the editions: the only one that this process knows."""
    return Path(os.environ[VARIABLE])


def names() -> tuple[str, ...]:
    """Return the name of every edition, the newest first; none before the first release.

    Raises CannotRunError where editions that were shown are gone, or their folder cannot be read.
    """
    try:
        found = editions(releases())
    except OSError as error:
        raise _unreadable() from error
    if found:
        _SHOWN.add(releases())
    elif releases() in _SHOWN:
        raise CannotRunError(
            _("The editions that were shown here are gone from their folder. Tell the analyst of your force.")
        )
    return found


def opened_edition(name: str) -> Edition:
    """Return an edition.

    Raises UsageError for one that is none, RefusedError for one that was changed after its release, CannotRunError where it
    cannot be read.
    """
    try:
        return open_edition(releases(), name)
    except OSError as error:
        raise _unreadable() from error


def before(edition: Edition) -> Edition | None:
    """Return the edition before, with which this one is compared; None for the first."""
    return None if edition.previous is None else opened_edition(edition.previous)


def meetings() -> MeetingStore:
    """Return the store of the meetings that belong to these editions."""
    author = author_of(current_reader(), "minutes") if has_sign_in() else Author(Role.STRATEGIC)
    return MeetingStore(releases(), author)


def entries() -> tuple[MeetingEntry, ...]:
    """Return every decision and action. Raises CannotRunError when they cannot be read."""
    return meetings().entries()


def _unreadable() -> CannotRunError:
    return CannotRunError(_("The folder of the editions cannot be read. Tell the analyst of your force."))


def writes_minutes() -> bool:
    """Tell whether decisions can be recorded here."""
    return os.environ.get(MINUTES) == "1"
