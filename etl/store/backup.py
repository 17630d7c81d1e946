"""Write one file of what cannot be made again: store, decisions, logs, editions, ledgers, rules, the key's fingerprint.

Never a key: whoever holds a backup must not hold with it what turns a reference into its token, or what signs an edition. Never
the warehouse: `outcomes build` makes it from the store. The first member is a manifest with the SHA-256 of every other.
"""

import contextlib
import io
import json
import os
import sqlite3
import tarfile
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from etl.errors import CannotRunError, UsageError
from schemas.home import durable
from schemas.home.layout import KEPT, Home
from schemas.home.lock import locked
from schemas.home.sha256 import sha256_of

JOURNALS: Final = (".sqlite-journal", ".sqlite-wal", ".sqlite-shm")  # part of a database that is copied whole
MANIFEST: Final = "manifest.json"
SCHEMA_VERSION: Final = 1


@dataclass(frozen=True)
class Backup:
    """Say what a backup holds: how many files, how large, and when it was made."""

    files: int
    size: int
    made_at: str


def back_up(home: Path, target: Path, wait_seconds: float = 600) -> Backup:
    """Write the home into one new file. Loads wait; the dashboard may go on deciding and logging.

    Raises UsageError when there is nothing to back up or the file is there already, CannotRunError for lock or disk; then no
    file is left behind.
    """
    if not any((home / name).exists() for name in KEPT):
        raise UsageError(f"There is nothing to back up in {home}.")
    if target.exists():
        raise UsageError(f"{target} is there already, and a backup never replaces a file. Name a new one.")
    if target.resolve().is_relative_to(home.resolve()):
        raise UsageError(
            f"{target} lies inside the home: what takes the home would take the backup. Name another folder."
        )
    partial = target.with_name(f"{target.name}.partial")
    with disk_faults(target), locked(Home(home).load_lock, "load", wait_seconds):
        try:
            with tempfile.TemporaryDirectory(prefix="backup-", dir=home) as folder:
                made = _write(home, partial, Path(folder))
            durable.sync(partial)
            durable.move(partial, target)
        finally:
            partial.unlink(missing_ok=True)
    return made


def _write(home: Path, partial: Path, copies: Path) -> Backup:
    members = {name: _steady(path, copies / str(number)) for number, (name, path) in enumerate(_files(home))}
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    sizes = {name: path.stat().st_size for name, path in members.items()}
    files = {name: {"sha256": sha256_of(path), "size": sizes[name]} for name, path in members.items()}
    manifest = json.dumps({"form": SCHEMA_VERSION, "made_at": made_at, "files": files}, indent=1).encode()
    descriptor = os.open(partial, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    form = tarfile.PAX_FORMAT
    with os.fdopen(descriptor, "wb") as file, tarfile.open(fileobj=file, mode="w", format=form) as archive:
        archive.addfile(_member(MANIFEST, len(manifest)), io.BytesIO(manifest))
        for name, path in members.items():
            with path.open("rb") as content:
                archive.addfile(_member(name, sizes[name]), content)
    return Backup(len(members), sum(sizes.values()), made_at)


def _files(home: Path) -> list[tuple[str, Path]]:
    """Return every file to keep with its name below the home; what is not named here never gets in, the key least of all."""
    found = []
    for kept in KEPT:
        root = home / kept
        for path in [root] if root.is_file() else sorted(root.rglob("*")):
            name = path.relative_to(home).as_posix()
            is_staged = path.is_relative_to(Home(home).staging)
            if path.is_file() and not path.is_symlink() and not is_staged and not name.endswith(JOURNALS):
                found.append((name, path))
    return found


def _steady(path: Path, copy: Path) -> Path:
    """Return a file that does not change while it is packed: of a database what was committed, of a log its whole lines."""
    if path.suffix == ".sqlite":
        with contextlib.closing(sqlite3.connect(path)) as source, contextlib.closing(sqlite3.connect(copy)) as target:
            source.backup(target)
        return copy
    if path.suffix == ".jsonl":
        content = path.read_bytes()
        copy.write_bytes(content[: content.rfind(b"\n") + 1])
        return copy
    return path


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


@contextlib.contextmanager
def disk_faults(path: Path) -> Iterator[None]:
    """Say what the disk refused as an error that a person is meant to read."""
    try:
        yield
    except (OSError, sqlite3.Error) as error:
        raise CannotRunError(
            f"{path} could not be written ({error}). Nothing was left behind. Mend the disk, then try again."
        ) from error
