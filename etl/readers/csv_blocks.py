"""Cut a csv file into blocks that end where a record ends, so that two blocks can be parsed at once.

Why not simpler: pyarrow's own streaming reader uses one core and gives up on a field that is longer than its block.
"""

import csv
import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import BinaryIO

from etl.mapping.settings import ExtractMapping
from etl.readers.encoding import BYTE_ORDER_MARK, to_utf8
from etl.readers.reader import refuse

HEAD = 1 << 20
BLOCK = 16 << 20
ROWS_OF_A_BLOCK = 200_000
LONGEST_RECORD = 64 << 20
_LINE_END = re.compile(rb"\r\n|\n|\r")


@dataclass(frozen=True)
class Dialect:
    """Hold how one csv file is written: encoding, delimiter, quotation marks and line end."""

    encoding: str
    delimiter: str
    quotes: bool
    line_end: bytes


@dataclass(frozen=True)
class CsvFile:
    """Hold an opened csv file: its header, and the byte at which the first record after it starts."""

    path: Path
    dialect: Dialect
    headers: list[str]
    start: int
    block: int

    def blocks(self) -> Iterator[bytes]:
        """Yield the records as bytes. Only in a faulty file does the last block end within a quoted field."""
        with self.path.open("rb") as stream:
            stream.seek(self.start)
            yield from _whole_records(stream, self.dialect, self.block)


def open_csv(path: Path, mapping: ExtractMapping) -> CsvFile:
    """Open a csv file and read its header. Raises ExtractRefused when the first row is not text in the stated encoding."""
    with path.open("rb") as stream:
        head = stream.read(HEAD)
    start = len(BYTE_ORDER_MARK) if head.startswith(BYTE_ORDER_MARK) else 0
    end, line_end = _first_end(head, mapping.quotes)
    dialect = Dialect(mapping.encoding, mapping.delimiter, mapping.quotes, line_end)
    if end == 0 and len(head) == HEAD:
        refuse(
            path.name,
            "unreadable",
            "the first row does not end within a megabyte",
            case="no_line_ends",
            row=1,
        )
    end = end or len(head)
    try:
        text = to_utf8(head[start:end], dialect.encoding).decode("utf-8").strip("\r\n")
    except UnicodeDecodeError:
        refuse(
            path.name,
            "wrong_encoding",
            f"the header is not {dialect.encoding}",
            row=1,
        )
    headers = _fields(text, dialect)
    _refuse_other_delimiter(path.name, headers, dialect)
    records = max(1, head.count(line_end, end))
    mean = (len(head) - end) / records
    return CsvFile(path, dialect, headers, end, min(BLOCK, max(HEAD, int(mean * ROWS_OF_A_BLOCK))))


def _fields(text: str, dialect: Dialect) -> list[str]:
    rows = csv.reader(
        StringIO(text, newline=""),
        delimiter=dialect.delimiter,
        quoting=csv.QUOTE_MINIMAL if dialect.quotes else csv.QUOTE_NONE,
    )
    return next(rows, [])


def _refuse_other_delimiter(file: str, headers: list[str], dialect: Dialect) -> None:
    counts = (
        {mark: headers[0].count(mark) for mark in ",;\t|" if mark != dialect.delimiter} if len(headers) == 1 else {}
    )
    if counts and (most := max(counts, key=lambda mark: counts[mark])) and counts[most]:
        refuse(
            file,
            "wrong_delimiter",
            f"the first row is one field when split at {dialect.delimiter!r}, but it holds {most!r}",
            case="seen",
            row=1,
            mark=repr(most).strip("'"),
        )


def _first_end(head: bytes, quotes: bool) -> tuple[int, bytes]:
    """Return the end of the first record and its line end: the first one that is not within quotation marks."""
    for line_end in _LINE_END.finditer(head):
        if not quotes or head.count(b'"', 0, line_end.start()) % 2 == 0:
            return line_end.end(), line_end[0][-1:]
    return 0, b"\n"


def _whole_records(stream: BinaryIO, dialect: Dialect, size: int) -> Iterator[bytes]:
    rest = b""
    while chunk := stream.read(size):
        data = rest + chunk
        end = _last_end(data, dialect)
        if end == 0 and len(data) > LONGEST_RECORD:
            if dialect.quotes and data.count(b'"') % 2:  # `misplaced_quote` finds the open field and names its row
                yield data
                return
            refuse(
                Path(stream.name).name,
                "unreadable",
                f"a row does not end within {LONGEST_RECORD >> 20} MiB",
                case="no_line_ends",
            )
        if end:
            yield data[:end]
        rest = data[end:]
    if rest:
        yield rest


def _last_end(data: bytes, dialect: Dialect) -> int:
    """Return the end of the last whole record: after the last line end with an even number of quotes before it."""
    at = data.rfind(dialect.line_end)
    if not dialect.quotes or at < 0:
        return at + 1
    before = data.count(b'"', 0, at)
    while at >= 0 and before % 2:
        earlier = data.rfind(dialect.line_end, 0, at)
        before -= data.count(b'"', max(earlier, 0), at)
        at = earlier
    return at + 1
