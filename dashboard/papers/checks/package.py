"""Check an office file as the archive that it is: every part is known, and every text in it is allowed.

Not with the library that wrote it: what a library does not know it does not show, and that is what leaks.
"""

import io
import re
import zipfile
from collections.abc import Iterator
from decimal import Decimal
from typing import Final
from xml.etree import ElementTree

from dashboard.papers.checks.allowed_numbers import AllowedNumbers
from dashboard.papers.checks.errors import BrokenPaperError
from dashboard.papers.formats.office_package import NO_TIME

PARTS: Final = {
    "pptx": re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|ppt/(presentation|presProps|viewProps|tableStyles)\.xml"
        r"|ppt/_rels/presentation\.xml\.rels|ppt/theme/theme\d+\.xml|ppt/embeddings/Microsoft_Excel_Sheet\d+\.xlsx"
        r"|ppt/(slides|slideLayouts|slideMasters|notesSlides|notesMasters|charts)/(_rels/)?[a-zA-Z]+\d+\.xml(\.rels)?"
    ),
    "xlsx": re.compile(
        r"\[Content_Types\]\.xml|_rels/\.rels|docProps/(app|core)\.xml|xl/(workbook|styles|sharedStrings)\.xml"
        r"|xl/_rels/workbook\.xml\.rels|xl/theme/theme1\.xml|xl/tables/table\d+\.xml"
        r"|xl/worksheets/(_rels/)?sheet\d+\.xml(\.rels)?"
    ),
}
"""Comments, macros, custom XML, pictures, external links, drawings and threads of a chat are parts that stand nowhere here."""

CELLS: Final = {
    "worksheet", "dimension", "sheetViews", "sheetView", "selection", "sheetFormatPr", "cols", "col", "sheetData", "row",
    "c", "v", "is", "t", "pageMargins", "hyperlinks", "hyperlink", "tableParts", "tablePart",
    "pageSetup", "sheetPr", "pageSetUpPr",
}  # fmt: skip
"""The elements of a sheet: no formula, no merged cell, no validation, no condition, no page header."""

PROPERTIES: Final = frozenset(["coreProperties", "title", "language", "created", "modified"])
SPOKEN_ATTRIBUTES: Final = frozenset(("descr", "title", "name", "displayName", "tooltip", "display"))
"""Attributes that hold words."""

LIBRARY_NAMES: Final = {"Sheet1"}
"""Names with a number that the libraries write."""

STRUCTURE: Final = frozenset(("f", "formatCode", "created", "modified", "v"))
"""Elements whose text is a reference, a format, a day or the value of a cell: each has a rule of its own."""

LOCAL_PATH: Final = re.compile(r"(/(home|root|tmp|var|work|Users)/)|\b[A-Za-z]:\\|file://|\\\\\w")
CELL_REFERENCE: Final = re.compile(r"Sheet1!\$[A-Z]\$\d+(:\$[A-Z]\$\d+)?")


def check_package(file: str, kind: str, data: bytes, allowed: AllowedNumbers) -> None:
    """Raise BrokenPaperError for an office file that holds a part, a link, a trace or a number that it may not."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        if archive.comment:
            raise BrokenPaperError(file, "the archive has a comment")
        for info in archive.infolist():
            if not PARTS[kind].fullmatch(info.filename):
                raise BrokenPaperError(file, f"it holds a part that no {kind} of ours has")
            if info.date_time != NO_TIME or info.comment or info.extra:
                raise BrokenPaperError(file, "the archive says when or where it was made")
            part = archive.read(info)
            if info.filename.endswith(".xlsx"):
                check_package(file, "xlsx", part, allowed)
            elif fault := next(_faults(info.filename, part.decode("utf-8"), allowed), None):
                raise BrokenPaperError(file, f"{fault} ({info.filename})")


def _faults(name: str, text: str, allowed: AllowedNumbers) -> Iterator[str]:
    if "<!--" in text or "<!DOCTYPE" in text or re.search(r"<\?(?!xml )", text):
        yield "it holds a comment"
    if LOCAL_PATH.search(text):
        yield "it names a folder or a machine"
    tree = ElementTree.fromstring(text)  # noqa: S314  # without a DOCTYPE, as was asked above, nothing expands
    if name == "docProps/app.xml" and len(tree):
        yield "its properties name an application"
    for element in tree.iter():
        yield from _of_element(name, element)
        yield from _of_values(name, element, allowed)
    if any(allowed.unexplained(text) for text in _texts(tree)):
        yield "it holds a number that is no shown cell of the edition"


def _of_element(name: str, element: ElementTree.Element) -> Iterator[str]:
    """Yield what is wrong with an element whatever its text."""
    tag = _tag(element)
    if name.startswith("xl/worksheets/sheet") and tag not in CELLS:
        yield f"a sheet holds the element {tag}"
    if name == "docProps/core.xml" and tag not in PROPERTIES:
        yield f"its properties hold {tag}"
    if name == "xl/workbook.xml" and tag in ("definedName", "externalReference"):
        yield "it holds a named range or an external link"
    if tag == "f" and not CELL_REFERENCE.fullmatch(element.text or ""):
        yield "it holds a formula"
    given = {name.rpartition("}")[2]: value for name, value in element.attrib.items()}
    if given.get("TargetMode") == "External":
        yield "it holds an external link"
    if given.get("hidden") in ("1", "true") or given.get("show") == "0" or given.get("state", "visible") != "visible":
        yield "it holds something hidden: a sheet, a row, a column, a slide or a shape"


def _of_values(name: str, element: ElementTree.Element, allowed: AllowedNumbers) -> Iterator[str]:
    """Yield a value of a cell or chart that is no allowed number; that it is the right one, the other checks compare."""
    is_text = element.get("t") == "s"  # its value is then an index into the list of texts
    is_cell = _tag(element) == "c" and name.startswith("xl/") and not is_text
    if is_cell or _tag(element) in ("numCache", "numLit"):
        for value in element.iter():
            if _tag(value) == "v" and not _is_number_of(allowed, value.text or ""):
                yield "a cell or a chart holds a value that is no shown cell of the edition"


def _is_number_of(allowed: AllowedNumbers, text: str) -> bool:
    """Compare numbers and not digits: a workbook writes 8.8 as 8.800000000000001."""
    try:
        return Decimal(str(float(text))) in allowed.counts | allowed.percentages
    except ValueError:
        return False


def _texts(tree: ElementTree.Element) -> Iterator[str]:
    """Yield every text: of elements, after them, of attributes, and of paragraphs whose words stand in several runs."""
    for element in tree.iter():
        tag = _tag(element)
        if tag not in STRUCTURE:
            yield element.text or ""
        if tag in ("strCache", "multiLvlStrCache"):
            yield " ; ".join(value.text or "" for value in element.iter() if _tag(value) == "v")
        if tag == "p":
            yield "".join(part.text or "" for part in element.iter() if _tag(part) == "t")
        yield element.tail or ""
        yield from (
            value for name, value in element.attrib.items() if name in SPOKEN_ATTRIBUTES and value not in LIBRARY_NAMES
        )


def _tag(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]
