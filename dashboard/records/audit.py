"""Log who consulted which case and why: one line each in an append-only file of this home.

One function stands between the pages and the log, so that what is behind it can be replaced without touching a page.
"""

import json
import os
from datetime import UTC, datetime
from pathlib import Path

from dashboard.language.catalogue import _
from schemas.errors import CannotRunError
from schemas.home.layout import Home


def consulted(home: Path, who: str, what: str, ref: str, purpose: str) -> None:
    """Write that `who` opened `what` (a coded kind) `ref` for `purpose` (coded), and return once it is on the disk.

    Raises CannotRunError when it cannot be written: what cannot be logged is not to be shown.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"at": at, "who": who, "what": what, "ref": ref, "purpose": purpose}) + "\n"
    path = Home(home).consultations
    try:
        path.parent.mkdir(mode=0o700, exist_ok=True)
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            _append(descriptor, line.encode())
        finally:
            os.close(descriptor)
    except OSError as error:
        raise CannotRunError(
            _(
                "The log {path} cannot be written ({error}), so the case is not shown. "
                "Mend the disk or its rights, then try again."
            ).format(path=path, error=error)
        ) from error


def _append(descriptor: int, line: bytes) -> None:
    """Write one line in one call: two writers never mix. A line that a power cut left unfinished is ended first."""
    size = os.fstat(descriptor).st_size
    if size and os.pread(descriptor, 1, size - 1) != b"\n":
        line = b"\n" + line
    if os.write(descriptor, line) != len(line):
        raise OSError("the disk is full")
    os.fsync(descriptor)
