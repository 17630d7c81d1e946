"""Write small workbooks of the forms for which there is no writer here: xls (BIFF8 in a compound file) and ods."""

import io
import struct
import zipfile
from datetime import date
from xml.sax.saxutils import escape

ERROR = "#N/A"  # as a cell: an error, not these letters
Row = list[str | float | bool | date | None]
_DAY_0 = date(1899, 12, 30)
_NS = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"'
    for short in ("office", "table", "text", "style")
)


def xls(
    *rows: Row,
    at_least: int = 4_096,
    hidden: tuple[int, ...] = (),
    struck: tuple[int, ...] = (),
    from_1904: bool = False,
) -> bytes:
    """Return an old workbook with one sheet; a stream of fewer than 4,096 bytes lies in the small sectors.

    `hidden`: the rows (from 0) that are hidden; one without a cell is hidden too. `struck`: those whose texts are struck through.
    """
    sheet = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0010, 0, 0, 0, 6))
    for row, cells in enumerate(rows):
        sheet += _record(0x0208, struct.pack("<HHHHHHI", row, 0, len(cells), 255, 0, 0, 0x20 if row in hidden else 0))
        sheet += b"".join(
            _xls_cell(row, column, cell, is_struck=row in struck)
            for column, cell in enumerate(cells)
            if cell is not None
        )
    sheet += _record(0x000A)
    start = _record(0x0809, struct.pack("<HHHHII", 0x0600, 0x0005, 0, 0, 0, 6)) + _record(
        0x0042, struct.pack("<H", 1200)
    )
    start += _record(0x0022, struct.pack("<H", from_1904))
    for is_struck in (False, False, False, False, True):  # numbers 0 to 3 and 5: none is 4
        start += _record(0x0031, struct.pack("<HH10xBB", 200, 0x08 if is_struck else 0, 0, 0))
    for font, number_format in ((0, 0), (0, 14), (5, 0)):
        start += _record(0x00E0, struct.pack("<HH16x", font, number_format))
    name = b"Sheet1"
    length = len(start) + 4 + 8 + len(name) + 4
    start += _record(0x0085, struct.pack("<IBBBB", length, 0, 0, len(name), 0) + name) + _record(0x000A)
    return _compound((start + sheet).ljust(at_least, b"\0"))


def _xls_cell(row: int, column: int, cell: str | float | bool | date, *, is_struck: bool) -> bytes:
    place = struct.pack("<HHH", row, column, 2 if is_struck and isinstance(cell, str) else isinstance(cell, date))
    if cell == ERROR:
        return _record(0x0205, place + b"\x2a\x01")
    if cell == f"={ERROR}":
        return _record(0x0006, place + b"\x02\x00\x2a\x00\x00\x00\xff\xff" + bytes(6) + b"\x02\x00\x1c\x2a")
    if isinstance(cell, bool):
        return _record(0x0205, place + bytes([cell, 0]))
    if isinstance(cell, str):
        return _record(0x0204, place + struct.pack("<HB", len(cell), 1) + cell.encode("utf-16-le"))
    number = (cell - _DAY_0).days if isinstance(cell, date) else cell
    return _record(0x0203, place + struct.pack("<d", number))


def _record(kind: int, content: bytes = b"") -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    """Return a compound file with one stream: sector 0 is the table, 1 the directory, 2 the table of small sectors."""
    is_small = len(stream) < 4_096
    sectors = -(-len(stream) // 512)
    table = [0xFFFFFFFD, 0xFFFFFFFE, 0xFFFFFFFE, *range(4, 3 + sectors), 0xFFFFFFFE]
    small = [*range(1, -(-len(stream) // 64)), 0xFFFFFFFE] if is_small else []
    root = _entry("Root Entry", 5, 3 if is_small else 0xFFFFFFFE, sectors * 512 if is_small else 0, child=1)
    directory = root + _entry("Workbook", 2, 0 if is_small else 3, len(stream)) + bytes(256)
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16)
    header += struct.pack("<HHHHH6xIIIIIIIII", 0x3E, 3, 0xFFFE, 9, 6, 0, 1, 1, 0, 4_096, 2 if is_small else 0xFFFFFFFE,
                          int(is_small), 0xFFFFFFFE, 0)  # fmt: skip
    header += struct.pack("<109I", 0, *[0xFFFFFFFF] * 108)
    return b"".join([header, _table(table), directory, _table(small), stream.ljust(sectors * 512, b"\0")])


def _table(numbers: list[int]) -> bytes:
    return struct.pack("<128I", *numbers, *[0xFFFFFFFF] * (128 - len(numbers)))


def _entry(name: str, kind: int, start: int, size: int, child: int = 0xFFFFFFFF) -> bytes:
    text = name.encode("utf-16-le")
    links = struct.pack("<HBBIII", len(text) + 2, kind, 1, 0xFFFFFFFF, 0xFFFFFFFF, child)
    return text.ljust(64, b"\0") + links + bytes(36) + struct.pack("<III", start, size, 0)


def ods(*rows: Row, after: str = "", struck: tuple[int, ...] = ()) -> bytes:
    """Return an OpenDocument workbook with one sheet that can be seen and a hidden one; `after` follows the rows.

    `struck`: the rows (from 0) whose texts are struck through.
    """
    cells = "".join(
        f"<table:table-row>{''.join(_ods_cell(cell, is_struck=at in struck) for cell in row)}</table:table-row>"
        for at, row in enumerate(rows)
    )
    hidden = (
        '<style:style style:name="h" style:family="table"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="plain" style:family="table-cell"/><style:style style:name="s" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
    )
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_NS} xmlns:calcext="urn:x">'
        f"<office:automatic-styles>{hidden}</office:automatic-styles><office:body><office:spreadsheet>"
        f'<table:table table:name="Sheet1">{cells}{after}</table:table><table:table table:name="Sheet2" table:style-name="h"/>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet", zipfile.ZIP_STORED)
        book.writestr("META-INF/manifest.xml", '<manifest:manifest xmlns:manifest="urn:x"/>')
        book.writestr("content.xml", content)
    return made.getvalue()


def _ods_cell(cell: str | float | bool | date | None, *, is_struck: bool) -> str:
    if cell is None:
        return "<table:table-cell/>"
    if cell in {ERROR, f"={ERROR}"}:
        return (
            '<table:table-cell table:formula="of:=NA()" office:value-type="string" office:string-value="" '
            f'calcext:value-type="error"><text:p>{ERROR}</text:p></table:table-cell>'
        )
    kind, value = "float", f'office:value="{cell}"'
    if isinstance(cell, bool):
        kind, value = "boolean", f'office:boolean-value="{str(cell).lower()}"'
    elif isinstance(cell, date):
        kind, value = "date", f'office:date-value="{cell}"'
    elif isinstance(cell, str):
        kind, value = "string", 'table:style-name="s"' if is_struck else ""
    return (
        f'<table:table-cell office:value-type="{kind}" {value}><text:p>{escape(str(cell))}</text:p></table:table-cell>'
    )
