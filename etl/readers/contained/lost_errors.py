"""Count the cells with an error such as #N/A in a workbook that is no xlsx: the library reads them as empty cells.

Of an xlsx each such cell is found by its place (`error_cells`). Of these forms, which are rarer, the workbook is refused.
"""

import re
from collections.abc import Iterator
from struct import unpack_from

from etl.readers.contained.channel import Refusal
from etl.readers.contained.compound_file import stream_of
from etl.readers.contained.packed_book import Book, open_zip_of

_CHUNK = 1 << 20
_LONGEST_TAG = 64
_ODS_ERROR = re.compile(rb"""\b\w+:value-type=["']error["']""")
_BOOLERR, _FORMULA, _PASSWORD = 0x0205, 0x0006, 0x002F  # records of [MS-XLS]
_ROW, _IS_HIDDEN = 0x0208, 0x20  # with its first column and the one after its last
_IS_NO_NUMBER, _IS_ERROR = 0xFFFF, 2  # in the result of a formula


def lost_errors(book: Book) -> int:
    """Return how many cells of all sheets hold an error; 0 for a form of which they are found by their place.

    Raises Refusal where an old workbook is not laid out so that this can be counted.
    """
    match book.suffix.lower():
        case ".ods":
            return _of_ods(book)
        case ".xls":
            return _of_xls(book)
    return 0


def hidden_rows_of_xls(book: Book) -> int:
    """Return how many rows of all sheets of an old workbook are hidden or filtered."""
    rows = (content for kind, content in records_of_xls(stream_of_xls(book)) if kind == _ROW and len(content) >= 16)
    return sum(
        unpack_from("<H", row, 2)[0] != unpack_from("<H", row, 4)[0] and bool(row[12] & _IS_HIDDEN) for row in rows
    )


def stream_of_xls(book: Book) -> bytes:
    """Return the records of an old workbook, one behind the other. Raises Refusal where it has none."""
    stream = stream_of(book.read_bytes(), ("Workbook", "Book"))
    if stream is None:
        raise Refusal("unreadable", "the workbook is damaged or protected", case="workbook")
    return stream


def _of_xls(book: Book) -> int:
    found = 0
    for kind, content in records_of_xls(stream_of_xls(book)):
        if kind == _PASSWORD:  # what follows is encrypted, and the library refuses it
            return 0
        found += _of_record(kind, content)
    return found


def _of_ods(book: Book) -> int:
    found, rest = 0, b""
    with open_zip_of(book) as parts:
        if "content.xml" not in parts.namelist():
            return 0
        with parts.open("content.xml") as stream:
            while chunk := stream.read(_CHUNK):
                data = rest + chunk
                ends = [mark.end() for mark in _ODS_ERROR.finditer(data)]
                found += len(ends)
                rest = data[max([len(data) - _LONGEST_TAG, *ends[-1:], 0]) :]
    return found


def records_of_xls(stream: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the kind and content of each record of an old workbook."""
    at = 0
    while at + 4 <= len(stream):
        kind, size = unpack_from("<HH", stream, at)
        yield kind, stream[at + 4 : at + 4 + size]
        at += 4 + size


def _of_record(kind: int, content: bytes) -> int:
    """Return 1 where a record is a cell with an error, typed or the result of a formula, else 0."""
    if kind == _BOOLERR and len(content) >= 8:
        return int(content[7] == 1)
    if kind == _FORMULA and len(content) >= 14:
        return int(unpack_from("<H", content, 12)[0] == _IS_NO_NUMBER and content[6] == _IS_ERROR)
    return 0
