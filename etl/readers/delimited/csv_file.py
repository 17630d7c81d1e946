"""Read a csv file of any size, two blocks at a time; only mapped columns are turned into text."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path

import polars as pl
import pyarrow as pa

from etl.interruption import held_back
from etl.mapping.settings import ExtractMapping
from etl.readers.contained.columns import WORDS
from etl.readers.delimited.csv_blocks import open_csv
from etl.readers.delimited.csv_parse import alone_in, parse, without_longer
from etl.readers.delimited.csv_quotes import misplaced_quote, records_before
from etl.readers.delimited.encoding import FOREIGN, byte_of, mark_foreign, to_utf8
from etl.readers.header import match_header
from etl.readers.reader import Reading, RowFault, refuse
from etl.readers.translate import Translator
from etl.readers.values.column_cells import Cells
from etl.readers.values.header_again import is_header
from etl.readers.values.left_out import Aside
from schemas.contract import Extract

_END_OF_DOS = b"\x1a"  # ends a text of DOS, and is no row
WORKERS = 2
DISTINCT_AT_MOST = 0.3  # above this share of distinct values (references), encoding them costs more than it saves


@dataclass
class _Block:
    """Hold a parsed block, whose rows are numbered from 1."""

    records: int
    frame: pl.DataFrame
    faults: list[RowFault]
    asides: list[Aside]
    distinct: frozenset[int]


class _BlockFault(Exception):  # noqa: N818  # caught by `_result`, which knows how many rows came before
    """Carry the fault of one block until its row can be numbered within the file."""

    def __init__(self, row: int, column: int | None, rule: str, found: str) -> None:
        super().__init__(rule)
        self.row, self.column, self.rule, self.found = row, column, rule, found


class CsvReading(Reading):
    """Read the rows of a csv file whose header is sound."""

    def __init__(
        self, path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None, file: str
    ) -> None:
        super().__init__(file, dates_checked=mapping.dates_checked, columns_of_its_own=mapping.columns_of_its_own)
        self._csv = open_csv(path, mapping, file)
        self._layout = match_header(
            file, self._csv.headers, extract, mapping, needed, row=self._csv.header_row, below=self._csv.below
        )
        self._unnamed = range(len(self._layout.headers), len(self._csv.headers))  # nothing may stand there
        self._translator = Translator(extract, mapping, self._layout, self.observed)
        self._distinct: frozenset[int] = frozenset()
        self.notes += self._layout.notes
        if self._csv.dialect.are_lines_wrapped:
            self.notes.append("each line was one field in quotation marks, which were taken off")
        if self._csv.dialect.encoding != mapping.encoding:
            self.notes.append(
                f"it begins with the mark of UTF-8, so it was read as UTF-8 and not as {mapping.encoding}"
            )

    def _frames(self) -> Iterator[pl.DataFrame]:
        before = self._csv.header_row
        with ThreadPoolExecutor(WORKERS) as pool:
            blocks = self._noting_the_end(self._csv.blocks())
            pending: deque[Future[_Block]] = deque()
            for data in islice(blocks, 1):  # alone: it shows which columns are worth encoding
                with held_back():
                    pending.append(pool.submit(self._parse, data))
            while pending:
                block = self._result(pending.popleft(), before)
                self._distinct = block.distinct
                with held_back():
                    pending.extend(pool.submit(self._parse, data) for data in islice(blocks, WORKERS - len(pending)))
                self.leave_out([replace(aside, row=aside.row + before) for aside in block.asides])
                self.refuse_rows([replace(fault, row_number=fault.row_number + before) for fault in block.faults])
                yield block.frame.with_columns(pl.col("row_number") + before)
                before += block.records

    def _noting_the_end(self, blocks: Iterator[bytes]) -> Iterator[bytes]:
        for block in blocks:
            if not (data := block.removesuffix(_END_OF_DOS)):
                continue
            self.has_line_end = data.endswith((b"\n", b"\r"))
            self.ends_in_nuls = data.endswith(b"\0")
            kept = data.rstrip(b"\0")  # behind a line end they are no row, else they cut one off
            if kept:
                yield kept if kept.endswith((b"\n", b"\r")) else data

    def _result(self, future: Future[_Block], before: int) -> _Block:
        try:
            with held_back():
                return future.result()
        except _BlockFault as fault:
            names = {at: name for name, at in self._layout.positions.items()}
            column = None if fault.column is None else names.get(fault.column, str(fault.column + 1))
            refuse(self.file, fault.rule, fault.found, row=before + fault.row, column=column)

    def _parse(self, data: bytes) -> _Block:
        dialect = self._csv.dialect
        if misplaced := misplaced_quote(data, dialect):
            raise _quote_fault(records_before(data, misplaced[0], dialect) + 1, misplaced[1])
        data, has_foreign = mark_foreign(to_utf8(data, dialect.encoding))
        types = {at: pa.string() if at in self._distinct else WORDS for at in self._layout.read}
        width = len(self._csv.headers)
        read = types | dict.fromkeys(self._unnamed, pa.string())
        rows = parse(data, width, read, dialect, self._is_header, self._translator.needs)
        rows = without_longer(rows, len(types), self._is_header)
        cells = {at: Cells.of(column) for at, column in zip(types, rows.columns, strict=True)}
        if has_foreign and (fault := _encoding_fault(cells, rows.numbers, dialect.encoding)):
            raise fault
        alone = alone_in(data, width, read, dialect, rows.numbers)
        translated = self._translator.translate(cells, rows.numbers, alone)
        notes = [] if self._translator.in_words else rows.notes
        short = [] if notes else [RowFault(note.row, "too_few_fields") for note in rows.notes]
        faults = sorted([*rows.misfits, *short, *translated.faults], key=lambda fault: fault.row_number)
        often = frozenset(at for at, one in cells.items() if len(one.values) > DISTINCT_AT_MOST * len(rows.numbers))
        asides = [*rows.asides, *notes, *translated.asides]
        return _Block(rows.records, translated.frame, faults, asides, self._distinct | often)

    def _is_header(self, fields: list[str]) -> bool:
        return is_header(fields, self._layout)


def _encoding_fault(cells: dict[int, Cells], numbers: pl.Series, encoding: str) -> _BlockFault | None:
    """Return the first mapped cell with a byte that the stated encoding does not have."""
    faults = []
    for at, column in cells.items():
        foreign = column.values.str.extract(FOREIGN)
        rows = numbers.filter(column.rows(foreign.is_not_null()).fill_null(False))
        if len(rows):
            byte = column.rows(foreign).drop_nulls().first()
            faults.append((int(rows[0]), at, byte_of(str(byte))))
    if not faults:
        return None
    row, at, byte = min(faults)
    return _BlockFault(row, at, "wrong_encoding", f"the byte {byte:02X} is not {encoding}")


def _quote_fault(row: int, rule: str) -> _BlockFault:
    found = {
        "stray_quote": "a quotation mark stands inside a field that does not begin with one",
        "unterminated_quote": "a field begins with a quotation mark and does not end with one",
    }
    return _BlockFault(row, None, rule, found[rule])
