"""Read the key under which a home is encrypted. It lies in a file outside of every home, and no setting or argument holds it.

It is another key than that of the tokens: this one can be changed (`outcomes rekey`), that one never.
"""

import hashlib
import hmac
import os
import secrets
import stat
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Final

from schemas.errors import RefusedError
from schemas.operating_system import durable

VARIABLE: Final = "OUTCOMES_ENCRYPTION_KEY_FILE"
LEAST_BYTES: Final = 32
_FINGERPRINT: Final = b"investigation-outcomes fingerprint of an encryption key"
_OF_DATABASES: Final = b"investigation-outcomes key of DuckDB files"


@dataclass(frozen=True, repr=False)
class EncryptionKey:
    """Hold the key, and derive one for each purpose: none of them, nor the fingerprint, gives another away."""

    secret: bytes
    file: Path = field(default=Path(os.devnull), compare=False)

    @property
    def fingerprint(self) -> str:
        """Return what tells one key from another, without giving it away."""
        return self.derived(_FINGERPRINT).hex()

    @property
    def of_databases(self) -> str:
        """Return the key of DuckDB files. It is bound to a statement, never written into one."""
        return self.derived(_OF_DATABASES).hex()

    def derived(self, purpose: bytes) -> bytes:
        """Return the key of 32 bytes for one purpose."""
        return hmac.digest(self.secret, purpose, hashlib.sha256)


def encryption_key() -> EncryptionKey | None:
    """Return the key of the file that the environment names; None where it names none.

    Raises RefusedError as `encryption_key_in` does.
    """
    named = os.environ.get(VARIABLE)
    if named is None:
        return None
    if not named.strip():
        raise RefusedError(f"{VARIABLE} is empty. Name the file of the encryption key, or take the variable away.")
    return encryption_key_in(Path(named))


def encryption_key_in(file: Path) -> EncryptionKey:
    """Return the key of a file.

    Raises RefusedError where there is none, where others may read it, and where it holds no key of ours.
    """
    try:
        about = file.stat()
        if not stat.S_ISREG(about.st_mode):
            raise IsADirectoryError
        return _read(file.absolute(), about.st_ino, about.st_mtime_ns, stat.S_IMODE(about.st_mode))
    except OSError as error:
        raise RefusedError(
            f"The file of the encryption key, {file}, cannot be read ({type(error).__name__}). Nothing was opened. Put its copy "
            f"there, or name another with {VARIABLE}."
        ) from error


def make_key_file(file: Path) -> str:
    """Write a new random key into a new file, readable by its owner only, and return what to do with it.

    Raises RefusedError where the file is there.
    """
    if file.exists():
        raise RefusedError(f"{file} is there already, and no key is ever written over another. Name a new file.")
    durable.make_folder(file.absolute().parent)
    durable.write_new(file, secrets.token_hex(LEAST_BYTES).encode("ascii"))
    return f"The key of encryption is in {file}: let {VARIABLE} name it. Keep a copy, in another place than any backup."


@lru_cache(maxsize=4)
def _read(file: Path, _inode: int, _changed: int, mode: int) -> EncryptionKey:
    if mode & 0o077:
        raise RefusedError(f"Others may read the encryption key {file} (mode {mode:o}). Run `chmod 600 {file}`.")
    try:
        secret = bytes.fromhex(file.read_text("ascii").strip())
    except ValueError:
        raise RefusedError(f"The encryption key in {file} is not hexadecimal. Put the copy of the key there.") from None
    if len(secret) < LEAST_BYTES:
        raise RefusedError(
            f"The encryption key in {file} has {len(secret)} bytes; at least {LEAST_BYTES} are needed. Nothing was opened."
        )
    return EncryptionKey(secret, file)
