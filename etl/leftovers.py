"""Delete what a command that was killed left behind: rows in the clear that nothing else would ever delete."""

import contextlib
import os
import shutil
import stat
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from schemas.errors import CannotRunError
from schemas.home.encryption import home_file
from schemas.home.layout import UNFINISHED, Home
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in

TEMPORARY: Final = ("check", "demo")
"""The commands that work in a home of their own in the temporary folder, which is deleted when they end."""
HOUR: Final = 3600.0
MOMENT: Final = 1.0
"""For how many seconds a lock that was just made is left to the command that made it."""
BEGUN_BACKUP: Final = "partial"
"""The name of the file, among the copies that a backup packs, that says what it is writing elsewhere."""


def clear_leftovers(home: Home) -> None:
    """Delete what was staged or half built in a home. The caller holds the load lock, so nobody is writing any of it.

    Raises OSError for what cannot be deleted.
    """
    clear_killed_backup(home)
    for path in _unfinished(home):
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


def clear_where_nobody_writes(home: Home) -> None:
    """Delete what `clear_leftovers` does, for a command that takes another lock or none; nothing while a command holds that one.

    Nor is anything deleted by an account that may not write there.
    """
    from schemas.home.lock import locked  # slow to import, and seldom needed here

    with contextlib.suppress(OSError, CannotRunError):
        if any(path.exists() for path in (home.backup_staging, *_unfinished(home))):
            with locked(home.load_lock, "load"):
                clear_leftovers(home)


def _unfinished(home: Home) -> list[Path]:
    note = home.erasing.with_name(home.erasing.name + durable.PARTIAL)
    return [home.staging, note, *(path for pattern in UNFINISHED for path in named_in(home.warehouse, pattern))]


def begin_backup(home: Home, partial: Path) -> None:
    """Make the folder of the copies that a backup packs, and note there what it writes, for whoever clears up after a kill."""
    home.backup_staging.mkdir(mode=0o700)
    home_file.keep(home.backup_staging / BEGUN_BACKUP, os.fsencode(partial))


def clear_killed_backup(home: Home) -> None:
    """Delete what a backup that was killed left in a home and on the disk of its target, where that can be written now.

    The caller holds the load lock, which a backup holds too; but a home that was copied while its backup ran has the note of it.
    """
    note = home.backup_staging / BEGUN_BACKUP
    if note.is_file():
        partial = Path(os.fsdecode(home_file.read_bytes(note)))
        if partial.name.endswith(durable.PARTIAL):
            with contextlib.suppress(OSError):  # the next backup to that folder deletes it
                durable.delete_left(partial)
    shutil.rmtree(home.backup_staging, ignore_errors=True)


@contextmanager
def temporary_folder(command: str) -> Iterator[Path]:
    """Give a folder of the temporary folder to a command that has no home. It is deleted when the command ends.

    Before it is made those go of such commands that were killed.
    """
    from schemas.home.lock import locked  # slow to import, and each command looks for what was left

    assert command in TEMPORARY, "what is cleared is what is made"
    clear_temporary_folders()
    made = Path(tempfile.mkdtemp(prefix=_prefix(command)))
    with locked(Home(made).load_lock, command):
        try:
            yield made
        finally:
            shutil.rmtree(made)  # while the lock is held, so that no other command takes it for one that was left


def clear_temporary_folders() -> None:
    """Delete the temporary folders of commands that were killed: the lock of whoever still works in one is held."""
    for each in TEMPORARY:
        for folder in named_in(Path(tempfile.gettempdir()), f"{_prefix(each)}*"):
            _clear_if_left(folder)


def _prefix(command: str) -> str:
    return f"outcomes-{command}-"


def _clear_if_left(folder: Path) -> None:
    """Delete a folder of this account in which no command runs any more: its lock is free, and was not made at this moment."""
    from schemas.home.lock import locked_where_it_stands  # slow to import, and seldom needed here

    with contextlib.suppress(OSError):  # it runs, or another command was faster
        about = folder.lstat()
        if about.st_uid != os.getuid() or not stat.S_ISDIR(about.st_mode):
            return
        lock = Home(folder).load_lock
        if not lock.exists() and time.time() - about.st_mtime > HOUR:
            shutil.rmtree(folder)
            return
        if time.time() - lock.stat().st_mtime > MOMENT:
            with locked_where_it_stands(lock):
                shutil.rmtree(folder)
