"""Read one sheet of a workbook (xlsx, xlsb, ods, xls), whose sizes are looked at before anything is made of it: most are a zip.

The library makes every cell between the first and the last, so one stray cell in column XFD of 10,000 rows would take 6.7 GB.
The library reads an error such as #N/A, and a formula that was never worked out, as an empty cell; here they come as words.
"""

import re
import zipfile
import zlib
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, islice
from pathlib import Path
from typing import IO, Any

import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.readers.contained import binary_sheets, limits
from etl.readers.contained.binary_sheets import Cells
from etl.readers.contained.channel import Channel, Refusal
from etl.readers.contained.error_cells import column_number, error_cells
from etl.readers.contained.first_day import counts_from_1904
from etl.readers.contained.lost_errors import hidden_rows_of_xls, lost_errors
from etl.readers.contained.merged_cells import MergedCells, Numbered
from etl.readers.contained.packed_book import Book, ManyPartsError, book_of, opened_zip, size_of
from etl.readers.contained.struck_cells import struck_rows
from etl.readers.grouped_headers import with_groups
from etl.readers.values.cells import Cell, as_text
from etl.readers.values.lone_text import standing_for

ROWS_OF_A_BATCH = 20_000
_CHUNK = 1 << 20
_LONGEST_TAG = 256
_DAMAGE = (
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
    RuntimeError,
    NotImplementedError,
    EOFError,
    OSError,
    binary_sheets.DamagedRecordsError,
)
_PLACE = re.compile(rb"""\sr=["']([A-Z]{0,3})(\d{1,7})["']""")  # of a row or a cell; an alternative would cost double
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\b[^>]{0,100}?\bref="[A-Z]{1,3}\d{1,7}:([A-Z]{1,3})(\d{1,7})"')

_HIDDEN = re.compile(rb"""<row\b[^>]{0,200}?\bhidden=["'](?:1|true)["'][^>]{0,200}?>""")
_ROW_NUMBER = re.compile(rb"""\sr=["'](\d{1,7})["']""")
_ROW_OF_ODS = re.compile(rb"<table:table-row\b[^>]{0,900}>")
_REPEATED = re.compile(rb"""\btable:number-rows-repeated=["'](\d{1,7})["']""")
_HIDDEN_IN_ODS = re.compile(rb"""\btable:visibility=["'](?:collapse|filter)["']""")
ROWS_BELOW = 60


def read(path: Path, channel: Channel) -> None:
    """Send the sheets, then the header of the chosen one with the rows below it, then its rows.

    The header is the first row that is not empty, from the row on that is asked for.
    """
    file = book_of(path)
    is_old = file.suffix.lower() == ".xls"  # it is no zip, and spans no more cells
    hidden = 0 if is_old else _refuse_too_large(file)
    _refuse_lost_errors(file)
    hidden = hidden_rows_of_xls(file) if is_old else hidden
    try:
        from_1904 = counts_from_1904(file)
        book = CalamineWorkbook.from_object(str(file) if isinstance(file, Path) else file.open())
        every_sheet = list(book.sheets_metadata)
        sheets = [sheet for sheet in every_sheet if sheet.typ == SheetTypeEnum.WorkSheet]
        about = [
            [sheet.name[: limits.CHARACTERS_OF_A_FIELD], sheet.visible == SheetVisibleEnum.Visible] for sheet in sheets
        ]
        asked = channel.ask({"sheets": about[: limits.COLUMNS], "hidden_rows": hidden, "from_1904": from_1904})
        sheet = book.get_sheet_by_name(sheets[asked["sheet"]].name)
        last_row, last_column = sheet.end or (0, 0)
        _refuse_span(last_row + 1, last_column + 1)
        at = next(at for at, one in enumerate(every_sheet) if one.name == sheets[asked["sheet"]].name)
        errors = {} if is_old else error_cells(file, at)
        struck = struck_rows(file, at)
    except (CalamineError, binary_sheets.DamagedRecordsError):
        raise Refusal("unreadable", "the workbook is damaged or protected", case="workbook") from None
    merged = MergedCells(sheet.merged_cell_ranges)
    filled = merged.filled(_filled_rows(sheet, errors), (sheet.start or (0, 0))[1])
    groups: list[str] = []
    rows = _from_the_header(filled, asked, groups)
    header_row, header = next(rows, (1, []))
    first = list(islice(rows, ROWS_BELOW))
    headers = with_groups(_named(header), groups)
    below = [[number, _named(row)[: limits.COLUMNS]] for number, row in first]
    said = {
        "headers": headers[: limits.COLUMNS + 1],
        "header_row": header_row,
        "below": below,
        "merged": merged.below(header_row),
        "struck": [row for row in struck if row > header_row],
    }
    columns: list[int] = channel.ask(said)["columns"]
    rest = chain(first, rows)
    schema = pa.schema(
        [
            ("row_number", pa.int64()),
            ("is_longer", pa.bool_()),
            ("is_alone", pa.bool_()),
            ("unread", pa.string()),
            *((str(at), pa.string()) for at in columns),
        ]
    )
    channel.send(schema, _batches(rest, columns, len(headers), schema))


def _from_the_header(filled: Iterator[Numbered], asked: dict[str, Any], groups: list[str]) -> Iterator[Numbered]:
    """Yield the rows from the one on in which the header is asked for, and put the cells of the row of groups into `groups`."""
    for number, row in filled:
        if number == asked.get("group_row"):
            groups += _named(row)
        if number >= asked.get("header_row", 1):
            yield number, row


def _named(header: Sequence[Cell]) -> list[str]:
    """Return the cells of a header as text, without the empty ones at its end."""
    headers = [_short_text(cell) or "" for cell in header]
    while headers and not headers[-1].strip():
        headers.pop()
    return headers


def _filled_rows(sheet: CalamineSheet, errors: Cells) -> Iterator[Numbered]:
    """Yield the rows that are not empty, each with its number in the sheet."""
    first = (sheet.start or (0, 0))[1]  # the library leaves out the columns before the first that is filled
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        row: Sequence[Cell] = cells
        if number in errors:
            row = list(cells)
            for at, word in errors[number].items():
                if 0 <= at - first < len(row):
                    row[at - first] = word
        if any(cell not in {"", None} for cell in row):
            yield number, row


def _batches(rows: Iterator[Numbered], columns: list[int], width: int, schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    while batch := list(islice(rows, ROWS_OF_A_BATCH)):
        numbers = [number for number, _ in batch]
        longer = [any(cell not in {"", None} for cell in row[width:]) for _, row in batch]
        alone = [len(row) - row.count("") - row.count(None) == 1 for _, row in batch]
        unread = [_said(row, columns) if one else None for (_, row), one in zip(batch, alone, strict=True)]
        cells = [[_short_text(row[at]) for _, row in batch] for at in columns]
        yield pa.record_batch([numbers, longer, alone, unread, *cells], schema=schema)


def _said(row: Sequence[Cell], columns: Sequence[int]) -> str | None:
    """Return what the only cell of a row says where it is no record and is not read; nothing of what was written is told."""
    if any(row[at] not in {"", None} for at in columns):
        return None
    text = next(cell for cell in row if cell not in {"", None})
    return standing_for(text) if isinstance(text, str) else None


def _short_text(cell: Cell) -> str | None:
    """Return a cell as text, cut to a character more than is allowed: its row is rejected, and the rest costs memory."""
    text = cell if type(cell) is str and cell else as_text(cell)
    return text[: limits.CHARACTERS_OF_A_FIELD + 1] if text else None


def _refuse_too_large(file: Book) -> int:
    """Return how many rows are hidden or filtered.

    Refuses a workbook that unpacks to far more than itself, states wrong sizes, or spans too many cells.
    """
    hidden_rows = 0
    try:
        with opened_zip(file) as book:
            _refuse_other_form(file, book.namelist())
            parts = book.infolist()
            unpacked = sum(part.file_size for part in parts)
            times = unpacked / max(1, size_of(file))
            most = limits.TIMES_UNPACKED_ODS if file.suffix.lower() == ".ods" else limits.TIMES_UNPACKED
            if unpacked > limits.UNPACKED or times > most:
                raise Refusal(
                    "unpacks_too_large",
                    f"the workbook unpacks to {times:.0f} times its size ({unpacked / 2**20:.0f} MiB); at most "
                    f"{most} times and {limits.UNPACKED >> 20} MiB is read",
                )
            for part in parts:
                with book.open(part) as stream:
                    rows, columns, hidden = _look_over(part.filename)(stream)
                hidden_rows += hidden
                _refuse_span(rows, columns)
    except ManyPartsError:
        raise Refusal("unpacks_too_large", "the workbook has far more parts than it needs") from None
    except _DAMAGE:
        raise Refusal("unreadable", "the workbook is damaged, or protected with a password", case="workbook") from None
    return hidden_rows


def _refuse_other_form(file: Book, parts: list[str]) -> None:
    """Refuse a workbook under the name of its sister form, which begins with the same bytes."""
    is_binary, suffix = binary_sheets.WORKBOOK in parts, file.suffix.lower()
    if suffix in {".xlsx", ".xlsb"} and is_binary != (suffix == ".xlsb") and (is_binary or "xl/workbook.xml" in parts):
        content = "a workbook (xlsb)" if is_binary else "a workbook (xlsx)"
        found = f"the name says {suffix}, but the content is {content}"
        raise Refusal("unreadable", found, case="other_content")


def _look_over(part: str) -> Callable[[IO[bytes]], tuple[int, int, int]]:
    """Return what finds how far a part of a workbook reaches: most parts are no sheet."""
    if part == "content.xml":
        return _hidden_rows_of_ods
    if "worksheets/" not in part:
        return _unpacked
    return binary_sheets.span_of if part.endswith(".bin") else _span


def _refuse_span(rows: int, columns: int) -> None:
    if rows * columns > limits.CELLS:
        raise Refusal(
            "asks_too_much",
            f"a sheet spans {rows:,} rows and {columns:,} columns, which are {rows * columns:,} cells; "
            f"at most {limits.CELLS:,} are read",
            case="spans",
        )


def _refuse_lost_errors(file: Book) -> None:
    """Refuse a workbook of a form in which an error cannot be told from an empty cell, and that has one."""
    if lost := lost_errors(file):
        found = f"{lost:,} cells hold an error such as #N/A, and in this form they would be read as empty"
        raise Refusal("unreadable", found, case="errors_lost")


def _unpacked(stream: IO[bytes]) -> tuple[int, int, int]:
    """Unpack a part that is no sheet, because the zip may be damaged there, and return that it spans nothing."""
    while stream.read(_CHUNK):
        pass
    return 0, 0, 0


def _hidden_rows_of_ods(stream: IO[bytes]) -> tuple[int, int, int]:
    """Return how many rows of all sheets of an ods are hidden or filtered; those below the last one are written as one."""
    hidden, rest = 0, b""
    while chunk := stream.read(_CHUNK):
        data = rest + chunk
        ends = [0]
        for tag in _ROW_OF_ODS.finditer(data):
            ends.append(tag.end())
            repeated = _REPEATED.search(tag[0])
            rows = int(repeated[1]) if repeated else 1
            hidden += rows if _HIDDEN_IN_ODS.search(tag[0]) and rows <= ROWS_OF_A_BATCH else 0
        rest = data[max(len(data) - 4 * _LONGEST_TAG, ends[-1]) :]
    return 0, 0, hidden


def _span(stream: IO[bytes]) -> tuple[int, int, int]:
    """Return the furthest row and column that a sheet names, and how many of its rows are hidden."""
    rows, columns, rest = 0, 0, b""
    hidden: set[bytes] = set()
    while chunk := stream.read(_CHUNK):
        data = rest + chunk
        if not rows and (stated := _DIMENSION.search(data)):
            rows, columns = int(stated[2]), column_number(stated[1])
        named = _PLACE.findall(data)
        columns = max(columns, *map(column_number, {letters for letters, _ in named}), 0)
        rows = max(rows, *map(int, {row for _, row in named}), 0)
        if b"hidden=" in data:
            hidden |= {number for row in _HIDDEN.findall(data) for number in _ROW_NUMBER.findall(row)}
        rest = data[-_LONGEST_TAG:]
    return rows, columns, len(hidden)
