"""Encrypt a home, or encrypt it anew under another key, file by file. What was interrupted is finished by the same command.

The mark of the home says first which key it gets; from then on nothing else opens the home, until every file has that key and
the mark says so. Each file is replaced in one step: a kill leaves it under the old key or under the new one, and which it is
stands in the file itself.
"""

import contextlib
import os
import shutil
import sqlite3
import stat
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import duckdb

from etl.intake.options import Options, Progress
from etl.leftovers import clear_leftovers
from etl.store.open_build import copy_build, opens_with
from schemas.errors import CannotRunError, RefusedError, UsageError
from schemas.home.encryption.clear_files import BUILD, files_in_the_clear, files_to_encrypt
from schemas.home.encryption.encrypted_home import (
    EncryptionMark,
    read_mark,
    refuse_unfit_key,
    refuse_without_memory_files,
    write_mark,
)
from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.home.encryption.sealed_bytes import BrokenSealError, is_sealed, sealed, sealed_under, unsealed
from schemas.home.layout import CANDIDATE, Home
from schemas.home.lock import locked_whole
from schemas.operating_system import durable

STOPPED_AFTER: Final = 6.0
"""Seconds after `outcomes lock` in which every dashboard has stopped."""
SIDE_FILES: Final = (".sqlite-journal", ".sqlite-wal", ".sqlite-shm")
OF_SQLITE: Final = b"SQLite format 3\0"


@dataclass(frozen=True)
class Encrypted:
    """Hold how many files were encrypted, and how many had the new key already, from a run that was interrupted."""

    files: int
    before: int


def encrypt(
    root: Path, old: EncryptionKey | None, new: EncryptionKey, options: Options, progress: Progress
) -> Encrypted:
    """Encrypt every file of a home under a new key: from the clear, where there is no old one.

    Raises UsageError where it has that key already, RefusedError for keys that do not fit, while it may be served, and for a file
    that is not as it was written, CannotRunError for lock or disk. What was done stays, and is gone on with by the same call.
    """
    home = Home(root)
    refuse_without_memory_files()
    refuse_unfit_key(home, new)
    _refuse_served(home)
    with locked_whole(home, "encryption", options.wait_seconds, progress.step):
        _begin(home, old, new)
        for folder in (home.release_staging, home.papers_staging, home.backup_staging):
            shutil.rmtree(folder, ignore_errors=True)
        clear_leftovers(home)
        for path in files_to_encrypt(home):
            if path.name.endswith(durable.PARTIAL):  # of a run that was killed, perhaps in the clear
                durable.delete_left(path)
        done, before = 0, 0
        files = files_to_encrypt(home)
        progress.step(f"Encrypting {len(files):,} files")
        for path in files:
            if path.name.endswith(SIDE_FILES):
                continue  # SQLite deletes it with what it was for
            if path.is_relative_to(home.warehouse):
                done, before = (done + 1, before) if _encrypt_build(home, path, old, new) else (done, before + 1)
            else:
                done, before = (done + 1, before) if _encrypt_file(path, old, new) else (done, before + 1)
        if left := files_in_the_clear(home):
            raise CannotRunError(f"{left[0]} is in the clear still. Close whatever has it open, then run this again.")
        write_mark(home, EncryptionMark(new.fingerprint))
    return Encrypted(done, before)


def _refuse_served(home: Home) -> None:
    """Raise RefusedError while a dashboard may serve the home: one that runs would not know the new key."""
    if not home.serving_lock.exists():
        raise RefusedError(
            "Nothing may be served meanwhile. Run `outcomes lock` first, and `outcomes unlock` afterwards."
        )
    time.sleep(max(0.0, STOPPED_AFTER - (time.time() - home.serving_lock.stat().st_mtime)))


def _begin(home: Home, old: EncryptionKey | None, new: EncryptionKey) -> None:
    """Write the mark that says which key the home gets, or find that a run that was interrupted wrote it."""
    mark, of_old = read_mark(home), None if old is None else old.fingerprint
    if mark == EncryptionMark(of_old, new.fingerprint):
        return
    if mark == EncryptionMark(new.fingerprint):
        raise UsageError("This home is encrypted under this key already. Nothing was changed.")
    if mark != (None if old is None else EncryptionMark(of_old)):
        raise RefusedError(
            "The keys are not those of this home: it is encrypted under another, or an encryption under others was interrupted. "
            "Nothing was changed. Give the keys of that time."
        )
    clear_leftovers(home)
    files_to_encrypt(home)  # a file that is none of ours is refused before anything is changed
    write_mark(home, EncryptionMark(of_old, new.fingerprint))


def _encrypt_file(path: Path, old: EncryptionKey | None, new: EncryptionKey) -> bool:
    """Write a file again under the new key, and return whether it had not that key yet."""
    kept = path.read_bytes()
    if sealed_under(kept, new):
        return False
    if old is not None or is_sealed(kept):
        try:
            content = unsealed(kept, old if old is not None else new)
        except BrokenSealError as error:
            raise RefusedError(f"{path} {error}. Restore the home from its backup.") from error
    else:
        content = kept if not kept.startswith(OF_SQLITE) else _settled(path)
    durable.write(path, sealed(content, new), stat.S_IMODE(path.stat().st_mode))
    return True


def _settled(path: Path) -> bytes:
    """Return what a SQLite file holds, with what a kill left unfinished taken back."""
    try:
        with contextlib.closing(sqlite3.connect(path, isolation_level=None)) as con:
            con.execute("begin exclusive")
            return con.serialize()
    except sqlite3.Error as error:
        raise CannotRunError(f"{path} cannot be read ({error}). Restore the home from its backup.") from error


def _encrypt_build(home: Home, path: Path, old: EncryptionKey | None, new: EncryptionKey) -> bool:
    """Write a build again under the new key, and return whether it had not that key yet."""
    candidate = home.warehouse / CANDIDATE
    if path.suffix != BUILD:
        raise RefusedError(f"{path} is no build. Move it out of the home.")
    if opens_with(path, new):
        return False
    about = path.stat()
    try:
        copy_build(path, old, candidate, new)
    except duckdb.Error as error:
        raise CannotRunError(
            f"{path} cannot be copied ({type(error).__name__}). Make room, or delete it: `outcomes build` makes it again from "
            "the store. Then run this again."
        ) from error
    os.utime(candidate, ns=(about.st_atime_ns, about.st_mtime_ns))
    durable.sync(candidate)
    durable.move(candidate, path)
    return True
