"""Turn a supplier's bytes into UTF-8, and mark the bytes that the stated encoding does not have, so that they are named."""

import codecs

import pyarrow as pa

BYTE_ORDER_MARK = codecs.BOM_UTF8
_UNDEFINED = "\ufffe"
_TABLES = {
    # ISO 8859-1 has only invisible control characters from 80 to 9F: text that uses them was written as windows-1252
    "latin-1": "".join(_UNDEFINED if 0x80 <= byte < 0xA0 else chr(byte) for byte in range(256)),
    "windows-1252": "".join(
        bytes([byte]).decode("cp1252", "replace").replace("\ufffd", _UNDEFINED) for byte in range(256)
    ),
}
_FIRST_MARK = 0x100000  # of the last plane, which no alphabet uses
_MARKS = {0xDC00 + byte: _FIRST_MARK + byte for byte in range(0x80, 0x100)}
FOREIGN = f"([{chr(_FIRST_MARK + 0x80)}-{chr(_FIRST_MARK + 0xFF)}])"


def to_utf8(data: bytes, encoding: str) -> bytes:
    """Return `data` as UTF-8. A byte that `encoding` does not have stays as it is, and so is not valid UTF-8."""
    if encoding == "utf-8" or data.isascii():
        return data
    text, _ = codecs.charmap_decode(data, "surrogateescape", _TABLES[encoding])
    return text.encode("utf-8", "surrogateescape")


def mark_foreign(data: bytes) -> tuple[bytes, bool]:
    """Return the bytes as valid UTF-8, and whether any were not: each of those is now a mark that `byte_of` reads."""
    if data.isascii() or _is_utf8(data):
        return data, False
    text = data.decode("utf-8", "surrogateescape")
    return text.translate(_MARKS).encode("utf-8"), True


def byte_of(mark: str) -> int:
    """Return the byte that a mark stands for."""
    return ord(mark) - _FIRST_MARK


def _is_utf8(data: bytes) -> bool:
    try:
        pa.array([data], pa.binary()).cast(pa.string())
    except pa.ArrowInvalid:
        return False
    return True
