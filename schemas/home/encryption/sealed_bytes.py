"""Encrypt bytes as a sealed file: AES-256-GCM in blocks, each with its place, the last one marked as the last.

    magic (16)  fingerprint of the key (16)  salt (32)  block  block  ...  last block

Every file has a key of its own, derived from the salt, so that no nonce is ever used twice. The nonce of a block is its number
and whether it is the last one, and the head is authenticated with each: what was cut, reordered, joined, moved to another head or
changed by one bit is refused (the construction STREAM of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
"""

import io
import os
from typing import IO, TYPE_CHECKING, Final

from schemas.home.encryption.encryption_key import EncryptionKey

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

MAGIC: Final = b"outcomes sealed\1"
_OF_FILE: Final = b"investigation-outcomes key of a sealed file"
_SALT: Final = 32
_FINGERPRINT: Final = 16
HEAD: Final = len(MAGIC) + _FINGERPRINT + _SALT
"""How many bytes come before the first block."""
_TAG: Final = 16
BLOCK: Final = 1 << 20  # bytes of what is encrypted at once
_SEALED_BLOCK: Final = BLOCK + _TAG
_NUMBER: Final = 11  # bytes of the number of a block in its nonce of 12


class BrokenSealError(ValueError):
    """Report that bytes are no sealed file, are sealed under another key, or are not as they were written."""


def is_sealed(head: bytes) -> bool:
    """Return whether bytes begin as a sealed file does."""
    return head.startswith(MAGIC)


def sealed_under(head: bytes, key: EncryptionKey) -> bool:
    """Return whether bytes begin as a file that was sealed under this key."""
    return head.startswith(MAGIC + _named(key))


def sealed(content: bytes | memoryview, key: EncryptionKey) -> bytes:
    """Return bytes as a sealed file."""
    target = io.BytesIO()
    with SealedWriter(target, key) as writer:
        writer.write(content)
    return target.getvalue()


def unsealed(content: bytes, key: EncryptionKey) -> bytes:
    """Return what a sealed file holds. Raises BrokenSealError."""
    return SealedReader(io.BytesIO(content), key).readall()


class SealedWriter(io.RawIOBase):
    """Write a sealed file, block by block. `close` writes the last block; the file below stays open."""

    def __init__(self, target: IO[bytes], key: EncryptionKey) -> None:
        self._target, self._waiting, self._number = target, bytearray(), 0
        self._head = MAGIC + _named(key) + os.urandom(_SALT)
        self._cipher = _cipher(key, self._head)
        target.write(self._head)

    def tell(self) -> int:
        """Return how many bytes were written, before they were encrypted."""
        return self._number * BLOCK + len(self._waiting)

    def write(self, content: "bytes | bytearray | memoryview", /) -> int:  # type: ignore[override]
        """Encrypt bytes; the last of them wait until it is known that they are the last."""
        left = memoryview(content)
        while len(self._waiting) + len(left) > BLOCK:
            taken = BLOCK - len(self._waiting)
            self._waiting += left[:taken]
            self._write_block(bytes(self._waiting), is_last=False)
            self._waiting.clear()
            left = left[taken:]
        self._waiting += left
        return len(content)

    def close(self) -> None:
        """Write the last block."""
        if not self.closed:
            self._write_block(bytes(self._waiting), is_last=True)
        super().close()

    def _write_block(self, block: bytes, *, is_last: bool) -> None:
        self._target.write(self._cipher.encrypt(_nonce(self._number, is_last=is_last), block, self._head))
        self._number += 1


class SealedReader(io.RawIOBase):
    """Read a sealed file from any place in it. Raises BrokenSealError where it is not as it was written, its end included."""

    def __init__(self, source: IO[bytes], key: EncryptionKey) -> None:
        self._source, self._place, self._kept = source, 0, (-1, b"")
        size = source.seek(0, io.SEEK_END)
        source.seek(0)
        self._head = source.read(HEAD)
        if len(self._head) < HEAD or not is_sealed(self._head):
            raise BrokenSealError("is no sealed file")
        if not sealed_under(self._head, key):
            raise BrokenSealError("was sealed under another key")
        self._blocks = max(1, -(-(size - HEAD) // _SEALED_BLOCK))
        self._cipher = _cipher(key, self._head)
        self.size = (self._blocks - 1) * BLOCK + len(self._block(self._blocks - 1))

    def close(self) -> None:
        """Close the file below too."""
        self._source.close()
        super().close()

    def readable(self) -> bool:
        """Return that it can be read."""
        return True

    def seekable(self) -> bool:
        """Return that it can be read from any place."""
        return True

    def tell(self) -> int:
        """Return the place that is read next."""
        return self._place

    def seek(self, offset: int, whence: int = io.SEEK_SET, /) -> int:
        """Go to a place."""
        self._place = offset + {io.SEEK_SET: 0, io.SEEK_CUR: self._place, io.SEEK_END: self.size}[whence]
        return self._place

    def readall(self) -> bytes:
        """Return all that is left."""
        first, within = divmod(self._place, BLOCK)
        self._place = max(self._place, self.size)
        return b"".join(self._block(number) for number in range(first, self._blocks))[within:]

    def readinto(self, buffer: memoryview, /) -> int:  # type: ignore[override]
        """Fill a buffer from one block, and return how many bytes that were."""
        if self._place >= self.size:
            return 0
        number, within = divmod(self._place, BLOCK)
        part = self._block(number)[within : within + len(buffer)]
        buffer[: len(part)] = part
        self._place += len(part)
        return len(part)

    def _block(self, number: int) -> bytes:
        """Return one block; the one that was read last is kept."""
        from cryptography.exceptions import InvalidTag

        if self._kept[0] != number:
            self._source.seek(HEAD + number * _SEALED_BLOCK)
            nonce = _nonce(number, is_last=number == self._blocks - 1)
            try:
                self._kept = (number, self._cipher.decrypt(nonce, self._source.read(_SEALED_BLOCK), self._head))
            except (InvalidTag, ValueError):
                raise BrokenSealError("was cut or changed since it was written") from None
        return self._kept[1]


def _named(key: EncryptionKey) -> bytes:
    return bytes.fromhex(key.fingerprint)[:_FINGERPRINT]


def _nonce(number: int, *, is_last: bool) -> bytes:
    return number.to_bytes(_NUMBER, "big") + bytes([is_last])


def _cipher(key: EncryptionKey, head: bytes) -> "AESGCM":
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # slow to import, and only where a key is given

    return AESGCM(key.derived(_OF_FILE + head[-_SALT:]))
