"""Find the rows of a sheet that have a cell struck through: people strike out a record that they hold to be wrong, and leave it.

Whether it counts only they know, so it is read like the others and said. The library gives no styles; each form keeps them in its
own way: a cell names a style, the style a font, and the font says it. A part of a text that is struck is not looked for.
"""

import re
import zipfile
from collections.abc import Iterable, Iterator
from itertools import takewhile
from struct import unpack_from
from typing import Final

from etl.readers.contained import binary_sheets
from etl.readers.contained.error_cells import part_of_sheet
from etl.readers.contained.lost_errors import records_of_xls, stream_of_xls
from etl.readers.contained.packed_book import Book, open_zip_of

_CHUNK: Final = 1 << 20
_LONGEST_TAG: Final = 2_048
_LARGEST_STYLES: Final = 4 << 20  # of a true workbook they are some thousand bytes
_FONTS, _FONT, _FORMATS, _FORMAT = (
    re.compile(rb"<(?:\w+:)?%b(?:\s[^>]*?)?(?:/>|>(.*?)</(?:\w+:)?%b>)" % (name, name), re.DOTALL)
    for name in (b"fonts", b"font", b"cellXfs", b"xf")
)
_STRIKE: Final = re.compile(rb"""<(?:\w+:)?strike\s*(?:/>|>|val=["'](?:1|true|on)["'])""")
_OF_FONT: Final = re.compile(rb"""\bfontId=["'](\d{1,5})["']""")
_CELL: Final = re.compile(rb"""<(?:\w+:)?c\s([^>]*)(?<!/)>""")
_STYLE: Final = re.compile(rb"""\bs=["'](\d{1,5})["']""")
_ROW: Final = re.compile(rb"""\br=["'][A-Z]{1,3}(\d{1,7})["']""")
_ODS_STYLE: Final = re.compile(
    rb"""<style:style\s[^>]*?style:name=["']([^"']+)["'][^>]*(?<!/)>(.{0,1500}?)</style:style>""", re.DOTALL
)
_ODS_STRIKE: Final = re.compile(rb"""style:text-line-through-(?:style|type)=["'](?!none)""")
_ODS_TAG: Final = re.compile(rb"<table:(table|table-row|table-cell)(?=[\s/>])([^>]*)>")
_ODS_OF_STYLE: Final = re.compile(rb"""table:style-name=["']([^"']+)["']""")
_REPEATED: Final = re.compile(rb"""table:number-rows-repeated=["'](\d{1,7})["']""")
_XLS_FONT, _XLS_FORMAT, _XLS_SHEET, _XLS_END = 0x31, 0xE0, 0x85, 0x0A
_XLS_CELLS: Final = {0x06, 0xFD, 0x203, 0x204, 0x205, 0x27E}
_XLS_NO_FONT: Final = 4  # no font has this number: the fifth is number 5
_XLSB_FONT, _XLSB_FORMAT, _XLSB_FORMATS, _XLSB_END_OF_FORMATS, _XLSB_ROW = 43, 47, 617, 618, 0
_XLSB_CELLS: Final = range(2, 12)  # a blank one is 1
_IS_STRUCK: Final = 0x08


def struck_rows(book: Book, sheet: int) -> list[int]:
    """Return the rows (from 1) with a filled cell struck through of a sheet, by its place (from 0) in the workbook's own list."""
    if book.suffix.lower() == ".xls":
        return _sorted(_of_xls(stream_of_xls(book), sheet))
    with open_zip_of(book) as parts:
        names = parts.namelist()
        if "content.xml" in names:
            return _sorted(_of_ods(parts, sheet))
        part = part_of_sheet(parts, sheet)
        styles = f"xl/styles{'.bin' if part and part.endswith('.bin') else '.xml'}"
        if part is None or styles not in names or parts.getinfo(styles).file_size > _LARGEST_STYLES:
            return []
        return _sorted(_of_xlsb(parts, part, styles) if part.endswith(".bin") else _of_xlsx(parts, part, styles))


def _sorted(rows: Iterable[int]) -> list[int]:
    return sorted(set(rows))


def _of_xlsx(book: zipfile.ZipFile, part: str, styles: str) -> Iterator[int]:
    said = book.read(styles)
    fonts, formats = (found[1] or b"" if (found := kind.search(said)) else b"" for kind in (_FONTS, _FORMATS))
    struck_fonts = {at for at, font in enumerate(_FONT.finditer(fonts)) if _STRIKE.search(font[0])}
    struck = {
        b"%d" % at
        for at, one in enumerate(_FORMAT.finditer(formats))
        if (font := _OF_FONT.search(one[0])) and int(font[1]) in struck_fonts
    }
    if struck:
        for (attributes,) in _tags(book, part, _CELL):
            style, row = _STYLE.search(attributes), _ROW.search(attributes)
            if style and row and style[1] in struck:
                yield int(row[1])


def _of_ods(book: zipfile.ZipFile, sheet: int) -> Iterator[int]:
    struck = {
        name
        for part in ("styles.xml", "content.xml")
        if part in book.namelist()
        for name, inside in _tags(book, part, _ODS_STYLE)
        if _ODS_STRIKE.search(inside)
    }
    at, row, following = -1, 0, 1
    for kind, attributes in _tags(book, "content.xml", _ODS_TAG) if struck else ():
        if kind == b"table":
            at, following = at + 1, 1
        elif kind == b"table-row":
            repeated = _REPEATED.search(attributes)
            row, following = following, following + (int(repeated[1]) if repeated else 1)
        elif at == sheet and not attributes.endswith(b"/"):
            style = _ODS_OF_STYLE.search(attributes)
            if style and style[1] in struck:
                yield row


def _of_xlsb(book: zipfile.ZipFile, part: str, styles: str) -> Iterator[int]:
    fonts: list[bool] = []
    struck: set[int] = set()
    number = -1
    with book.open(styles) as stream:
        for kind, content in binary_sheets.records(stream):
            if kind == _XLSB_FONT and len(content) >= 4:
                fonts.append(bool(content[2] & _IS_STRUCK))
            elif kind in {_XLSB_FORMATS, _XLSB_END_OF_FORMATS}:
                number = 0 if kind == _XLSB_FORMATS else -1
            elif kind == _XLSB_FORMAT and number >= 0 and len(content) >= 6:
                font = unpack_from("<H", content, 4)[0]
                struck |= {number} if font < len(fonts) and fonts[font] else set()
                number += 1
    row = 0
    with book.open(part) as stream:
        for kind, content in binary_sheets.records(stream) if struck else ():
            if kind == _XLSB_ROW and len(content) >= 4:
                row = unpack_from("<I", content)[0] + 1
            elif kind in _XLSB_CELLS and len(content) >= 8 and unpack_from("<I", content, 4)[0] & 0xFFFFFF in struck:
                yield row


def _of_xls(stream: bytes, sheet: int) -> Iterator[int]:
    every = list(takewhile(lambda one: one[0] != _XLS_END, records_of_xls(stream)))
    fonts = [bool(content[2] & _IS_STRUCK) for kind, content in every if kind == _XLS_FONT and len(content) >= 4]
    fonts.insert(_XLS_NO_FONT, False)
    formats = [unpack_from("<H", content)[0] for kind, content in every if kind == _XLS_FORMAT and len(content) >= 2]
    struck = {at for at, font in enumerate(formats) if font < len(fonts) and fonts[font]}
    begins = [unpack_from("<I", content)[0] for kind, content in every if kind == _XLS_SHEET and len(content) >= 4]
    if not struck or sheet >= len(begins):
        return
    for kind, content in takewhile(lambda one: one[0] != _XLS_END, records_of_xls(stream[begins[sheet] :])):
        if kind in _XLS_CELLS and len(content) >= 6 and unpack_from("<H", content, 4)[0] in struck:
            yield unpack_from("<H", content)[0] + 1


def _tags(book: zipfile.ZipFile, part: str, tag: re.Pattern[bytes]) -> Iterator[tuple[bytes, ...]]:
    """Yield the groups of each tag of a part, in whichever chunk it ends."""
    rest = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            data = rest + chunk
            end = 0
            for found in tag.finditer(data):
                end = found.end()
                yield found.groups(b"")
            rest = data[max(end, len(data) - _LONGEST_TAG) :]
