"""Look over the sheets of a binary workbook (xlsb): what they span, which rows are hidden, and which cells hold an error.

Source: [MS-XLSB], Excel Binary File Format. A part is a row of records: a kind of one or two bytes, a length of one to four, and
the content. The library reads an error as an empty cell, as it does in an xlsx; a formula has its value stored here always.
"""

import zipfile
from collections.abc import Iterator
from struct import error as TooShort  # noqa: N812  # what it means here
from struct import unpack_from
from typing import IO, Final

from etl.readers.contained.channel import Refusal

WORKBOOK: Final = "xl/workbook.bin"
ERRORS: Final = {
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A",
    0x2B: "#GETTING_DATA",
}  # fmt: skip
_CHUNK: Final = 1 << 20
_ROW, _CELL_ERROR, _LAST_CELL, _FORMULA_ERROR, _RICH_CELL = (
    0,
    3,
    11,
    11,
    62,
)  # kinds of records; cells are 1 to 11, and 62
_DIMENSION, _SHEET_OF_BOOK = 148, 156
_LOST: Final = frozenset({*range(12, 19), _RICH_CELL})  # cells without a column of their own, and text with marks in it
_HIDDEN: Final = 0x10  # in the twelfth byte of a row
_LARGEST: Final = 16 << 20  # of one record: a text has at most 32,767 characters

Cells = dict[int, dict[int, str]]  # row (from 1) -> column (from 0) -> word


class DamagedRecordsError(ValueError):
    """Say that a part is no row of records."""


def span_of(stream: IO[bytes]) -> tuple[int, int, int]:
    """Return the furthest row and column that a sheet names, and how many of its rows are hidden.

    Raises DamagedRecordsError, and Refusal where a cell is of a kind that the library would read as empty.
    """
    rows = columns = hidden = lost = 0
    for kind, content in records(stream):
        if kind == _ROW and len(content) >= 12:
            rows = max(rows, unpack_from("<I", content)[0] + 1)
            hidden += content[11] & _HIDDEN != 0
        elif (kind <= _LAST_CELL or kind == _RICH_CELL) and len(content) >= 8:
            columns = max(columns, unpack_from("<I", content)[0] + 1)
        elif kind == _DIMENSION and len(content) >= 16:
            last_row, last_column = unpack_from("<4xI4xI", content)
            rows, columns = max(rows, last_row + 1), max(columns, last_column + 1)
        lost += kind in _LOST
    if lost:
        found = f"{lost:,} cells are of a kind that is not read here, and would be read as empty"
        raise Refusal("unreadable", found, case="errors_lost")
    return rows, columns, hidden


def errors_of(stream: IO[bytes]) -> Cells:
    """Return the words of the cells of a sheet that hold an error, typed or a result. Raises DamagedRecordsError."""
    found: Cells = {}
    row = 0
    for kind, content in records(stream):
        if kind == _ROW and len(content) >= 4:
            row = unpack_from("<I", content)[0] + 1
        elif kind in {_CELL_ERROR, _FORMULA_ERROR} and len(content) >= 9:
            found.setdefault(row, {})[unpack_from("<I", content)[0]] = ERRORS.get(content[8], "#ERROR!")
    return found


def sheet_ids(book: zipfile.ZipFile) -> list[str]:
    """Return the relation of each sheet of the workbook, in its own order. Raises DamagedRecordsError."""
    with book.open(WORKBOOK) as stream:
        return [_text(content, 8) for kind, content in records(stream) if kind == _SHEET_OF_BOOK]


def _text(content: bytes, at: int) -> str:
    """Return a text that is led by its length in characters."""
    try:
        length = unpack_from("<I", content, at)[0]
    except TooShort:
        raise DamagedRecordsError from None
    return content[at + 4 : at + 4 + 2 * length].decode("utf-16-le", "replace")


def records(stream: IO[bytes]) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and content of each record."""
    data, at = stream.read(_CHUNK), 0
    while True:
        start = at
        try:
            kind = data[at]
            at += 1
            if kind >= 0x80:
                kind = (kind & 0x7F) | (data[at] & 0x7F) << 7
                at += 1
            size = data[at]
            at += 1
            if size >= 0x80:
                size, at = _long_size(data, at - 1)
        except IndexError:
            size = 0
            at = len(data) + 1
        if size > _LARGEST:
            raise DamagedRecordsError
        if at + size > len(data):
            more = stream.read(max(_CHUNK, size))
            if not more:
                if start < len(data):
                    raise DamagedRecordsError
                return
            data, at = data[start:] + more, 0
            continue
        yield kind, data[at : at + size]
        at += size


def _long_size(data: bytes, at: int) -> tuple[int, int]:
    """Return a length of several bytes, of which each gives seven bits, and where the content begins."""
    size = 0
    for byte in range(4):
        size |= (data[at + byte] & 0x7F) << 7 * byte
        if data[at + byte] < 0x80:
            return size, at + byte + 1
    return size, at + 4
