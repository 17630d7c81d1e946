"""Take in the log of consultations that versions before 0.20.0 kept: once, with its references as tokens, and then delete it."""

import fcntl
import hashlib
import hmac
import json
import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from dashboard.access.roles import Role
from dashboard.audit.line import CODED, TOKEN_LETTERS, Kind, Line
from dashboard.records.erased import CASE, REPLACEMENT
from schemas.errors import CannotRunError
from schemas.home.encryption import home_file
from schemas.operating_system import durable

TAKEN_IN: Final = "old_log"
TOKEN: Final = re.compile(rf"[0-9a-f]{{{TOKEN_LETTERS}}}")


@contextmanager
def held_old_log(path: Path) -> Iterator[bytes | None]:
    """Give the content of the old log, to which nobody adds a line meanwhile, and delete it at the end; None where there is none.

    A server of the earlier version may still be adding lines: what it adds afterwards is a file anew. Raises CannotRunError.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        yield None
        return
    except OSError as error:
        raise _cannot(path, error) from error
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX)
        if not durable.is_still(path, descriptor):  # another process was faster
            yield None
            return
        yield home_file.read_bytes(path)
        path.unlink()
        durable.sync(path.parent)
    except OSError as error:
        raise _cannot(path, error) from error
    finally:
        os.close(descriptor)


def read_old_log(content: bytes, key: bytes, is_known: Callable[[str], bool]) -> Iterator[tuple[Line, str]]:
    """Yield each line of the old log with its time, and in the end one that says how many there were.

    Nothing, where `is_known` says of that last one that it was written before: a run that was killed did not delete the file.
    """
    digest = hmac.digest(key, b"old log|" + content, hashlib.sha256).hex()[:16]
    mark = f"{TAKEN_IN} {digest}"
    if is_known(mark):
        return
    read, unfinished = 0, 0
    for text in content.splitlines():
        line = _as_line(text)
        if line is None:
            unfinished += bool(text.strip())
            continue
        read += 1
        yield line
    yield Line("", "", Kind.COLLECTION, mark, {"lines": read, "unfinished": unfinished}), _time_of(None)


def _as_line(text: bytes) -> tuple[Line, str] | None:
    try:
        said: dict[str, Any] = json.loads(text)
        roles, _, who = str(said["who"]).rpartition(" ")
        ref = str(said["ref"])
        named = {} if ref == REPLACEMENT else {CASE: [ref]}
        counts = {CASE: 1} if ref == REPLACEMENT else {}
        who = who if TOKEN.fullmatch(who) else ""  # of a few officers at once, or of nobody
        roles = "+".join(role for role in Role if role in roles.split("+"))
        what, purpose = (text if CODED.fullmatch(text) else "" for text in (str(said["what"]), str(said["purpose"])))
        line = Line(who, roles, Kind.CONSULTATION, what, counts, purpose=purpose, named=named)
        return line, _time_of(str(said["at"]))
    except (ValueError, KeyError, TypeError):
        return None


def _time_of(at: str | None) -> str:
    """Return a time as the log writes it. Raises ValueError for what is none."""
    when = datetime.now(UTC) if at is None else datetime.fromisoformat(at).astimezone(UTC)
    return when.isoformat(timespec="seconds")


def _cannot(path: Path, error: OSError) -> CannotRunError:
    return CannotRunError(
        f"The log {path} of an earlier version cannot be taken into the audit log ({error}). Nothing was shown or changed. "
        "Mend the disk or its rights, then try again."
    )
