"""File a drop away: its letter, its mapping and its files into a folder of their own. What was not read is not moved."""

import os
from datetime import datetime
from pathlib import Path
from typing import Final

from etl.errors import CannotRunError
from etl.mapping.load import NAME as MAPPING
from etl.readers.folder import LETTERS, LOADED, REFUSED
from etl.receive.drop import identities
from etl.receive.journal import Journal
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import named_in

FOLDERS: Final = {"loaded": LOADED, "refused": REFUSED}


def check_folders(folder: Path) -> None:
    """Raise CannotRunError where a drop could not be filed away, before it is loaded."""
    for name in FOLDERS.values():
        path = folder / name
        if path.is_symlink() or (path.exists() and not path.is_dir()):
            raise CannotRunError(
                f"{path} is no folder of its own. Nothing was read. Take it away, then run this again."
            )
        durable.make_folder(path)


def stamp_of(folder: Path, now: datetime) -> str:
    """Return the name of a new folder for a drop: the day and the time, and a number where there is one of that second."""
    stamp = now.strftime("%Y-%m-%d_%H%M%S")
    taken = {path.name for name in FOLDERS.values() for path in named_in(folder / name, f"{stamp}*")}
    names = (stamp, *(f"{stamp}-{number}" for number in range(2, len(taken) + 3)))
    return next(name for name in names if name not in taken)


def file_away(journal: Journal) -> tuple[Path, int]:
    """Write the letter and move what the journal names; it may be done again after a kill.

    Returns where, and how many files stay because they are no longer as they were read. Raises CannotRunError where the folder of
    drops is not there, OSError for what the disk refuses.
    """
    if not journal.folder.is_dir():
        raise CannotRunError(
            f"{journal.folder} is not there, and a drop of it is not filed away yet. Mount it, then run this again."
        )
    target = journal.folder / FOLDERS[journal.verdict] / journal.stamp
    durable.make_folder(target)
    for name, content in zip((*LETTERS, MAPPING), (journal.text, journal.page, journal.mapping), strict=True):
        if content is not None:
            durable.write(target / name, content.encode())
    there = identities(journal.folder, set(journal.files))
    as_read = [
        name
        for name, identity in there.items()
        if identity == journal.files[name] or _is_both(journal.folder / name, target / name)
    ]
    for name in as_read:
        durable.carry(journal.folder / name, target / name)
    return target, len(there) - len(as_read)


def _is_both(source: Path, target: Path) -> bool:
    """Return whether a run that was killed left a file under both names."""
    return os.path.lexists(source) and os.path.lexists(target) and os.path.samestat(source.lstat(), target.lstat())
