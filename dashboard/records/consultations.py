"""Log who consulted which case and why: one line each in an append-only file of this home.

One function stands between the pages and the log, so that what is behind it can be replaced without touching a page.
"""

import json
from datetime import UTC, datetime
from pathlib import Path

from dashboard.language.catalogue import _
from dashboard.records.erased import KINDS, REPLACEMENT, IsErased
from schemas.errors import CannotRunError
from schemas.home.encryption import home_file
from schemas.home.layout import Home
from schemas.operating_system import durable


def consulted(home: Path, who: str, what: str, ref: str, purpose: str) -> None:
    """Write that `who` opened `what` (a coded kind) `ref` for `purpose` (coded), and return once it is on the disk.

    Raises CannotRunError when it cannot be written: what cannot be logged is not to be shown.
    """
    at = datetime.now(UTC).isoformat(timespec="seconds")
    line = json.dumps({"at": at, "who": who, "what": what, "ref": ref, "purpose": purpose})
    path = Home(home).consultations
    try:
        durable.make_folder(path.parent)
        home_file.keep_line(path, line.encode())
    except OSError as error:
        raise CannotRunError(
            _(
                "The log {path} cannot be written ({error}), so the case is not shown. "
                "Mend the disk or its rights, then try again."
            ).format(path=path, error=error)
        ) from error


def count_lines(home: Path) -> tuple[int, int]:
    """Return how many lines the log holds, and how many more a kill or a power cut left unfinished.

    Raises CannotRunError when it cannot be read.
    """
    path = Home(home).consultations
    if not path.exists():
        return 0, 0
    try:
        lines = home_file.read_bytes(path).splitlines()
    except OSError as error:
        raise CannotRunError(
            f"The log {path} cannot be read ({error}). Mend the disk or its rights, then try again."
        ) from error
    whole = sum(line.startswith(b"{") and line.endswith(b"}") for line in lines)
    return whole, len(lines) - whole


def erase_consulted(home: Path, is_erased: IsErased, *, is_meant: bool) -> int:
    """Take the references that are erased out of the log; who looked, when and why stays. Return how many lines named one.

    Without `is_meant` they are counted alone. Raises CannotRunError when the log cannot be read or written.
    """
    path, found = Home(home).consultations, 0

    def erased(line: bytes) -> bytes:
        nonlocal found
        try:
            said = json.loads(line)
            named = any(is_erased(kind, said["ref"]) for kind in KINDS)
        except (ValueError, KeyError, TypeError):  # a line that was cut off: what is left of it may name her
            found += 1
            return b""
        found += named
        return json.dumps({**said, "ref": REPLACEMENT}).encode() if named else line

    if path.exists():
        try:
            if is_meant:
                home_file.change_lines(path, erased)
            else:
                for line in home_file.read_bytes(path).splitlines():
                    erased(line)
        except OSError as error:
            raise CannotRunError(
                f"The log {path} cannot be written ({error}). Mend the disk or its rights, then run `outcomes build`."
            ) from error
    return found
