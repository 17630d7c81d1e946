"""Compare files, or what they hold, by their SHA-256."""

import hashlib
from io import BufferedReader
from pathlib import Path


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return sha256_of_stream(file)


def sha256_of_stream(file: BufferedReader) -> str:
    """Return the SHA-256 of what is left to read of a file, in hexadecimal."""
    return hashlib.file_digest(file, "sha256").hexdigest()


def sha256_of_bytes(content: bytes) -> str:
    """Return the SHA-256 of what a file holds, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
