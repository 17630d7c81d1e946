"""Write to the disk so that after a kill or a power cut the old or the new stands, whole. No other module renames or syncs.

A rename alone is not enough: the name may reach the disk before the content does, and then the new file is empty. So content
is synced first, then renamed, then the folder that holds the name is synced (POSIX: rename, fsync).
"""

import contextlib
import ctypes
import errno
import fcntl
import os
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from schemas.operating_system.folder_listing import everything_below

PARTIAL: Final = ".partial"
"""The end of the name of what is being written. A run that was killed leaves it; the next that writes the same replaces it."""
OWNER_ALONE: Final = 0o600
BETWEEN_LOOKS: Final = 0.01  # seconds
HERE: Final = -100  # AT_FDCWD: paths are relative to the working folder
EXCHANGE: Final = 2  # RENAME_EXCHANGE of Linux, and RENAME_SWAP of macOS


def write(path: Path, content: bytes, mode: int = OWNER_ALONE) -> None:
    """Write a file in place of what has its name. Returns once the disk has it. Raises OSError; the old file stands then."""
    write_alone(path, lambda: content, mode)


def write_alone(path: Path, content_now: Callable[[], bytes | None], mode: int = OWNER_ALONE) -> None:
    """Write a file as `write` does, of what is returned while no other process writes it; None leaves what stands.

    What is being written is its own lock: two that write at one moment do so one after the other, each whole.
    """
    with alone(path, mode) as put:
        content = content_now()
        if content is not None:
            put(content)


@contextlib.contextmanager
def alone(path: Path, mode: int = OWNER_ALONE, wait_seconds: float | None = None) -> Iterator[Callable[[bytes], None]]:
    """Keep every other process from writing a file by this module, and give what writes it: once, or not at all.

    Raises OSError, after `wait_seconds` too, where another process still writes it.
    """
    partial, is_put = path.with_name(path.name + PARTIAL), False
    with os.fdopen(_opened_alone(partial, wait_seconds), "wb") as file:

        def put(content: bytes) -> None:
            nonlocal is_put
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
            partial.replace(path)
            is_put = True
            if mode != OWNER_ALONE:  # last, so that what a kill leaves can be written by the next
                os.fchmod(file.fileno(), mode)

        try:
            yield put
        finally:
            if not is_put:
                partial.unlink(missing_ok=True)
    if is_put:
        sync(path.parent)


def write_new(path: Path, content: bytes, mode: int = OWNER_ALONE) -> None:
    """Write a file as `write` does where there is none; one that another process wrote in between is left as it is."""
    write_alone(path, lambda: None if path.exists() else content, mode)


def _opened_alone(partial: Path, wait_seconds: float | None = None) -> int:
    """Return an empty file that no other process fills, made or emptied of what a run that was killed left there."""
    waited = 0.0
    while True:
        descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, OWNER_ALONE)
        try:
            while not _is_locked(descriptor, waits=wait_seconds is None):
                if wait_seconds is not None and waited >= wait_seconds:
                    raise BlockingIOError(errno.EAGAIN, "another process writes it", str(partial))
                time.sleep(BETWEEN_LOOKS)
                waited += BETWEEN_LOOKS
            if is_still(partial, descriptor):
                if os.fstat(descriptor).st_size:
                    os.ftruncate(descriptor, 0)
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _is_locked(descriptor: int, *, waits: bool) -> bool:
    """Lock a file, and return whether it could be: where this waits, it can."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | (0 if waits else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    return True


@contextlib.contextmanager
def held(partial: Path) -> Iterator[None]:
    """Make an empty file that no other process fills, and hold it until the end: `delete_left` leaves it there."""
    descriptor = _opened_alone(partial)
    try:
        yield
    finally:
        os.close(descriptor)


def delete_left(partial: Path) -> None:
    """Delete what a run that was killed was writing. Raises OSError where another process still writes it."""
    descriptor = os.open(partial, os.O_WRONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        partial.unlink()
    finally:
        os.close(descriptor)


def is_still(path: Path, descriptor: int) -> bool:
    """Return whether a file or folder has kept the name by which it was opened: another process may have finished in between."""
    with contextlib.suppress(FileNotFoundError):
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    return False


def append_line(path: Path, line: bytes) -> None:
    """Add one line to a log, made where there is none: one writer at a time, who waits. Returns once the disk has it.

    A line that a power cut left unfinished is ended first. Raises OSError where the disk has no room for the line; what it
    took of it is taken back.
    """
    is_new = not path.exists()
    descriptor = _opened_log(path)
    try:
        size = os.fstat(descriptor).st_size
        is_unfinished = size > 0 and os.pread(descriptor, 1, size - 1) != b"\n"
        whole = (b"\n" if is_unfinished else b"") + line + b"\n"
        _write_whole(descriptor, whole, size)
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    if is_new:
        sync(path.parent)


def _opened_log(path: Path) -> int:
    """Return a log to which nobody else writes, made where there is none: not one that was replaced meanwhile."""
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            if is_still(path, descriptor):
                return descriptor
        except OSError:
            os.close(descriptor)
            raise
        os.close(descriptor)


def _write_whole(descriptor: int, content: bytes, size: int) -> None:
    """Write all of it at the end of a file of this size, or nothing: a disk that fills up takes a part and says so by number."""
    written = 0
    try:
        while written < len(content):
            written += os.write(descriptor, content[written:])
    except OSError:
        os.ftruncate(descriptor, size)
        raise


def make_folder(path: Path) -> None:
    """Make a folder for its owner alone, with whatever is missing above it. Returns once the disk has every new name."""
    missing = [folder for folder in (path, *path.parents) if not folder.exists()]
    for folder in reversed(missing):
        folder.mkdir(mode=0o700, exist_ok=True)
        sync(folder.parent)


def move(source: Path, target: Path) -> None:
    """Give a file or a folder its name in one step. What it holds was synced before (`sync_tree`).

    A file takes the place of what has its name; a folder only that of an empty one. Raises OSError between two disks, where no
    system does it in one step.
    """
    try:
        source.replace(target)
    except OSError as error:
        if error.errno == errno.EXDEV:
            raise OSError(
                errno.EXDEV, f"{target.parent} lies on another disk than {source.parent}; both must lie on one"
            ) from error
        raise
    sync(target.parent)
    if source.parent != target.parent:
        sync(source.parent)


def carry(source: Path, target: Path) -> None:
    """Move a file of somebody else's to another folder: a power cut leaves it in the old one, in the new one, or in both.

    Where the file system gives no file two names it is renamed. It may be done again after a kill.
    """
    if not (target.exists() and source.samefile(target)):
        try:
            os.link(source, target, follow_symlinks=False)
        except OSError:
            move(source, target)
            return
    sync(target.parent)
    source.unlink()
    sync(source.parent)


def name_again(path: Path, second: Path) -> None:
    """Give a file that is never changed a second name; where the file system gives none, a copy of it. Neither is synced."""
    try:
        os.link(path, second)
    except OSError:
        second.write_bytes(path.read_bytes())


def move_link(link: Path, target: str, aside: Path) -> None:
    """Let a link lead to a target, named from its folder, in one step: made at `aside`, it takes the place of the old one."""
    make_folder(link.parent)
    make_folder(aside.parent)
    aside.unlink(missing_ok=True)
    aside.symlink_to(target)
    move(aside, link)


def exchange(new: Path, target: Path, aside: Path) -> None:
    """Put a folder in place of another of that name: the old one stands, or the new. The old one is at `new` or `aside` then.

    Where the file system cannot exchange two names, the old one is first moved aside: a kill in between leaves it there, and
    `bring_back` returns it.
    """
    if not target.exists():
        move(new, target)
        return
    if not _exchanged(new, target):
        move(target, aside)
        move(new, target)
    sync(target.parent)


def bring_back(target: Path, aside: Path) -> None:
    """Return to its name what an `exchange` that was killed had moved aside."""
    if aside.exists() and not target.exists():
        move(aside, target)


def sync_tree(root: Path) -> None:
    """Wait until the disk has a file, or a folder and all that it holds, whoever wrote it."""
    for path in [*everything_below(root), root]:
        if not path.is_symlink():
            sync(path)


def sync(path: Path) -> None:
    """Wait until the disk has the content of a file, or the names in a folder."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _exchanged(one: Path, other: Path) -> bool:
    """Exchange two names in one step and return whether the system could."""
    library = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "darwin":
        return bool(library.renamex_np(*names, EXCHANGE) == 0)
    call = getattr(library, "renameat2", None)
    return call is not None and bool(call(HERE, names[0], HERE, names[1], EXCHANGE) == 0)
