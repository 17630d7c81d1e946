"""Do one thing at a time in one home. The operating system frees a lock when its process dies, so none is ever left behind.

What each lock guards, in the order in which whoever needs several takes them (`layout.Home.locks`); nobody takes an earlier one
while holding a later one, so no two wait for each other:

1. `lock`          the store and the builds: check, load, build, withdraw, and the migration of a home
2. `release_lock`  editions and ledgers: release
3. `papers.lock`   the papers of editions: papers

A backup takes all three: what it packs is of one moment.
"""

import contextlib
import fcntl
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from threading import local

from filelock import FileLock, Timeout

from schemas.errors import CannotRunError
from schemas.home.layout import HOLDER, Home
from schemas.operating_system import durable


class _Held(local):
    """Hold the locks that this thread has, so that one taken out of order is noticed the first time, not in a deadlock."""

    def __init__(self) -> None:
        self.paths: list[Path] = []


HELD = _Held()


@contextmanager
def locked(
    lock_path: Path, task: str, wait_seconds: float = 0, report: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Hold a lock of a home for a task such as "load"; where it must wait, report once who holds it.

    Raises CannotRunError, naming the holder, when the lock is still held after `wait_seconds`.
    """
    order = Home(lock_path.parent).locks
    later = order[order.index(lock_path) + 1 :]
    assert not set(later) & set(HELD.paths), f"{lock_path.name} is taken while a lock is held that comes after it"
    lock, note = FileLock(lock_path), lock_path.with_name(f"{lock_path.name}{HOLDER}")
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
    HELD.paths.append(lock_path)
    try:
        holder_now = {"task": task, "pid": os.getpid(), "since": datetime.now(UTC).isoformat(timespec="seconds")}
        note.write_text(json.dumps(holder_now), "utf-8")
        yield
    finally:
        HELD.paths.remove(lock_path)
        note.unlink(missing_ok=True)
        lock.release()


@contextmanager
def locked_where_it_stands(lock_path: Path) -> Iterator[None]:
    """Hold a lock whose file is there, for whoever deletes what lies beside it; a file made anew would keep its folder.

    Raises OSError where it is not there or another process holds it.
    """
    with lock_path.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield


@contextmanager
def locked_whole(
    home: Home, task: str, wait_seconds: float = 0, report: Callable[[str], None] = lambda _: None
) -> Iterator[None]:
    """Hold every lock of a home, in their order. Raises CannotRunError as `locked` does."""
    with contextlib.ExitStack() as held:
        for path in home.locks:
            held.enter_context(locked(path, task, wait_seconds, report))
        yield


@contextmanager
def locked_folder(folder: Path, task: str) -> Iterator[None]:
    """Hold a folder that is being filled beside its final name, made or emptied of what a run that was killed left there.

    The folder is its own lock, so nothing beside it is left behind; it is deleted in the end unless it has got another name.
    Raises CannotRunError while another process fills it.
    """
    descriptor = _opened_folder(folder, task)
    try:
        for left in folder.iterdir():
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        yield
    finally:
        if durable.is_still(folder, descriptor):  # what has its name now may be another's
            shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)


def _opened_folder(folder: Path, task: str) -> int:
    while True:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        try:
            descriptor = os.open(folder, os.O_RDONLY)
        except FileNotFoundError:  # the other one has finished in between
            continue
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if durable.is_still(folder, descriptor):
                return descriptor
        except BlockingIOError:
            os.close(descriptor)
            raise CannotRunError(
                f"Another {task} is writing {folder}. Nothing was changed. Try again when it has finished."
            ) from None
        os.close(descriptor)


def _holder(note: Path, task: str) -> str:
    try:
        holder = json.loads(note.read_text("utf-8"))
        task = holder.get("task", task)
        return f"Another {task} (process {holder['pid']}, since {holder['since']}) holds the lock of {note.parent}."
    except (OSError, ValueError, KeyError):
        return f"Another {task} holds the lock of {note.parent}."
