"""Write to the audit log before anything is shown, changed or given away: what cannot be logged does not happen.

These few functions stand between everything that is logged and the log, so that what is behind them can be replaced.
"""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from dashboard.access.reader import Reader
from dashboard.audit.line import COMMAND, Kind, Line, Named, account_token, key_of_log
from dashboard.audit.log import AuditLog
from dashboard.language.catalogue import _
from schemas.errors import CannotRunError, OutcomesError
from schemas.home import about_to

_KEYS: Final[list[Callable[[Path], bytes]]] = []
"""What gives the key of a home."""


COMMANDS: Final = {
    "load": (Kind.COLLECTION, ""),
    "publish": (Kind.COMBINATION, ""),
    "erase": (Kind.ERASURE, ""),
    "compact": (Kind.ERASURE, ""),
    "tokens_of_the_audit_log": (Kind.ERASURE, ""),
    "log_past_retention": (Kind.ERASURE, ""),
    "edition": (Kind.DISCLOSURE, "strategic_group"),
    "papers": (Kind.DISCLOSURE, "strategic_group"),
    "backup": (Kind.DISCLOSURE, "file"),
    "gone": (Kind.DISCLOSURE, "file"),
    "lock": (Kind.SIGN_IN, ""),
    "unlock": (Kind.SIGN_IN, ""),
    "sessions_end": (Kind.SIGN_IN, ""),
}
"""What a command does, by the first word: of which kind that is, and to whom it discloses. Anything else alters records."""


class NotLoggedError(CannotRunError):
    """Refuse to show or change what cannot be logged. The words name no place, no reference and no value."""

    is_for_readers = True


def keys_from(source: Callable[[Path], bytes]) -> None:
    """Let this process log under a key made of what `source` gives for a home, for as long as it runs: commands too."""
    _KEYS[:] = [source]
    about_to.tell(command_does)


def log_of(home: Path) -> AuditLog:
    """Return the audit log of a home. Raises CannotRunError where there is no key, or none can be read."""
    if not _KEYS:
        raise CannotRunError("No key was given for the audit log.")
    try:
        return AuditLog(home, key_of_log(_KEYS[0](home)))
    except OSError as error:
        raise CannotRunError(f"The key of the audit log cannot be read: {error.strerror}.") from error


def consulted(home: Path, reader: Reader, what: str, named: Named, purpose: str = "") -> None:
    """Write that a reader is about to see `what`, and of which references. Raises NotLoggedError: nothing is to be shown then."""
    try:
        _write(home, reader, Kind.CONSULTATION, what, named=named, purpose=purpose)
    except OutcomesError as error:
        raise NotLoggedError(
            _(
                "What is shown here is written to the audit log first, and that cannot be written now. Nothing is shown. "
                "Tell whoever runs this dashboard."
            )
        ) from error


def altered(home: Path, reader: Reader, what: str, named: Named) -> None:
    """Write that a reader is about to keep `what`. Raises NotLoggedError: nothing is to be kept then."""
    try:
        _write(home, reader, Kind.ALTERATION, what, named=named)
    except OutcomesError as error:
        raise NotLoggedError(
            _(
                "What is kept here is written to the audit log first, and that cannot be written now. Nothing was changed. "
                "Tell whoever runs this dashboard."
            )
        ) from error


def taken_away(home: Path, reader: Reader, what: str, counts: Mapping[str, int], named: Named) -> None:
    """Write that a reader is about to be given a file of `what`. Raises NotLoggedError: none is to be given then."""
    try:
        _write(home, reader, Kind.DISCLOSURE, f"file {what}", counts=counts, named=named, to_whom="reader")
    except OutcomesError as error:
        raise NotLoggedError(_("The audit log cannot be written now, so no file is given.")) from error


def command_does(home: Path, what: str, counts: Mapping[str, int]) -> None:
    """Write what a command is about to do. Raises CannotRunError: it is not to do it then."""
    try:
        log = log_of(home)
        log.append(command_line(log, what, counts))
    except OutcomesError as error:
        raise CannotRunError(
            f"What this command does is written to the audit log first, and that cannot be done. It was not done. {error}"
        ) from error


def command_line(log: AuditLog, what: str, counts: Mapping[str, int]) -> Line:
    """Return the line of a command of this account of the machine."""
    kind, to_whom = COMMANDS.get(what.split(" ", maxsplit=1)[0], (Kind.ALTERATION, ""))
    return Line(account_token(log.key), COMMAND, kind, what, counts, to_whom)


def _write(
    home: Path,
    reader: Reader,
    kind: Kind,
    what: str,
    *,
    named: Named,
    counts: Mapping[str, int] | None = None,
    purpose: str = "",
    to_whom: str = "",
) -> None:
    log = log_of(home)
    who = reader.token or account_token(log.key)
    log.append(Line(who, "+".join(sorted(reader.roles)), kind, what, counts or {}, to_whom, purpose, named))
