"""Write one file of what cannot be made again: store, decisions, logs, editions, ledgers, rules, the key's fingerprint.

Never a key: whoever holds a backup must not hold with it what turns a reference into its token, or what signs an edition. Never
the warehouse: `outcomes build` makes it from the store. What is packed is verified first, and what was written is read again.
"""

import contextlib
import hashlib
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from etl.errors import CannotRunError, UsageError
from etl.leftovers import begin_backup, clear_killed_backup
from etl.store.archive import Backup, read_archive, write_archive
from etl.store.key import key_if_there
from etl.store.store import Store
from schemas.home.encryption import home_file
from schemas.home.encryption.encrypted_home import key_for, key_of_home
from schemas.home.layout import KEPT, Home
from schemas.home.lock import locked_whole
from schemas.operating_system import durable
from schemas.operating_system.folder_listing import everything_below, named_in

JOURNALS: Final = (".sqlite-journal", ".sqlite-wal", ".sqlite-shm")  # part of a database that is copied whole


def back_up(
    root: Path,
    target: Path,
    wait_seconds: float = 600,
    *,
    replace: bool = False,
    verify: Callable[[], None] = lambda: None,
) -> Backup:
    """Write the home into one file, sealed where its key is there. Loads, releases and papers wait; decisions go on.

    `replace`: an older backup of that name stands until the new one is whole and was read again. `verify` checks what the store
    does not know. Raises UsageError when there is nothing to back up or the file is there already, CannotRunError for what is not
    as it was written, for lock or disk; then no file is left behind.
    """
    home = Home(root)
    if not any((root / name).exists() for name in KEPT):
        raise UsageError(f"There is nothing to back up in {root}.")
    _refuse_existing(target, replace=replace)
    if target.resolve().is_relative_to(root.resolve()):
        raise UsageError(
            f"{target} lies inside the home: what takes the home would take the backup. Name another folder."
        )
    with disk_faults(target), locked_whole(home, "backup", wait_seconds):
        _refuse_existing(target, replace=replace)  # another backup may have been faster
        ending = f".{hashlib.sha256(bytes(root.resolve())).hexdigest()[:8]}{durable.PARTIAL}"  # of this home alone
        for left in named_in(target.parent, f"*{ending}"):  # by a backup that was killed
            left.unlink()
        clear_killed_backup(home)
        partial = target.with_name(target.name + ending)
        try:
            key = key_if_there(root)
            _verify_store(home, key)
            verify()
            begin_backup(home, partial)
            with durable.held(partial):
                made = write_archive(partial, _members(home), key, key_of_home(home))
                read_archive(partial, key, None)
                durable.move(partial, target)
        finally:
            partial.unlink(missing_ok=True)
            shutil.rmtree(home.backup_staging, ignore_errors=True)
    return made


def _refuse_existing(target: Path, *, replace: bool) -> None:
    if target.exists() and not replace:
        raise UsageError(
            f"{target} is there already. Name a new file, or say --replace: then the old one stands until the new one is whole."
        )


def _verify_store(home: Home, key: bytes | None) -> None:
    store = Store(home.store, key)
    if key is not None and home.store.is_dir():
        store.settle()
    store.verify()


def _members(home: Home) -> dict[str, Path]:
    """Return every file to keep by its name below the home, as a copy where it may change while it is packed."""
    copies = home.backup_staging
    return {name: _steady(path, copies / str(number)) for number, (name, path) in enumerate(_files(home))}


def _files(home: Home) -> Iterator[tuple[str, Path]]:
    """Yield every file to keep with its name below the home; what is not named here never gets in, the key least of all."""
    for kept in KEPT:
        root = home.root / kept
        for path in [root] if root.is_file() else everything_below(root):
            is_passing = path.is_relative_to(home.staging) or path.name.endswith((*JOURNALS, durable.PARTIAL))
            if path.is_file() and not path.is_symlink() and not is_passing:
                yield path.relative_to(home.root).as_posix(), path


def _steady(path: Path, copy: Path) -> Path:
    """Return a file that does not change while it is packed: of a database what was committed, of a log its whole lines.

    Raises CannotRunError for a database that is damaged.
    """
    is_plain = key_for(path) is None
    if path.suffix == ".sqlite":
        if is_plain:
            with (
                contextlib.closing(sqlite3.connect(path)) as source,
                contextlib.closing(sqlite3.connect(copy)) as target,
            ):
                source.backup(target)
        else:
            copy.write_bytes(path.read_bytes())  # it stands whole, as it was last written
        _refuse_damaged(path, copy)
        return copy
    if path.suffix == ".jsonl":
        content = path.read_bytes()
        copy.write_bytes(content[: content.rfind(b"\n") + 1] if is_plain else content)
        return copy
    return path


def _refuse_damaged(path: Path, copy: Path) -> None:
    with contextlib.closing(sqlite3.connect(":memory:")) as con:
        if content := home_file.read_bytes(copy):
            con.deserialize(content)
        if con.execute("pragma integrity_check").fetchall() != [("ok",)]:
            raise CannotRunError(f"{path} is damaged. Nothing was written. Restore it from an older backup.")


@contextlib.contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """Say what the disk refused as an error that a person is meant to read."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise CannotRunError(
            f"{path} could not be written ({error}). Nothing was left behind. Mend the disk, then try again."
        ) from error
