"""Find out from which day a workbook counts its days: from 1900, or from 1904 as Excel did on an old Mac.

A number of days read from the wrong one is a day four years and a day away, sound in itself. Sources: ECMA-376 part 1,
18.2.28 (`date1904`); [MS-XLSB] 2.4.822 (BrtWbProp); [MS-XLS] 2.4.77 (Date1904).
"""

import re
from struct import unpack_from
from typing import Final

from etl.readers.contained import binary_sheets
from etl.readers.contained.lost_errors import records_of_xls, stream_of_xls
from etl.readers.contained.packed_book import Book, open_zip_of

_OF_XLSX: Final = re.compile(rb"""<(?:\w+:)?workbookPr\b[^>]{0,2000}?\bdate1904=["'](?:1|true|on)["']""")
_PART: Final = "xl/workbook.xml"
_LARGEST_PART: Final = 4 << 20  # of a true workbook it is some thousand bytes
_OF_XLSB, _OF_XLS = 153, 0x22


def counts_from_1904(book: Book) -> bool | None:
    """Return whether the days of a workbook are counted from 1904; None of a form that does not say (ods). Raises Refusal."""
    if book.suffix.lower() == ".xls":
        records = records_of_xls(stream_of_xls(book))
        return any(kind == _OF_XLS and content[:1] == b"\1" for kind, content in records)
    with open_zip_of(book) as parts:
        names = parts.namelist()
        if binary_sheets.WORKBOOK in names:
            with parts.open(binary_sheets.WORKBOOK) as stream:
                found = (content for kind, content in binary_sheets.records(stream) if kind == _OF_XLSB)
                return any(len(content) >= 4 and unpack_from("<I", content)[0] & 1 for content in found)
        if _PART not in names or parts.getinfo(_PART).file_size > _LARGEST_PART:
            return None
        return _OF_XLSX.search(parts.read(_PART)) is not None
