"""Cut a csv file into blocks that end where a record ends, so that two blocks can be parsed at once.

Why not simpler: pyarrow's own streaming reader uses one core and gives up on a field that is longer than its block.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from io import StringIO
from pathlib import Path
from typing import IO, NoReturn

from etl.mapping.settings import ExtractMapping
from etl.readers.delimited.encoding import BYTE_ORDER_MARK, to_utf8
from etl.readers.delimited.unwrapped import (
    LONG,
    STAND_IN,
    has_space_before_quotes,
    is_wrapped,
    long_delimiter,
    unwrapped,
    with_short_delimiter,
    without_space_before_quotes,
)
from etl.readers.grouped_headers import with_groups
from etl.readers.packed import open_bytes
from etl.readers.reader import refuse

HEAD = 1 << 20
BLOCK = 16 << 20
ROWS_OF_A_BLOCK = 200_000
LONGEST_RECORD = 64 << 20
ROWS_BELOW = 60
LEAST_OF_A_ROW = 2  # fields, where a row may end early: one alone is a note or an empty line
LEAST_OF_A_HEADER = 3  # fields: a title may hold a delimiter
_LINE_END = re.compile(rb"\r\n|\n|\r")
_SEPARATOR = re.compile(rb'(?i)"?sep=([,;\t|])"?[ ]*(?:\r\n|\n|\r)')  # a first line that a spreadsheet understands


@dataclass(frozen=True)
class Dialect:
    """Hold how one csv file is written: encoding, delimiter, quotation marks and line end."""

    encoding: str
    delimiter: str
    quotes: bool
    line_end: bytes
    stated: str = ""  # the delimiter as the mapping states it, where it is a long one
    are_lines_wrapped: bool = False  # each is one field in quotation marks
    has_spaces: bool = False  # before the quotation mark that opens a field
    fewest: int | None = None  # fields of a row, where it may lack the delimiters that end most of them

    def plain(self, data: bytes) -> bytes:
        """Return records as any parser of csv reads them."""
        data = unwrapped(data) if self.are_lines_wrapped else data
        data = without_space_before_quotes(data, self.stated or self.delimiter) if self.has_spaces else data
        return with_short_delimiter(data, self.stated) if self.stated else data


@dataclass(frozen=True)
class CsvFile:
    """Hold an opened csv file: its header, and the byte at which the first record after it starts."""

    path: Path
    file: str  # what messages call it
    dialect: Dialect
    headers: list[str]
    header_row: int
    below: list[list[str]]  # the first rows after the header, for a message to say where the header may be
    start: int
    block: int

    def blocks(self) -> Iterator[bytes]:
        """Yield the records as bytes. Only in a faulty file does the last block end within a quoted field."""
        with open_bytes(self.path) as stream:
            stream.seek(self.start)
            yield from map(self.dialect.plain, _whole_records(stream, self))


def open_csv(path: Path, mapping: ExtractMapping, file: str) -> CsvFile:
    """Open a csv file and read its header. Raises ExtractRefused when the first row is not text in the stated encoding."""
    with open_bytes(path) as stream:
        head = stream.read(HEAD)
    start = len(BYTE_ORDER_MARK) if head.startswith(BYTE_ORDER_MARK) else 0
    encoding = "utf-8" if start else mapping.encoding  # the mark says what the file is, whatever was declared
    delimiter: str = mapping.delimiter
    header_row = mapping.header_row
    if stated := _SEPARATOR.match(head, start):
        delimiter, start, header_row = stated[1].decode("ascii"), stated.end(), header_row + 1
    groups = start, start
    for row in range(1, mapping.header_row):
        before, start = start, _end_of_record(head, start, mapping.quotes)[0] or start
        groups = (before, start) if row == mapping.group_row else groups
    end, line_end = _end_of_record(head, start, mapping.quotes)
    is_long = delimiter in LONG
    dialect = Dialect(
        encoding,
        STAND_IN if is_long else delimiter,
        mapping.quotes,
        line_end,
        delimiter if is_long else "",
        are_lines_wrapped=mapping.quotes and _are_wrapped(head, start, end, delimiter),
        has_spaces=mapping.quotes and has_space_before_quotes(head[start : end or len(head)], delimiter),
    )
    if end == 0 and len(head) == HEAD:
        refuse(
            file,
            "unreadable",
            "the first row does not end within a megabyte",
            case="no_line_ends",
            row=header_row,
        )
    end = end or len(head)
    try:
        text = to_utf8(dialect.plain(head[start:end]), dialect.encoding).decode("utf-8").strip("\r\n")
    except UnicodeDecodeError:
        refuse(
            file,
            "wrong_encoding",
            f"the header is not {dialect.encoding}",
            row=header_row,
        )
    try:
        headers = _fields(text, dialect)
    except csv.Error:
        refuse(file, "unreadable", f"a field of the first row has more than {csv.field_size_limit():,} characters",
               case="no_line_ends", row=header_row)  # fmt: skip
    grouped = to_utf8(dialect.plain(head[slice(*groups)]), dialect.encoding).decode("utf-8", "replace")
    headers = with_groups(headers, _fields(grouped.strip("\r\n"), dialect))
    if "" in headers[1:-1:2] and not any(headers[1::2]) and (long := long_delimiter(dialect.delimiter.join(headers))):
        _refuse_delimiter(file, headers, dialect, long)
    below = _rows_below(head, end, dialect)
    if max(map(len, below), default=0) < LEAST_OF_A_HEADER:  # else the first row is a title
        _refuse_other_delimiter(file, headers, dialect)
    headers = _with_unnamed(headers, below)
    if headers and not headers[-1].strip():
        dialect = replace(dialect, fewest=len("\0".join(headers).rstrip("\0 ").split("\0")))
    if mapping.short_rows:
        dialect = replace(dialect, fewest=LEAST_OF_A_ROW)
    records = max(1, head.count(line_end, end))
    mean = (len(head) - end) / records
    return CsvFile(
        path, file, dialect, headers, header_row, below, end, min(BLOCK, max(HEAD, int(mean * ROWS_OF_A_BLOCK)))
    )


def _with_unnamed(headers: list[str], below: list[list[str]]) -> list[str]:
    """Return the header with a nameless field for each that the rows have and it lacks: at their ends, or for their numbers."""
    more = below[0][len(headers) :] if below else []
    if more and not any(field.strip() for field in more):
        return [*headers, *("" for _ in more)]  # every row ends with a delimiter, the header does not
    full = [row for row in below if len(row) > 1]
    named = len("\0".join(headers).rstrip("\0 ").split("\0"))
    if full and all(len(row) == named for row in full):
        return headers[:named]  # the header ends with delimiters, and no row does
    numbers = [row[0].strip() for row in full if len(row) == len(headers) + 1]
    first = int(numbers[0]) if numbers and numbers[0].isdecimal() else -1
    are_counted = len(numbers) == len(full) > 1 and numbers == [str(first + at) for at in range(len(numbers))]
    return ["", *headers] if are_counted else headers


def _are_wrapped(head: bytes, start: int, end: int, delimiter: str) -> bool:
    """Return whether the header or the first row below it is one field in quotation marks that holds the delimiter."""
    if not end:
        return is_wrapped(head[start:], delimiter)
    below = _end_of_record(head, end, quotes=True)[0] or len(head)
    return is_wrapped(head[start:end], delimiter) or is_wrapped(head[end:below], delimiter)


def _rows_below(head: bytes, start: int, dialect: Dialect) -> list[list[str]]:
    """Return the first rows after the header that can be read as text."""
    rows = []
    for _ in range(ROWS_BELOW):
        end, _line_end = _end_of_record(head, start, dialect.quotes)
        record = dialect.plain(head[start : end or len(head)])
        text = to_utf8(record, dialect.encoding).decode("utf-8", "replace").strip("\r\n")
        try:
            rows.append(_fields(text, dialect))
        except csv.Error:
            break
        if not end:
            break
        start = end
    return rows


def _fields(text: str, dialect: Dialect) -> list[str]:
    rows = csv.reader(
        StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quotes else csv.QUOTE_NONE,
    )
    return next(rows, [])


def _refuse_other_delimiter(file: str, headers: list[str], dialect: Dialect) -> None:
    counts = (
        {mark: headers[0].count(mark) for mark in ",;\t|^~" if mark != dialect.delimiter} if len(headers) == 1 else {}
    )
    if counts and any(counts.values()) and (long := long_delimiter(headers[0])):
        _refuse_delimiter(file, headers, dialect, long)
    if counts and (most := max(counts, key=lambda mark: counts[mark])) and counts[most]:
        _refuse_delimiter(file, headers, dialect, most)


def _refuse_delimiter(file: str, headers: list[str], dialect: Dialect, seen: str) -> NoReturn:
    fields = "one field" if len(headers) == 1 else f"{len(headers)} fields, of which every second is empty,"
    found = f"the first row is {fields} when split at {(dialect.stated or dialect.delimiter)!r}, but it holds {seen!r}"
    refuse(file, "wrong_delimiter", found, case="seen", row=1, mark=repr(seen).strip("'"))


def _end_of_record(head: bytes, start: int, quotes: bool) -> tuple[int, bytes]:
    """Return the end of the record at `start` and its line end: the first one that is not within quotation marks."""
    counted, before = start, 0
    for line_end in _LINE_END.finditer(head, start):
        before += head.count(b'"', counted, line_end.start()) if quotes else 0
        counted = line_end.start()
        if before % 2 == 0:
            return line_end.end(), line_end[0][-1:]
    return 0, b"\n"


def _whole_records(stream: IO[bytes], file: CsvFile) -> Iterator[bytes]:
    """Yield whole records. A chunk is searched once, however far back its first record began."""
    waiting: list[bytes] = []
    size, quotes = 0, 0
    while chunk := stream.read(file.block):
        end = _last_end(chunk, file.dialect, quotes)
        if end:
            yield b"".join([*waiting, chunk[:end]])
            waiting, size, quotes = [], 0, 0
        waiting.append(chunk[end:])
        size += len(chunk) - end
        quotes += chunk.count(b'"', end) if file.dialect.quotes else 0
        if size > LONGEST_RECORD:
            if quotes % 2:  # `misplaced_quote` finds the open field and names its row
                break
            found = f"a row does not end within {LONGEST_RECORD >> 20} MiB"
            refuse(file.file, "unreadable", found, case="no_line_ends")
    if size:
        yield b"".join(waiting)


def _last_end(chunk: bytes, dialect: Dialect, quotes: int) -> int:
    """Return the end of the last record that ends in the chunk, before which so many quotation marks are still open."""
    at = chunk.rfind(dialect.line_end)
    if not dialect.quotes or at < 0:
        return at + 1
    before = quotes + chunk.count(b'"', 0, at)
    while at >= 0 and before % 2:
        mark = chunk.rfind(b'"', 0, at)  # no line end after it can be one of a record
        at = chunk.rfind(dialect.line_end, 0, mark) if mark >= 0 else -1
        before -= chunk.count(b'"', max(at, 0), mark + 1)
    return at + 1
