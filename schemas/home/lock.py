"""Do one thing at a time in one home. The operating system frees a lock when its process dies, so none is ever left behind."""

import json
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from filelock import FileLock, Timeout

from schemas.errors import CannotRunError


@contextmanager
def locked(
    lock_path: Path, task: str, wait_seconds: float = 0, report: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Hold a lock of a home for a task such as "load"; where it must wait, report once who holds it.

    Raises CannotRunError, naming the holder, when the lock is still held after `wait_seconds`.
    """
    lock, note = FileLock(lock_path), lock_path.with_name(f"{lock_path.name}_holder.json")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        holder = _holder(note, task)
        if wait_seconds:
            report(f"{holder} Waiting up to {wait_seconds:.0f} seconds.")
        try:
            lock.acquire(timeout=wait_seconds)
        except Timeout:
            raise CannotRunError(f"{holder} Nothing was changed. Try again when it has finished.") from None
    try:
        holder_now = {"pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
        note.write_text(json.dumps(holder_now), "utf-8")
        yield
    finally:
        note.unlink(missing_ok=True)
        lock.release()


def _holder(note: Path, task: str) -> str:
    try:
        holder = json.loads(note.read_text("utf-8"))
        return f"Another {task} (process {holder['pid']}, since {holder['since']}) holds the lock of {note.parent}."
    except (OSError, ValueError, KeyError):
        return f"Another {task} holds the lock of {note.parent}."
