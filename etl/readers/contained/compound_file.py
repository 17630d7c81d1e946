"""Find a stream in a compound file, the small file system in which an old workbook (xls) lies.

Source: [MS-CFB], Compound File Binary File Format. Every chain of sectors ends after as many steps as there are sectors.
"""

import struct
from struct import unpack_from

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_HEADER = 512
_ENTRY = 128
_SMALL_SECTOR = 64
_LAST = 0xFFFFFFFA  # this and above is no sector


def stream_of(data: bytes, names: tuple[str, ...]) -> bytes | None:
    """Return the first stream of one of the names, or None where there is none or the file is damaged."""
    try:
        return _Compound(data).stream(names) if data.startswith(MAGIC) else None
    except (struct.error, IndexError, ValueError):
        return None


class _Compound:
    """Hold the tables that say which sector follows which."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._size = 1 << min(unpack_from("<H", data, 30)[0], 16)
        self._small_below = unpack_from("<I", data, 56)[0]
        tables = [at for at in unpack_from("<109I", data, 76) if at < _LAST]
        further, seen = unpack_from("<I", data, 68)[0], 0
        while further < _LAST and seen <= len(data) // self._size:  # where 109 tables are too few
            *more, further = self._numbers(self._sector(further))
            tables += [at for at in more if at < _LAST]
            seen += 1
        self._next = self._numbers(b"".join(self._sector(at) for at in tables[: len(data) // self._size]))
        directory = self._chain(unpack_from("<I", data, 48)[0])
        self._entries = [directory[at : at + _ENTRY] for at in range(0, len(directory), _ENTRY)]

    def stream(self, names: tuple[str, ...]) -> bytes | None:
        """Return the content of the first entry of one of the names."""
        for entry in self._entries:
            length = unpack_from("<H", entry, 64)[0]
            if entry[: max(0, length - 2)].decode("utf-16-le", "replace") in names:
                start, size = unpack_from("<II", entry, 116)
                return (self._small(start) if size < self._small_below else self._chain(start))[:size]
        return None

    def _small(self, start: int) -> bytes:
        """Return a chain of small sectors, which lie in the stream of the first entry."""
        inside = self._chain(unpack_from("<I", self._entries[0], 116)[0])
        follows = self._numbers(self._chain(unpack_from("<I", self._data, 60)[0]))
        return b"".join(
            inside[at * _SMALL_SECTOR : (at + 1) * _SMALL_SECTOR] for at in _steps(start, follows, len(follows))
        )

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(at) for at in _steps(start, self._next, len(self._next)))

    def _sector(self, at: int) -> bytes:
        start = max(_HEADER, self._size) + at * self._size
        return self._data[start : start + self._size]

    @staticmethod
    def _numbers(data: bytes) -> tuple[int, ...]:
        return unpack_from(f"<{len(data) // 4}I", data)


def _steps(start: int, follows: tuple[int, ...], most: int) -> list[int]:
    steps: list[int] = []
    while start < _LAST and len(steps) <= most:
        steps.append(start)
        start = follows[start]
    return steps
