"""One load at a time in one home: the second waits, and says for whom."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from etl.errors import CannotRunError


@contextmanager
def locked(home: Path, wait_seconds: float, told: Callable[[str], None]) -> Iterator[None]:
    """Hold the lock of `home`. The operating system frees it when a process dies, so nothing is ever left locked.

    Raises CannotRunError, naming the holder, when it is still held after `wait_seconds`.
    """
    lock, note = FileLock(home / "lock"), home / "lock_holder.json"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        holder = _holder(note)
        told(f"{holder} Waiting up to {wait_seconds:.0f} seconds.")
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise CannotRunError(f"{holder} Nothing was changed. Try again when it has finished.") from None
    try:
        told_by = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
        note.write_text(json.dumps(told_by), "utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path) -> str:
    try:
        told = json.loads(note.read_text("utf-8"))
        return f"Another load (process {told['pid']}, since {told['since']}) holds the lock of {note.parent}."
    except (OSError, ValueError, KeyError):
        return f"Another load holds the lock of {note.parent}."
