"""Restore a backup into an empty home: every file is compared with the manifest before the home gets its name."""

from collections.abc import Callable
from pathlib import Path
from typing import Final

from etl.errors import RefusedError, UsageError
from etl.store.archive import Backup, read_archive
from etl.store.backup import disk_faults
from schemas.home.encryption.encrypted_home import mark_new
from schemas.home.layout import Home
from schemas.home.lock import locked_folder
from schemas.home.version import version_of
from schemas.operating_system import durable

RESTORING: Final = ".restoring"


def restore(
    source: Path, home: Path, key: bytes | None = None, complete: Callable[[Path], None] = lambda _: None
) -> Backup:
    """Unpack a backup into a home that does not exist yet or is empty, after every file has been compared with the manifest.

    Where an encryption key is given, the home is encrypted under it, and that of the backup was the same where it is encrypted.
    With the key the seal of the backup is compared too. `complete` makes what no backup holds, before the home gets its name.
    Raises RefusedError when the home is not empty or the backup is not whole, CannotRunError for the disk or beside another
    restore; nothing is left behind then.
    """
    _refuse_unless_empty(home)
    if not source.is_file():
        raise UsageError(f"There is no backup {source}.")
    partial = home.with_name(home.name + RESTORING)
    with disk_faults(home), locked_folder(partial, "restore"):
        _refuse_unless_empty(home)  # another restore may have been faster
        mark_new(Home(partial))
        made = read_archive(source, key, partial)
        version_of(Home(partial))  # a home of a newer program is refused before it gets its name
        complete(partial)
        durable.sync_tree(partial)
        durable.make_folder(home.parent)
        durable.move(partial, home)
    return made


def _refuse_unless_empty(home: Path) -> None:
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise RefusedError(f"{home} is not empty, and a restore never mixes two homes. Name a new folder with --home.")
