"""Parse one block of csv into columns, and account for every record: a row, a misfit, no record, or blank."""

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv

from etl.readers.delimited.csv_blocks import Dialect
from etl.readers.reader import RowFault
from etl.readers.values.left_out import COUNT, OTHER_HEADER, Aside
from etl.readers.values.lone_rows import AloneIn, Needs
from etl.readers.values.lone_text import WORDS, WORDS_OF_A_COUNT, stated_rows

_NOTHING_NEEDED: Final = Needs(frozenset())
MOST_AT_THE_END: Final = 1_000  # delimiters that end a row and stand for nothing; beyond, it is no row of a table
LONGEST_HEADER: Final = 20_000  # characters, beyond which a line of more or fewer fields is taken for a row


@dataclass
class Parsed:
    """Hold the cells of a block and the numbers (from 1) of the records that they come from."""

    columns: list[pa.Array]
    numbers: pl.Series
    misfits: list[RowFault]
    records: int
    asides: list[Aside]  # that are no records: a count of the rows, a text in a column that is not read, another header
    notes: list[Aside]  # lines of one text that can be of no record, unless references are words


def parse(
    data: bytes,
    width: int,
    types: dict[int, pa.DataType],
    dialect: Dialect,
    is_header: Callable[[list[str]], bool] = lambda _: False,
    needs: Needs = _NOTHING_NEEDED,
) -> Parsed:
    """Return the rows of a block that are not blank; only the columns in `types` are turned into values.

    `is_header` tells of the fields of a misfit whether they are the names of columns, `needs` which texts are no records.
    """
    parsed = _parsed(data, width, types, dialect, is_header, needs)
    return _rows_with_content(parsed, data, width, dialect, needs)


def _parsed(
    data: bytes,
    width: int,
    types: dict[int, pa.DataType],
    dialect: Dialect,
    is_header: Callable[[list[str]], bool] = lambda _: False,
    needs: Needs = _NOTHING_NEEDED,
) -> Parsed:
    """Return the columns in `types`, with a row that is shorter or longer than the header as a misfit.

    One that is so only by the delimiters at its end is none: it is read with the others of its kind behind the rest.
    """
    misfits: list[RowFault] = []
    asides: list[Aside] = []
    notes: list[Aside] = []
    mended: dict[int, str] = {}

    def set_aside(row: pa_csv.InvalidRow) -> str:
        if (stated := stated_rows(row.text)) is not None:
            asides.append(Aside(row.number, COUNT, stated))
            return "skip"
        if len(row.text) <= LONGEST_HEADER and is_header(
            [field.strip('"') for field in row.text.split(dialect.delimiter)]
        ):
            asides.append(Aside(row.number, OTHER_HEADER))
            return "skip"
        if (text := _of_width(row, dialect)) is not None:
            mended[row.number] = text
            return "skip"
        is_short = row.actual_columns < row.expected_columns
        if is_short and (kind := needs.kind_of_line(row.text, dialect.delimiter)):
            notes.append(Aside(row.number, *kind))
            return "skip"
        rule = "too_few_fields" if is_short else "too_many_fields"
        misfits.append(RowFault(row.number, rule))
        return "skip"

    table = _table(data, width, types, dialect, set_aside)
    no_rows = [*(aside.row for aside in asides + notes), *(fault.row_number for fault in misfits)]
    records = table.num_rows + len(no_rows) + len(mended)
    is_row = np.ones(records, dtype=bool)
    is_row[[number - 1 for number in no_rows]] = False
    if mended:
        again = _table("\n".join(mended.values()).encode(), width, types, dialect, lambda _: "error")
        is_mended = np.isin(np.flatnonzero(is_row) + 1, list(mended))
        order = np.argsort(np.concatenate([np.flatnonzero(~is_mended), np.flatnonzero(is_mended)]))
        table = pa.concat_tables([table, again]).unify_dictionaries().combine_chunks().take(pa.array(order))
    numbers = pl.Series("row_number", np.flatnonzero(is_row) + 1, dtype=pl.Int64)
    return Parsed([_one_chunk(column) for column in table.columns], numbers, misfits, records, asides, notes)


def _table(
    data: bytes,
    width: int,
    types: dict[int, pa.DataType],
    dialect: Dialect,
    set_aside: Callable[[pa_csv.InvalidRow], str],
) -> pa.Table:
    return pa_csv.read_csv(
        pa.py_buffer(data),
        pa_csv.ReadOptions(use_threads=False, block_size=len(data) + 1, column_names=[str(at) for at in range(width)]),
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


def _of_width(row: pa_csv.InvalidRow, dialect: Dialect) -> str | None:
    """Return a record with as many fields as the header, where it has too many or too few delimiters at its end alone."""
    surplus = row.actual_columns - row.expected_columns
    if surplus < 0:
        is_one = dialect.fewest is not None and row.actual_columns >= dialect.fewest
        return row.text + dialect.delimiter * -surplus if is_one else None
    if surplus > MOST_AT_THE_END:
        return None
    kept, *further = row.text.rsplit(dialect.delimiter, surplus)
    return None if any(field.strip() for field in further) else kept


def _one_chunk(column: pa.ChunkedArray) -> pa.Array:
    return column.chunk(0) if column.num_chunks else pa.array([], column.type)


def _rows_with_content(parsed: Parsed, data: bytes, width: int, dialect: Dialect, needs: Needs) -> Parsed:
    """Return the rows without blank lines, without the rows of commas that a spreadsheet leaves at the end, and without notes.

    A note is looked for here in the columns that are not read, of rows in which nothing else stands.
    """
    nothing_of_ours = np.ones(len(parsed.numbers), dtype=bool)
    for column in parsed.columns:
        nothing_of_ours &= column.is_null().to_numpy(zero_copy_only=False)
        if not nothing_of_ours.any():
            return parsed
    whole = _parsed(data, width, dict.fromkeys(range(width), pa.binary()), dialect)
    filled = np.sum([column.is_valid().to_numpy(zero_copy_only=False) for column in whole.columns], axis=0)
    asides = []
    for column in whole.columns:
        is_alone = nothing_of_ours & (filled == 1) & column.is_valid().to_numpy(zero_copy_only=False)
        texts = pl.Series(column.filter(pa.array(is_alone)).to_pylist(), dtype=pl.Binary).cast(pl.String, strict=False)
        could_be = (texts.str.contains(WORDS) | texts.str.contains(WORDS_OF_A_COUNT)).fill_null(value=False)
        rows = pl.Series(np.flatnonzero(is_alone)).filter(could_be)
        told = [(row, needs.kind_of(text)) for row, text in zip(rows, texts.filter(could_be), strict=True)]
        asides += [(row, kind) for row, kind in told if kind]
    is_kept = filled > 0
    is_kept[[row for row, _ in asides]] = False
    return replace(
        parsed,
        columns=[column.filter(pa.array(is_kept)) for column in parsed.columns],
        numbers=parsed.numbers.filter(pl.Series(is_kept)),
        asides=[*parsed.asides, *(Aside(parsed.numbers[row], *kind) for row, kind in asides)],
    )


def alone_in(data: bytes, width: int, read: Collection[int], dialect: Dialect, numbers: pl.Series) -> AloneIn:
    """Return what tells of rows, whose records have these numbers, whether nothing stands in the columns that are not read."""
    unread = [at for at in range(width) if at not in read]

    def are_alone(rows: list[int]) -> list[bool]:
        if not unread:
            return [True] * len(rows)
        whole = _parsed(data, width, dict.fromkeys(unread, pa.binary()), dialect)
        places = [whole.numbers.index_of(numbers[row]) for row in rows]
        return [not any(column[at].is_valid for column in whole.columns) for at in places]

    return are_alone


def without_longer(parsed: Parsed, width: int, is_header: Callable[[list[str]], bool]) -> Parsed:
    """Return the first so many columns, with each row as a misfit in which anything stands after them."""
    further = parsed.columns[width:]
    is_longer = np.zeros(len(parsed.numbers), dtype=bool)
    for column in further:
        is_filled = pc.greater(pc.utf8_length(pc.utf8_trim_whitespace(column)), 0)
        is_longer |= is_filled.fill_null(False).to_numpy(zero_copy_only=False)
    if not is_longer.any():
        return replace(parsed, columns=parsed.columns[:width])
    kept = pa.array(~is_longer)
    longer = parsed.numbers.filter(pl.Series(is_longer)).to_list()
    fields = zip(*(column.filter(pa.array(is_longer)).to_pylist() for column in parsed.columns), strict=True)
    headers = [
        number for number, texts in zip(longer, fields, strict=True) if is_header([text or "" for text in texts])
    ]
    return replace(
        parsed,
        columns=[column.filter(kept) for column in parsed.columns[:width]],
        numbers=parsed.numbers.filter(pl.Series(~is_longer)),
        misfits=[*parsed.misfits, *(RowFault(number, "too_many_fields") for number in longer)],
        asides=[*parsed.asides, *(Aside(number, OTHER_HEADER) for number in headers)],
    )
