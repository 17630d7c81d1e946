"""Write and read the one file of a backup: a tar whose first member names the SHA-256 of every other; the second is its seal.

The seal is an HMAC of the first member under the key of the home: whoever has only the file cannot make another that passes.
"""

import contextlib
import hashlib
import hmac
import io
import json
import os
import tarfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, Literal, cast

from etl.errors import RefusedError
from schemas.home.encryption import home_file
from schemas.home.encryption.encryption_key import VARIABLE, EncryptionKey, encryption_key
from schemas.home.encryption.sealed_bytes import HEAD, SealedReader, SealedWriter, is_sealed, sealed_under
from schemas.home.layout import KEPT
from schemas.operating_system import durable

MANIFEST: Final = "manifest.json"
SEAL: Final = "manifest.mac"
SCHEMA_VERSION: Final = 2  # 1 had no seal
PURPOSE: Final = b"investigation-outcomes manifest of a backup"
LARGEST_MANIFEST: Final = 64 * 1024 * 1024  # bytes: more is no manifest of ours
BLOCK: Final = 1024 * 1024  # bytes that are copied at once

_DAMAGE: Final = (
    tarfile.TarError, EOFError, ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError, MemoryError
)  # fmt: skip
"""What the libraries raise for bytes that are no archive or no manifest of ours; a size that is stated may ask for all memory."""

LONGEST_NAME: Final = 200  # characters of a name that a message repeats

Seal = Literal["fits", "no_key_here", "not_sealed"]


@dataclass(frozen=True)
class Backup:
    """Say what a backup holds: how many files, how large, when it was made, and what its seal says."""

    files: int
    size: int
    made_at: str
    seal: Seal = field(compare=False)


@dataclass(frozen=True)
class _Entry:
    """Hold what a manifest states of one file."""

    sha256: str
    size: int


def write_archive(
    path: Path, members: Mapping[str, Path], key: bytes | None, encryption: EncryptionKey | None = None
) -> Backup:
    """Write the files under their names into an archive, sealed where the key is given. Returns once the disk has it.

    What they hold is written in the clear or, where its key is given, encrypted as one file.
    """
    made_at = datetime.now(UTC).isoformat(timespec="seconds")
    sizes = {name: _size_of(member) for name, member in members.items()}
    files = {
        name: {"sha256": home_file.sha256_of_content(member), "size": sizes[name]} for name, member in members.items()
    }
    manifest = json.dumps({"form": SCHEMA_VERSION, "made_at": made_at, "files": files}, indent=1).encode()
    descriptor, form = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600), tarfile.PAX_FORMAT
    with (
        os.fdopen(descriptor, "wb") as plain,
        contextlib.nullcontext(plain) if encryption is None else SealedWriter(plain, encryption) as file,
        tarfile.open(fileobj=cast("IO[bytes]", file), mode="w", format=form) as archive,
    ):
        for name, content in ((MANIFEST, manifest), (SEAL, _seal(manifest, key))):
            archive.addfile(_member(name, len(content)), io.BytesIO(content))
        for name, member in members.items():
            with home_file.read_through(member) as content_of_member:
                archive.addfile(_member(name, sizes[name]), content_of_member)
    durable.sync(path)
    return Backup(len(members), sum(sizes.values()), made_at, "not_sealed" if key is None else "fits")


def read_archive(source: Path, key: bytes | None, folder: Path | None) -> Backup:
    """Compare every file of an archive with its manifest, and write it below `folder` where one is given.

    Raises RefusedError where a file is missing, is another or is not named, and where the seal is not of the key that is given.
    """
    try:
        with _opened(source) as archive:
            content = _first(archive, MANIFEST)
            manifest: dict[str, Any] = json.loads(content)
            seal = _compare_seal(source, archive, manifest, content, key)
            made_at, files = _read_manifest(manifest)
            waiting = dict(files)
            for member in _rest(archive, manifest):
                entry = waiting.pop(member.name, None)
                if entry is None or not _is_plain(member) or _lies_elsewhere(member.name):
                    raise not_whole(source, f"it holds {_shown(member.name)}, which its manifest does not name")
                if member.size != entry.size or _digest(archive, member, folder) != entry.sha256:
                    raise not_whole(source, f"{_shown(member.name)} is not the file that was backed up")
            if waiting:
                raise not_whole(source, f"{len(waiting)} files are missing, the first {_shown(min(waiting))}")
    except _DAMAGE as error:
        raise not_whole(source, "it cannot be read as a backup") from error
    return Backup(len(files), sum(entry.size for entry in files.values()), made_at, seal)


def hashes_in(source: Path) -> frozenset[str]:
    """Return the SHA-256 of every file that a backup says it holds; none where it is no backup of ours."""
    try:
        with _opened(source) as archive:
            return frozenset(
                entry.sha256 for entry in _read_manifest(json.loads(_first(archive, MANIFEST)))[1].values()
            )
    except _DAMAGE:
        return frozenset()


@contextlib.contextmanager
def _opened(source: Path) -> Iterator[tarfile.TarFile]:
    """Open a backup. Raises RefusedError for one that is encrypted under a key that is not given."""
    with source.open("rb") as plain:
        head = plain.read(HEAD)
        key = encryption_key() if is_sealed(head) else None
        if is_sealed(head) and (key is None or not sealed_under(head, key)):
            found = "no key is given" if key is None else "this is not its key"
            raise RefusedError(
                f"{source} is encrypted, and {found}. Nothing was read. Name the file of the key of its day with {VARIABLE}."
            )
        plain.seek(0)
        file = plain if key is None else io.BufferedReader(SealedReader(plain, key))
        with tarfile.open(fileobj=file, mode="r:") as archive:
            yield archive


def _size_of(member: Path) -> int:
    """Return how many bytes a file holds, encrypted or not."""
    with home_file.read_through(member) as file:
        return file.seek(0, io.SEEK_END)


def not_whole(source: Path, why: str) -> RefusedError:
    """Return the error for a file that is not a backup, or is one no longer."""
    return RefusedError(f"{source} is not a whole backup: {why}. Nothing was restored. Use another copy of it.")


def _seal(manifest: bytes, key: bytes | None) -> bytes:
    return b"" if key is None else hmac.digest(key, PURPOSE + manifest, hashlib.sha256).hex().encode("ascii")


def _compare_seal(
    source: Path, archive: tarfile.TarFile, manifest: Mapping[str, Any], content: bytes, key: bytes | None
) -> Seal:
    if manifest["form"] not in (1, SCHEMA_VERSION):
        raise ValueError("another form")
    seal = _first(archive, SEAL) if manifest["form"] == SCHEMA_VERSION else b""
    if not seal:
        return "not_sealed"
    if key is None:
        return "no_key_here"
    if not hmac.compare_digest(seal, _seal(content, key)):
        raise RefusedError(
            f"{source} was not written with this key, or was changed since. Nothing was restored. "
            "Use the key of the home that was backed up, or another copy of the backup."
        )
    return "fits"


def _read_manifest(manifest: Mapping[str, Any]) -> tuple[str, dict[str, _Entry]]:
    """Return when a backup was made and its files by name. Raises ValueError or KeyError for what is no manifest of ours."""
    files = {name: _Entry(str(entry["sha256"]), int(entry["size"])) for name, entry in manifest["files"].items()}
    return datetime.fromisoformat(manifest["made_at"]).isoformat(timespec="seconds"), files


def _first(archive: tarfile.TarFile, name: str) -> bytes:
    member = archive.next()
    if member is None or member.name != name or member.size > LARGEST_MANIFEST or not _is_plain(member):
        raise ValueError(f"no {name}")
    content = archive.extractfile(member)
    assert content is not None, "it is a file"
    return content.read()


def _rest(archive: tarfile.TarFile, manifest: Mapping[str, Any]) -> Iterable[tarfile.TarInfo]:
    return islice(archive, 1 if manifest["form"] == 1 else 2, None)  # those before were the manifest and its seal


def _member(name: str, size: int) -> tarfile.TarInfo:
    member = tarfile.TarInfo(name)
    member.size, member.mode = size, 0o600
    return member


def _is_plain(member: tarfile.TarInfo) -> bool:
    """Return whether all bytes of a member lie in the archive: a sparse file of 1 kB may state a terabyte of zeros."""
    return member.type in {tarfile.REGTYPE, tarfile.AREGTYPE} and not member.issparse()


def _shown(name: str) -> str:
    """Return a name in printable ASCII, the end of it where it is long: no terminal obeys what stands in an archive."""
    return (name if name.isascii() and name.isprintable() else ascii(name))[-LONGEST_NAME:]


def _lies_elsewhere(name: str) -> bool:
    path = PurePosixPath(name)
    return path.is_absolute() or ".." in path.parts or not path.parts or path.parts[0] not in KEPT


def _digest(archive: tarfile.TarFile, member: tarfile.TarInfo, folder: Path | None) -> str:
    """Return the SHA-256 of a member, which is written below `folder` where one is given."""
    content, digest = archive.extractfile(member), hashlib.sha256()
    assert content is not None, "only files are read"
    if folder is not None:
        (folder / member.name).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    nowhere = contextlib.nullcontext(io.BytesIO())
    with nowhere if folder is None else home_file.write_through(folder / member.name) as file:
        while block := content.read(BLOCK):
            digest.update(block)
            if folder is not None:
                file.write(block)
    return digest.hexdigest()
