"""Restore a backup into an empty home: every file is compared with the manifest before the home gets its name."""

import hashlib
import json
import os
import shutil
import tarfile
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import Any, Final

from etl.errors import RefusedError, UsageError
from etl.store.backup import MANIFEST, SCHEMA_VERSION, Backup, disk_faults
from schemas.home import durable
from schemas.home.layout import KEPT, Home
from schemas.home.version import version_of

LARGEST_MANIFEST: Final = 64 * 1024 * 1024  # bytes: more is no manifest of ours
COPIED: Final = 1024 * 1024


def restore(source: Path, home: Path) -> Backup:
    """Unpack a backup into a home that does not exist yet or is empty, after every file has been compared with the manifest.

    Raises RefusedError when the home is not empty or the backup is not whole; nothing is left behind then.
    """
    if home.exists() and (not home.is_dir() or any(home.iterdir())):
        raise RefusedError(f"{home} is not empty, and a restore never mixes two homes. Name a new folder with --home.")
    if not source.is_file():
        raise UsageError(f"There is no backup {source}.")
    partial = home.with_name(f"{home.name}.restoring")
    with disk_faults(home):
        partial.mkdir(mode=0o700, parents=True)
        try:
            made = _unpack(source, partial)
            version_of(Home(partial))  # a home of a newer program is refused before it gets its name
            durable.sync_tree(partial)
            durable.move(partial, home)
        finally:
            shutil.rmtree(partial, ignore_errors=True)
    return made


def _unpack(source: Path, folder: Path) -> Backup:
    """Write every file of the manifest, and refuse the whole when one is missing, is another, or is not named in it."""
    try:
        with tarfile.open(source, mode="r:") as archive:
            manifest = _manifest(archive)
            waiting: dict[str, dict[str, Any]] = dict(manifest["files"])
            for member in islice(archive, 1, None):  # the first was the manifest
                entry = waiting.pop(member.name, None)
                if entry is None or not member.isfile() or _lies_elsewhere(member.name):
                    raise _not_whole(source, f"it holds {member.name!r}, which its manifest does not name")
                if _copy(archive, member, folder / member.name) != entry["sha256"]:
                    raise _not_whole(source, f"{member.name} is not the file that was backed up")
            if waiting:
                raise _not_whole(source, f"{len(waiting)} files are missing, the first {min(waiting)}")
    except (tarfile.TarError, EOFError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise _not_whole(source, "it cannot be read as a backup") from error
    return Backup(
        len(manifest["files"]), sum(entry["size"] for entry in manifest["files"].values()), manifest["made_at"]
    )


def _manifest(archive: tarfile.TarFile) -> dict[str, Any]:
    member = archive.next()
    if member is None or member.name != MANIFEST or member.size > LARGEST_MANIFEST:
        raise ValueError("no manifest")
    content = archive.extractfile(member)
    assert content is not None, "the manifest is a file"
    manifest: dict[str, Any] = json.loads(content.read())
    if manifest["form"] != SCHEMA_VERSION:
        raise ValueError("another form")
    return manifest


def _lies_elsewhere(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or path.parts[0] not in KEPT


def _copy(archive: tarfile.TarFile, member: tarfile.TarInfo, target: Path) -> str:
    content, digest = archive.extractfile(member), hashlib.sha256()
    assert content is not None, "only files are copied"
    target.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    with os.fdopen(os.open(target, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        while block := content.read(COPIED):
            digest.update(block)
            file.write(block)
    return digest.hexdigest()


def _not_whole(source: Path, why: str) -> RefusedError:
    return RefusedError(f"{source} is not a whole backup: {why}. Nothing was restored. Use another copy of it.")
