"""Find out how a csv file is written, from the file alone: encoding, delimiter, quotation marks, and the row of its header."""

import codecs
import csv
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

import polars as pl
import pyarrow as pa

from etl.mapping.settings import ExtractMapping
from etl.readers.delimited.csv_blocks import CsvFile, open_csv
from etl.readers.delimited.csv_parse import parse
from etl.readers.delimited.csv_quotes import misplaced_quote
from etl.readers.delimited.encoding import BYTE_ORDER_MARK, mark_foreign, to_utf8
from etl.readers.delimited.unwrapped import LONG, unwrapped
from etl.readers.packed import open_bytes

DELIMITERS = ",;\t|^~"
_HEAD = 1 << 16
_CHUNK = 1 << 20
_LINES = 40
_NOT_OF_WINDOWS = b"\x81\x8d\x8f\x90\x9d"


@dataclass(frozen=True)
class RawText:
    """Hold an opened csv file, and the keys of a mapping by which it can be read."""

    opened: CsvFile
    headers: tuple[str, ...]
    settings: ExtractMapping

    def batches(self) -> Iterator[tuple[pl.Series, list[pl.Series]]]:
        """Yield the numbers of some rows, and their cells column by column."""
        before, dialect = self.opened.header_row, self.opened.dialect
        width = len(self.opened.headers)
        for block in self.opened.blocks():
            data, _ = mark_foreign(to_utf8(block, dialect.encoding))
            rows = parse(data, width, dict.fromkeys(range(width), pa.string()), dialect)
            yield rows.numbers + before, [pl.Series(column.to_pylist(), dtype=pl.String) for column in rows.columns]
            before += rows.records


def read_text(path: Path, file: str, header_among: Callable[[Sequence[Sequence[str]]], int]) -> RawText:
    """Open a csv file of which nothing is declared. `header_among` says which of its first rows is the header.

    Raises ExtractRefused where the file cannot be read as text.
    """
    stated: dict[str, object] = {}
    if (encoding := _encoding(path)) != "utf-8":
        stated["encoding"] = encoding
    if (delimiter := _delimiter(path, encoding)) != ",":
        stated["delimiter"] = delimiter
    opened = open_csv(path, _as_mapping(stated), file)
    if (at := header_among([opened.headers, *opened.below])) > 0:
        stated["header_row"] = at + 1
        headers = opened.below[at - 1]
        stated |= {"group_row": at} if len({*filter(None, headers)}) < len([*filter(None, headers)]) else {}
        opened = open_csv(path, _as_mapping(stated), file)
    if any(misplaced_quote(block, opened.dialect) for block in opened.blocks()):
        stated["quotes"] = False
        opened = open_csv(path, _as_mapping(stated), file)
    headers = list(opened.headers)
    while headers and not headers[-1].strip():
        headers.pop()
    return RawText(opened, tuple(header.removeprefix("\ufeff") for header in headers), _as_mapping(stated))


def _as_mapping(stated: dict[str, object]) -> ExtractMapping:
    return ExtractMapping.model_validate(stated)


def _encoding(path: Path) -> str:
    """Return the encoding that every byte of the file fits: UTF-8, else windows-1252, else latin-1."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_windows = True
    is_utf8 = True
    with open_bytes(path) as stream:
        while chunk := stream.read(_CHUNK):
            is_windows = is_windows and not any(byte in chunk for byte in _NOT_OF_WINDOWS)
            if is_utf8:
                try:
                    decoder.decode(chunk)
                except UnicodeDecodeError:
                    is_utf8 = False
    return "utf-8" if is_utf8 else "windows-1252" if is_windows else "latin-1"


def _delimiter(path: Path, encoding: str) -> str:
    """Return the mark that splits most of the first lines into the same number of fields."""
    with open_bytes(path) as stream:
        head = stream.read(_HEAD).removeprefix(BYTE_ORDER_MARK)
    lines = to_utf8(head, encoding).decode("utf-8", "replace").splitlines()[:_LINES]
    lines = [line for line in lines if not line.lower().startswith("sep=")]
    for mark in LONG:
        if len(lines) > 1 and mark in lines[0] and len({line.count(mark) for line in lines[:-1]}) == 1:
            return mark
    text = unwrapped("\n".join(lines).encode()).decode()

    def evenness(mark: str) -> int:
        try:
            counts = Counter(len(row) for row in csv.reader(StringIO(text), delimiter=mark) if row)
        except csv.Error:
            return 0
        fields, rows = max(counts.items(), key=lambda one: (one[0] - 1) * one[1], default=(1, 0))
        return (fields - 1) * rows

    return max(DELIMITERS, key=evenness)
