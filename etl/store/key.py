"""Keep the key behind every token. Without it a reference is guessable: there are few crime and person numbers to try."""

import hashlib
import hmac
import os
import secrets
import stat
from pathlib import Path

from etl.errors import CannotRunError
from schemas.home.layout import Home
from schemas.operating_system import durable

LEAST_BYTES = 32
FINGERPRINT = b"investigation-outcomes key fingerprint"


def read_key(home: Path) -> bytes:
    """Return the key from `OUTCOMES_KEY` (hexadecimal) or from the key file of `home`.

    Raises CannotRunError when there is none, when it is too short, when others may read the file, or when it is not the
    key with which this home was made: tokens of two keys never match, so repeat victims would be lost silently.
    """
    key = _from_environment() or _from_file(Home(home).key)
    _compare_fingerprint(Home(home).key_fingerprint, key)
    return key


def key_if_there(home: Path) -> bytes | None:
    """Return the key as `read_key` does; None where there is none at all."""
    return read_key(home) if "OUTCOMES_KEY" in os.environ or Home(home).key.exists() else None


def key_in(file: Path | None) -> bytes | None:
    """Return the key of a file that is named, else that of `OUTCOMES_KEY`; None where neither is there."""
    return _from_environment() if file is None else _from_file(file)


def make_key(home: Path) -> None:
    """Write a new random key file, readable by its owner only. An existing one is left as it is."""
    path = Home(home).key
    if not path.exists():
        durable.write_new(path, secrets.token_hex(LEAST_BYTES).encode("ascii"))


def _from_environment() -> bytes | None:
    text = os.environ.get("OUTCOMES_KEY")
    return None if text is None else _parse(text, "OUTCOMES_KEY")


def _from_file(path: Path) -> bytes:
    if not path.is_file():
        raise CannotRunError(
            f"There is no key: neither OUTCOMES_KEY nor {path} exists. Persons cannot be replaced by tokens without one. "
            "Make one with `outcomes key`, keep a copy in a safe place, and run this again."
        )
    mode = stat.S_IMODE(path.stat().st_mode)
    if mode & 0o077:
        raise CannotRunError(f"Others may read the key file {path} (mode {mode:o}). Run `chmod 600 {path}`.")
    return _parse(path.read_text("ascii", errors="replace"), str(path))


def _parse(text: str, where: str) -> bytes:
    try:
        key = bytes.fromhex(text.strip())
    except ValueError:
        raise CannotRunError(f"The key in {where} is not hexadecimal. Make one with `outcomes key`.") from None
    if len(key) < LEAST_BYTES:
        raise CannotRunError(f"The key in {where} has {len(key)} bytes; at least {LEAST_BYTES} are needed.")
    return key


def fingerprint_of_key(key: bytes) -> str:
    """Return what tells one key from another, without giving it away."""
    return hmac.digest(key, FINGERPRINT, hashlib.sha256).hex()


def _compare_fingerprint(path: Path, key: bytes) -> None:
    mine = fingerprint_of_key(key)
    if not path.exists():
        durable.write_new(path, mine.encode("ascii"))
    if not hmac.compare_digest(path.read_text("ascii").strip(), mine):
        raise CannotRunError(
            f"This is not the key with which {path.parent} was made, so the same person would get two tokens. "
            "Use the first key, or load everything again into a new home."
        )
