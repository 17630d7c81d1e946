"""Say under which key a home is encrypted. A home is encrypted as a whole or not at all: its mark says which.

The mark names the key by its fingerprint. Whoever opens a home, or a file of it, compares the key that is given with the mark,
every time: a home that was encrypted meanwhile is written in the clear by no process that still runs.
"""

import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final

from schemas.errors import NO_FILE, RefusedError
from schemas.home.encryption.encryption_key import VARIABLE, EncryptionKey, encryption_key
from schemas.home.layout import ENCRYPTION, Home, stays_plain
from schemas.operating_system import durable

AGAIN: Final = "Run the same command again with the same keys: it goes on where it ended."


@dataclass(frozen=True)
class EncryptionMark:
    """Hold under which key a home is encrypted, and under which it is being encrypted anew; each by its fingerprint."""

    key: str | None
    becomes: str | None = None


def read_mark(home: Home) -> EncryptionMark | None:
    """Return the mark of a home; None where it is not encrypted. Raises RefusedError for a mark that cannot be read."""
    try:
        said = json.loads(home.encryption.read_bytes())
        mark = EncryptionMark(said["key"], said["becomes"])
        if (mark.key or mark.becomes) and {type(each) for each in (mark.key, mark.becomes)} <= {str, type(None)}:
            return mark
        raise ValueError("names no key")
    except NO_FILE:
        return None
    except (ValueError, KeyError, TypeError) as error:
        raise RefusedError(
            f"{home.encryption} does not say under which key this home is encrypted. Nothing was opened. Restore the home from "
            "its backup."
        ) from error


def write_mark(home: Home, mark: EncryptionMark) -> None:
    """Write the mark of a home. Returns once the disk has it."""
    durable.write(home.encryption, json.dumps(asdict(mark), indent=1).encode("ascii"))


def mark_new(home: Home) -> None:
    """EncryptionMark a home that holds nothing yet as encrypted, where a key is given. Raises RefusedError for the key."""
    if (key := encryption_key()) is not None and read_mark(home) is None:
        refuse_without_memory_files()
        refuse_unfit_key(home, key)
        durable.make_folder(home.root)
        write_mark(home, EncryptionMark(key.fingerprint))


def refuse_without_memory_files() -> None:
    """Raise RefusedError on a system that keeps no files in memory alone: DuckDB reads the parts of the store from such."""
    if not hasattr(os, "memfd_create"):
        raise RefusedError("An encrypted home needs Linux. Nothing was made.")


def check_key(home: Home, *, holds_something: bool) -> None:
    """Compare the key that is given with the mark of a home, before anything of it is opened.

    Raises RefusedError for a home that is encrypted where no key is given, or another, and for a key where it is not.
    """
    if key_of_home(home) is None and holds_something and encryption_key() is not None:
        raise RefusedError(
            f"The home {home.root} is not encrypted, and {VARIABLE} names a key. Nothing was opened. Encrypt the home first "
            "(`outcomes encrypt`), or take the variable away."
        )


def refuse_unfit_key(home: Home, key: EncryptionKey) -> None:
    """Raise RefusedError for a key that lies in the home: whoever takes the home would take the key."""
    if key.file.resolve().is_relative_to(home.root.resolve()):
        raise RefusedError(
            f"The encryption key {key.file} lies in the home: who takes one would take both. Nothing was opened. Move the key."
        )


def key_of_home(home: Home) -> EncryptionKey | None:
    """Return the key of a home; None where it is not encrypted. Raises RefusedError where the key given is not its key."""
    mark = read_mark(home)
    if mark is None:
        return None
    if mark.becomes is not None:
        raise RefusedError(f"The home {home.root} is only in part encrypted under its new key. {AGAIN}")
    key = encryption_key()
    if key is None:
        raise RefusedError(
            f"The home {home.root} is encrypted, and no key is given. Nothing was opened. Name the file of its key with "
            f"{VARIABLE}."
        )
    if key.fingerprint != mark.key:
        raise RefusedError(
            f"This is not the key under which {home.root} is encrypted. Nothing was opened. Name the file of its key "
            f"with {VARIABLE}."
        )
    refuse_unfit_key(home, key)
    return key


def key_for(path: Path) -> EncryptionKey | None:
    """Return the key of a file by the home in which it lies; None where it is not to be encrypted.

    Raises RefusedError as `key_of_home` does.
    """
    absolute = path.absolute()
    root = next((above for above in absolute.parents if (above / ENCRYPTION).exists()), None)
    if root is None or stays_plain(absolute.relative_to(root)):
        return None
    return key_of_home(Home(root))
