"""Delete what a load, build or check that was killed left behind: rows in the clear that nothing else would ever delete."""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from etl.errors import CannotRunError
from schemas.home.layout import UNFINISHED, Home
from schemas.home.lock import locked

PREFIX: Final = "outcomes-check-"
HOUR: Final = 3600.0


def clear_leftovers(home: Home) -> None:
    """Delete what was staged or half built in a home. The caller holds the load lock, so nobody is writing any of it.

    Raises OSError for what cannot be deleted.
    """
    left = [home.staging, *(path for pattern in UNFINISHED for path in home.warehouse.glob(pattern))]
    for path in left:
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)


@contextmanager
def temporary_home() -> Iterator[Path]:
    """Give a home to a check that has none. It is deleted afterwards, and with it those of checks that were killed."""
    for folder in Path(tempfile.gettempdir()).glob(f"{PREFIX}*"):
        _clear_if_left(folder)
    with tempfile.TemporaryDirectory(prefix=PREFIX) as made, locked(Home(Path(made)).load_lock, "check"):
        yield Path(made)


def _clear_if_left(folder: Path) -> None:
    """Delete the home of a check of this account that runs no more: its lock is free."""
    lock = Home(folder).load_lock
    try:
        about = folder.lstat()
        is_begun = lock.exists() or time.time() - about.st_mtime > HOUR  # else one that is being made at this moment
        if about.st_uid != os.getuid() or folder.is_symlink() or not folder.is_dir() or not is_begun:
            return
        with locked(lock, "check"):
            shutil.rmtree(folder)
    except (OSError, CannotRunError):  # it runs, or another check was faster
        return
