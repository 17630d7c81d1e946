"""Write a small binary workbook (xlsb, [MS-XLSB]), for which there is no writer: records of a kind, a length and a content."""

import io
import struct
import zipfile
from datetime import date

from tests.etl.readers.contained.old_books import ERROR, Row

_DAY_0 = date(1899, 12, 30)
_TYPES = "application/vnd.ms-excel"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def xlsb(
    *rows: Row, hidden: tuple[int, ...] = (), struck: tuple[int, ...] = (), after: bytes = b"", from_1904: bool = False
) -> bytes:
    """Return a workbook with one sheet that can be seen and a hidden one.

    `hidden`, and `struck` with texts that are struck through: rows (from 1); `after` follows the rows.
    """
    sheets = b"".join(
        record(156, struct.pack("<II", state, at) + text(f"rId{at}") + text(f"Sheet{at}"))
        for at, state in ((1, 0), (2, 1))
    )
    workbook = (
        record(131)
        + record(153, struct.pack("<II", from_1904, 0) + text(""))
        + record(143)
        + sheets
        + record(144)
        + record(132)
    )
    fonts = b"".join(record(43, struct.pack("<HH20x", 220, 0x08 * is_struck)) for is_struck in (False, True))
    formats = b"".join(
        record(47, struct.pack("<HHH10x", 0, number_format, font)) for number_format, font in ((0, 0), (14, 0), (0, 1))
    )
    styles = record(278) + fonts + record(617, struct.pack("<I", 3)) + formats + record(618) + record(279)
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet{at}.bin"/>' for at in (1, 2)
    )
    relations += f'<Relationship Id="rId3" Type="{_RELATIONS}/styles" Target="styles.bin"/>'
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("[Content_Types].xml", f'<Types xmlns="{_PACKAGE}/content-types"/>')
        book.writestr(
            "xl/_rels/workbook.bin.rels", f'<Relationships xmlns="{_PACKAGE}/relationships">{relations}</Relationships>'
        )
        book.writestr("xl/workbook.bin", workbook)
        book.writestr("xl/styles.bin", styles)
        book.writestr("xl/worksheets/sheet1.bin", sheet(*rows, hidden=hidden, struck=struck, after=after))
        book.writestr("xl/worksheets/sheet2.bin", sheet())
    return made.getvalue()


def sheet(*rows: Row, hidden: tuple[int, ...] = (), struck: tuple[int, ...] = (), after: bytes = b"") -> bytes:
    """Return the part of one sheet."""
    width = max(map(len, rows), default=1)
    dimension = record(148, struct.pack("<IIII", 0, max(0, len(rows) - 1), 0, max(0, width - 1)))
    filled = b"".join(
        row(at, is_hidden=at + 1 in hidden)
        + b"".join(
            _cell(column, cell, is_struck=at + 1 in struck) for column, cell in enumerate(cells) if cell is not None
        )
        for at, cells in enumerate(rows)
        if cells
    )
    return record(129) + dimension + record(145) + filled + after + record(146) + record(130)


def row(at: int, *, is_hidden: bool = False) -> bytes:
    """Return the start of a row (from 0)."""
    return record(0, struct.pack("<IIHBBBI", at, 0, 300, 0, 0x10 if is_hidden else 0, 0, 0))


def _cell(column: int, cell: str | float | bool | date, *, is_struck: bool) -> bytes:
    place = struct.pack("<II", column, 2 if is_struck and isinstance(cell, str) else int(isinstance(cell, date)))
    if cell == ERROR:
        return record(3, place + b"\x2a")
    if cell == f"={ERROR}":
        return record(11, place + b"\x2a" + struct.pack("<HI", 0, 2) + b"\x1c\x2a" + bytes(4))
    if isinstance(cell, bool):
        return record(4, place + bytes([cell]))
    if isinstance(cell, str):
        return record(6, place + text(cell))
    number = (cell - _DAY_0).days if isinstance(cell, date) else cell
    return record(5, place + struct.pack("<d", number))


def text(words: str) -> bytes:
    """Return a text led by its length in characters."""
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def record(kind: int, content: bytes = b"") -> bytes:
    """Return one record."""
    kinds = bytes([kind]) if kind < 0x80 else bytes([kind & 0x7F | 0x80, kind >> 7])
    size, sizes = len(content), []
    while size >= 0x80:
        sizes.append(size & 0x7F | 0x80)
        size >>= 7
    return kinds + bytes([*sizes, size]) + content
