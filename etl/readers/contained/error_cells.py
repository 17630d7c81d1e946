"""Find the cells of a sheet that the library reads as empty although they are not: errors, and formulas never worked out.

A failed look-up (#N/A) would otherwise be an age that nobody knows, and its crime would leave every figure without a word.
"""

import re
import zipfile
from collections.abc import Iterator
from pathlib import PurePosixPath

from etl.readers.contained import binary_sheets
from etl.readers.contained.binary_sheets import Cells
from etl.readers.contained.packed_book import Book, open_zip_of

NOT_WORKED_OUT = "#FORMULA!"  # our word for a formula whose value was never stored
_CHUNK = 1 << 20
_SHEET = re.compile(rb"""<(?:\w+:)?sheet\s[^>]*?\s\w+:id=["']([^"']+)["']""")
_RELATION = re.compile(rb"<(?:\w+:)?Relationship\s[^>]*>")
_CELL = re.compile(rb"<(?:\w+:)?c\s([^>]*?)(?<!/)>(.*?)</(?:\w+:)?c>", re.DOTALL)
_MARKS = (b't="e"', b"t='e'", b"<f", b":f>", b":f ")  # a part without any of them has none of these cells
_PLACE = re.compile(rb"""\br=["']([A-Z]{1,3})(\d{1,7})["']""")
_KIND = re.compile(rb"""\bt=["'](\w+)["']""")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s/>]")
_VALUE = re.compile(rb"<(?:\w+:)?v(?:\s[^>]*)?>([^<]*)</")


def error_cells(book: Book, sheet: int) -> Cells:
    """Return the words of the lost cells of a sheet, by its place (from 0) in the workbook's own list."""
    found: Cells = {}
    with open_zip_of(book) as parts:
        part = part_of_sheet(parts, sheet)
        if part is None:
            return found
        if part.endswith(".bin"):
            with parts.open(part) as stream:
                return binary_sheets.errors_of(stream)
        for attributes, inside in _cells_with_marks(parts, part):
            place, word = _PLACE.search(attributes), _word(attributes, inside)
            if place and word:
                found.setdefault(int(place[2]), {})[column_number(place[1]) - 1] = word
    return found


def column_number(letters: bytes) -> int:
    """Return the number of a column: A is 1, Z 26, AA 27."""
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


def part_of_sheet(book: zipfile.ZipFile, sheet: int) -> str | None:
    """Return the name of the part that holds a sheet."""
    names = book.namelist()
    workbook = next((name for name in ("xl/workbook.xml", binary_sheets.WORKBOOK) if name in names), "")
    relations = f"xl/_rels/{PurePosixPath(workbook).name}.rels"
    if relations not in names:
        return None
    is_binary = workbook == binary_sheets.WORKBOOK
    ids = (
        binary_sheets.sheet_ids(book) if is_binary else [each.decode() for each in _SHEET.findall(book.read(workbook))]
    )
    targets = {
        _attribute(relation, "Id"): _attribute(relation, "Target")
        for relation in _RELATION.findall(book.read(relations))
    }
    target = targets.get(ids[sheet]) if sheet < len(ids) else None
    if target is None:
        return None
    part = target.lstrip("/") if target.startswith("/") else str(PurePosixPath("xl") / target)
    return part if part in names else None


def _attribute(tag: bytes, name: str) -> str:
    found = re.search(rf"""\b{name}=["']([^"']*)["']""".encode(), tag)
    return "" if found is None else found[1].decode("utf-8", "replace")


def _cells_with_marks(book: zipfile.ZipFile, part: str) -> Iterator[tuple[bytes, bytes]]:
    """Yield attributes and content of the cells in the chunks that hold an error or a formula."""
    rest = b""
    with book.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            data = rest + chunk
            end = data.rfind(b"</")  # what begins after the last end of a tag is read with the next chunk
            cut = max(data.rfind(b"<c ", 0, end), data.rfind(b":c ", 0, end), 0)
            rest = data[cut:] if len(data) - cut < _CHUNK else b""
            if any(mark in data for mark in _MARKS):
                yield from _CELL.findall(data)


def _word(attributes: bytes, inside: bytes) -> str | None:
    """Return the error that a cell holds, or that its formula has no value; None for any other cell."""
    kind, value = _KIND.search(attributes), _VALUE.search(inside)
    if kind and kind[1] == b"e":
        return value[1].decode("utf-8", "replace").strip() if value and value[1].strip() else NOT_WORKED_OUT
    is_empty_text = kind is not None and kind[1] == b"str" and value is not None
    if _FORMULA.search(inside) and not is_empty_text and (value is None or not value[1].strip()):
        return NOT_WORKED_OUT
    return None
