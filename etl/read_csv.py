"""Reads csv of any size: two blocks at a time, and only columns that are ours are ever turned into text."""

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.csv as pa_csv

from etl.mapping_settings import ExtractMapping
from etl.read_csv_blocks import Dialect, open_csv
from etl.read_csv_quotes import misplaced_quote, records_before
from etl.read_encoding import to_utf8
from etl.read_header import match_header
from etl.read_translate import Cells, Translator
from etl.reading import Reading, RowFault, printable, refuse
from schemas.contract import Extract

WORKERS = 2
DISTINCT_AT_MOST = 0.3  # above this share of distinct values (references), encoding them costs more than it saves
AS_WORDS = pa.dictionary(pa.int32(), pa.string())


@dataclass
class _Block:
    """A parsed block; its rows are numbered from 1."""

    records: int
    frame: pl.DataFrame
    faults: list[RowFault]
    distinct: frozenset[int]


class _BlockFault(Exception):  # noqa: N818  # carried to the place that knows how many rows came before
    def __init__(self, row: int, column: int | None, rule: str, found: str, remedy: str) -> None:
        super().__init__(rule)
        self.row, self.column, self.rule, self.found, self.remedy = row, column, rule, found, remedy


class CsvReading(Reading):
    """A csv file whose header is sound."""

    def __init__(
        self, path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None = None
    ) -> None:
        super().__init__(path.name)
        self._csv = open_csv(path, mapping)
        self._layout = match_header(path.name, self._csv.headers, extract, mapping, needed)
        self._translator = Translator(extract, mapping, self._layout)
        self._distinct: frozenset[int] = frozenset()
        self.notes += self._layout.notes

    def _frames(self) -> Iterator[pl.DataFrame]:
        before = 1  # the header
        with ThreadPoolExecutor(WORKERS) as pool:
            blocks = self._csv.blocks()
            pending: deque[Future[_Block]] = deque()
            for data in islice(blocks, 1):  # alone: it shows which columns are worth encoding
                pending.append(pool.submit(self._parse, data))
            while pending:
                block = self._result(pending.popleft(), before)
                self._distinct = block.distinct
                pending.extend(pool.submit(self._parse, data) for data in islice(blocks, WORKERS - len(pending)))
                self.refuse_rows([_moved(fault, before) for fault in block.faults])
                yield block.frame.with_columns(pl.col("row_number") + before)
                before += block.records

    def _result(self, future: Future[_Block], before: int) -> _Block:
        try:
            return future.result()
        except _BlockFault as fault:
            column = None if fault.column is None else printable(self._layout.headers[fault.column])
            refuse(self.file, fault.rule, fault.found, fault.remedy, row=before + fault.row, column=column)

    def _parse(self, data: bytes) -> _Block:
        dialect = self._csv.dialect
        if fault := misplaced_quote(data, dialect):
            raise _quote_fault(records_before(data, fault[0], dialect) + 1, fault[1])
        data = to_utf8(data, dialect.encoding)
        types = {at: pa.string() if at in self._distinct else AS_WORDS for at in self._layout.read}
        parsed = _parsed(data, len(self._csv.headers), types, dialect)
        rows = _rows_with_content(parsed, data, len(self._csv.headers), dialect)
        cells = {at: Cells.of(column) for at, column in zip(types, rows.columns, strict=True)}
        translated = self._translator.translate(cells, rows.numbers)
        faults = sorted([*parsed.misfits, *translated.faults], key=lambda fault: fault.row_number)
        often = frozenset(at for at, one in cells.items() if len(one.values) > DISTINCT_AT_MOST * len(rows.numbers))
        return _Block(parsed.records, translated.frame, faults, self._distinct | often)


@dataclass
class _Parsed:
    """The cells of a block, and which of its records (from 1) they are."""

    columns: list[pa.Array]
    numbers: pl.Series
    misfits: list[RowFault]
    records: int


def _parsed(data: bytes, width: int, types: dict[int, pa.DataType], dialect: Dialect) -> _Parsed:
    """Return the columns in `types`; a row that is shorter or longer than the header is a misfit."""
    misfits: list[RowFault] = []

    def set_aside(row: pa_csv.InvalidRow) -> str:
        rule = "too_few_fields" if row.actual_columns < row.expected_columns else "too_many_fields"
        misfits.append(RowFault(row.number, rule))
        return "skip"

    try:
        table = pa_csv.read_csv(
            pa.py_buffer(data),
            pa_csv.ReadOptions(
                use_threads=False, block_size=len(data) + 1, column_names=[str(at) for at in range(width)]
            ),
            pa_csv.ParseOptions(
                delimiter=dialect.delimiter,
                quote_char='"' if dialect.quotes else False,
                newlines_in_values=dialect.quotes,
                ignore_empty_lines=False,
                invalid_row_handler=set_aside,
            ),
            pa_csv.ConvertOptions(
                column_types={str(at): kind for at, kind in types.items()},
                include_columns=[str(at) for at in types],
                strings_can_be_null=True,
                null_values=[""],
            ),
        )
    except pa.ArrowInvalid:
        _raise_encoding_fault(data, width, types, dialect)
        raise
    records = table.num_rows + len(misfits)
    is_row = np.ones(records, dtype=bool)
    is_row[[fault.row_number - 1 for fault in misfits]] = False
    numbers = pl.Series("row_number", np.flatnonzero(is_row) + 1, dtype=pl.Int64)
    return _Parsed([_one_chunk(column) for column in table.columns], numbers, misfits, records)


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks else pa.array([], column.type)


def _rows_with_content(parsed: _Parsed, data: bytes, width: int, dialect: Dialect) -> _Parsed:
    """Return the rows without blank lines, and without the rows of commas that a spreadsheet leaves at the end."""
    nothing_of_ours = np.ones(len(parsed.numbers), dtype=bool)
    for column in parsed.columns:
        nothing_of_ours &= column.is_null().to_numpy(zero_copy_only=False)
        if not nothing_of_ours.any():
            return parsed
    whole = _parsed(data, width, dict.fromkeys(range(width), pa.binary()), dialect)
    blank = np.logical_and.reduce([column.is_null().to_numpy(zero_copy_only=False) for column in whole.columns])
    kept = pa.array(~blank)
    return _Parsed(
        [column.filter(kept) for column in parsed.columns],
        parsed.numbers.filter(pl.Series(~blank)),
        parsed.misfits,
        parsed.records,
    )


def _raise_encoding_fault(data: bytes, width: int, types: dict[int, pa.DataType], dialect: Dialect) -> None:
    """Find the first cell of ours that is not text in the stated encoding, and say where it is."""
    raw = _parsed(data, width, dict.fromkeys(types, pa.binary()), dialect)
    faults = []
    for at, column in zip(types, raw.columns, strict=True):
        for number, cell in zip(raw.numbers, column.to_pylist(), strict=True):
            try:
                (cell or b"").decode("utf-8")
            except UnicodeDecodeError as error:
                faults.append((number, at, error.object[error.start]))
                break
    if faults:
        row, at, byte = min(faults)
        raise _BlockFault(
            row,
            at,
            "wrong_encoding",
            f"the byte {byte:02X} is not {dialect.encoding}",
            "State the encoding of the whole file in the mapping file (utf-8, latin-1 or windows-1252), or save the "
            "file again in one encoding.",
        )


def _quote_fault(row: int, rule: str) -> _BlockFault:
    found = {
        "stray_quote": "a quotation mark stands inside a field that does not begin with one",
        "unterminated_quote": "a field begins with a quotation mark and does not end with one",
    }
    remedy = (
        "Put the field in quotation marks and double those inside it; if the supplier never quotes a field, put "
        "quotes = false in the mapping file."
    )
    return _BlockFault(row, None, rule, found[rule], remedy)


def _moved(fault: RowFault, before: int) -> RowFault:
    return RowFault(fault.row_number + before, fault.rule, fault.column)
