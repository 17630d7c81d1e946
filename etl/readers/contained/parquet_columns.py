"""Read the columns of a Parquet file as text, each distinct value of a batch once, as the file itself keeps them."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from etl.readers.contained import limits
from etl.readers.contained.channel import Channel, Refusal
from etl.readers.contained.columns import WORDS, column_as_text

_DAMAGE = (pa.ArrowException, OSError, UnicodeDecodeError)


def read(path: Path, channel: Channel) -> None:
    """Send the names of the columns, then the rows of those that are asked for."""
    try:
        parquet = pq.ParquetFile(path, pre_buffer=False)
        fields = parquet.schema_arrow
        _refuse_too_many_rows(path, parquet.metadata)
        names = [name[: limits.CHARACTERS_OF_A_FIELD] for name in fields.names[: limits.COLUMNS + 1]]
        choice = channel.ask({"headers": names})
        columns: list[int] = choice["columns"]
        for at in columns:
            if pa.types.is_nested(fields.field(at).type):
                raise Refusal("unreadable", "the column holds lists or records", case="lists_in_cells", column=at)
        _refuse_parts(parquet.metadata)
        read_as_words = [names[at] for at in columns if _is_text(fields.field(at).type)]
        parquet = pq.ParquetFile(path, pre_buffer=False, read_dictionary=read_as_words)
        schema = pa.schema([(str(at), WORDS) for at in columns])
        channel.send(schema, _batches(parquet, [names[at] for at in columns], columns, choice["rows"], schema))
    except pa.ArrowMemoryError:
        raise
    except _DAMAGE:
        raise Refusal("unreadable", "the Parquet file is damaged or encrypted", case="parquet") from None


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_large_string(kind))


def _refuse_too_many_rows(path: Path, about: pq.FileMetaData) -> None:
    most = limits.ROWS + limits.ROWS_A_BYTE * path.stat().st_size
    if about.num_rows > most:
        found = f"the file states {about.num_rows:,} rows; one of its size may have {most:,}"
        raise Refusal("asks_too_much", found, case="parts")


def _refuse_parts(about: pq.FileMetaData) -> None:
    """Refuse a compression that the rest of the system does not read, and values that are far too long for a field."""
    for group in range(about.num_row_groups):
        rows = about.row_group(group).num_rows
        for at in range(about.num_columns):
            part = about.row_group(group).column(at)
            if part.compression == "BROTLI":
                raise Refusal("unsupported_compression", "the file is compressed with Brotli")
            size = part.total_uncompressed_size
            if size > max(limits.BYTES_OF_A_PART, limits.BYTES_OF_A_VALUE * rows):
                found = f"column {at + 1} holds {size >> 20:,} MiB in {rows:,} rows"
                raise Refusal("asks_too_much", found, case="parts")


def _batches(
    parquet: pq.ParquetFile, names: list[str], columns: list[int], rows: int, schema: pa.Schema
) -> Iterator[pa.RecordBatch]:
    for batch in parquet.iter_batches(rows, columns=names):
        texts = [_as_text(batch.column(name), at) for name, at in zip(names, columns, strict=True)]
        yield pa.record_batch(texts, schema=schema)


def _as_text(column: pa.Array, at: int) -> pa.DictionaryArray:
    try:
        return column_as_text(column)
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        found = f"the column holds {column.type}, which is no text, number or date"
        raise Refusal("unreadable", found, case="no_text", column=at) from None
