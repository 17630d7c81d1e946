"""Give a key of encryption to a test, and break files one bit or one cut at a time."""

import os
import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from schemas.errors import RefusedError
from schemas.home.encryption.encryption_key import VARIABLE, EncryptionKey, encryption_key_in

PLACES = 32
"""How many single bits of a file are flipped, spread over all of it."""


def new_key(folder: Path, name: str = "encryption_key") -> EncryptionKey:
    """Return a new key, in a file of this folder."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as text:
        text.write(secrets.token_hex(32))
    return encryption_key_in(file)


@contextmanager
def given(key: EncryptionKey | None) -> Iterator[None]:
    """Give a key to everything that is opened meanwhile, or none."""
    with pytest.MonkeyPatch.context() as patched:
        if key is None:
            patched.delenv(VARIABLE, raising=False)
        else:
            patched.setenv(VARIABLE, str(key.file))
        yield


def broken(content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file with one bit flipped, at places over all of it, and cut short or made longer, each with what was done."""
    for number in range(PLACES):
        at = number * (len(content) - 1) // (PLACES - 1)
        flipped = bytearray(content)
        flipped[at] ^= 1 << number % 8
        yield f"bit {number % 8} of byte {at:,} of {len(content):,} flipped", bytes(flipped)
    for kept in (0, 1, 63, 64, len(content) // 2, len(content) - 1):
        yield f"cut to {kept:,} bytes of {len(content):,}", content[:kept]
    yield "one byte longer", content + b"\0"


def assert_refused(use: Callable[[], object], what: str, match: str, error: type[Exception] = RefusedError) -> None:
    """Assert that a use of a file is refused, after `what` was done to it."""
    said = None
    try:
        use()
    except error as refusal:
        said = str(refusal)
    assert said is not None, f"not refused: {what}"
    assert re.search(match, said), f"{what}: {said}"
