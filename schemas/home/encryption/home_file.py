"""Read and write the files of a home, encrypted where the home is: the one way to every file of it that is no DuckDB file.

A file that is in the clear where the home is encrypted is refused, as one that is sealed and was changed: somebody put it there.
"""

import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, cast

from schemas.errors import RefusedError
from schemas.home.encryption.encrypted_home import key_for
from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.home.encryption.sealed_bytes import (
    BrokenSealError,
    SealedReader,
    SealedWriter,
    is_sealed,
    sealed,
    unsealed,
)
from schemas.operating_system import durable
from schemas.operating_system.sha256 import sha256_of_stream


def read_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises OSError, and RefusedError for a key that does not fit or a file that was changed."""
    return _clear(path, path.read_bytes(), key_for(path))


def kept_text(path: Path) -> str:
    """Return the text of a file, which is UTF-8. Raises as `read_bytes` does, and UnicodeDecodeError."""
    return read_bytes(path).decode("utf-8")


def read_through(path: Path) -> io.BufferedReader:
    """Return a file to be read block by block, or from any place in it. Raises as `read_bytes` does."""
    key, file = key_for(path), path.open("rb")
    if key is None:
        return file
    try:
        return io.BufferedReader(SealedReader(file, key))
    except BrokenSealError as error:
        file.close()
        raise _broken(path, error) from error


@contextmanager
def write_through(path: Path) -> Iterator[IO[bytes]]:
    """Give a new file to be written block by block. Raises OSError, also where it is there, and RefusedError for the key."""
    key = key_for(path)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, durable.OWNER_ALONE), "wb") as file:
        if key is None:
            yield file
        else:
            with SealedWriter(file, key) as writer:
                yield cast("IO[bytes]", writer)


@contextmanager
def for_another_program(path: Path) -> Iterator[None]:
    """Let a program that knows no key write and read a file of this name, which is gone afterwards.

    Of an encrypted home the name is a link to a file that the system keeps in memory alone.
    """
    if key_for(path) is None:
        try:
            yield
        finally:
            path.unlink(missing_ok=True)
        return
    descriptor = os.memfd_create("for another program")
    try:
        path.symlink_to(f"/proc/{os.getpid()}/fd/{descriptor}")
        yield
    finally:
        path.unlink(missing_ok=True)
        os.close(descriptor)


def sha256_of_content(path: Path) -> str:
    """Return the SHA-256 of what a file holds, in hexadecimal: it is the same whether the home is encrypted or not."""
    with read_through(path) as file:
        try:
            return sha256_of_stream(file)
        except BrokenSealError as error:
            raise _broken(path, error) from error


def as_kept(path: Path, content: bytes) -> bytes:
    """Return the bytes that stand on the disk for what a file of this name is to hold. Raises RefusedError for the key."""
    key = key_for(path)
    return content if key is None else sealed(content, key)


def keep(path: Path, content: bytes) -> None:
    """Write a file as `durable.write` does. Raises OSError, and RefusedError for a key that does not fit."""
    durable.write(path, as_kept(path, content))


def keep_alone(path: Path, content_now: Callable[[], bytes | None]) -> None:
    """Write a file as `durable.write_alone` does. Raises as `keep` does."""

    def kept_now() -> bytes | None:
        content = content_now()
        return None if content is None else as_kept(path, content)

    durable.write_alone(path, kept_now)


def keep_new(path: Path, content: bytes) -> None:
    """Write a file as `durable.write_new` does. Raises as `keep` does."""
    durable.write_new(path, as_kept(path, content))


def keep_line(path: Path, line: bytes) -> None:
    """Add one line to a log. Raises as `keep` does.

    Of a sealed log all is written again, by one writer at a time: no line of it may be cut off unnoticed.
    """
    if key_for(path) is None:
        durable.append_line(path, line)
    else:
        keep_alone(path, lambda: (read_bytes(path) if path.exists() else b"") + line + b"\n")


def _clear(path: Path, kept: bytes, key: EncryptionKey | None) -> bytes:
    if key is None:
        if is_sealed(kept):
            raise RefusedError(
                f"{path} is encrypted, and its home is not marked so. Restore the home, with encryption.json, from its backup."
            )
        return kept
    try:
        return unsealed(kept, key)
    except BrokenSealError as error:
        raise _broken(path, error) from error


def _broken(path: Path, error: BrokenSealError) -> RefusedError:
    return RefusedError(f"{path} {error}. Nothing was changed. Restore it from the backup.")
