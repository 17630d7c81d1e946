"""Read a Parquet file and turn its types into text, so that one schema checks every form of an extract."""

from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq

from etl.mapping.settings import ExtractMapping
from etl.readers.cells import column_as_text
from etl.readers.header import match_header
from etl.readers.reader import ROWS_OF_A_BATCH, Reading, printable, refuse
from etl.readers.translate import Cells, Translator
from schemas.contract import Extract

_DAMAGE = (pa.ArrowException, OSError, UnicodeDecodeError)


class ParquetReading(Reading):
    """Read the rows of a Parquet file. Its first row has number 2, as if there were a header."""

    def __init__(
        self, path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None = None
    ) -> None:
        super().__init__(path.name)
        try:
            self._parquet = pq.ParquetFile(path)
            self._try_every_part()
            names = self._parquet.schema_arrow.names
        except _DAMAGE:
            self._refuse_damaged()
        self._refuse_brotli()
        self._layout = match_header(path.name, names, extract, mapping, needed)
        self._translator = Translator(extract, mapping, self._layout)
        self._names = [names[at] for at in self._layout.read]
        for name in self._names:
            if pa.types.is_nested(self._parquet.schema_arrow.field(name).type):
                refuse(
                    path.name,
                    "unreadable",
                    "the column holds lists or records",
                    case="lists_in_cells",
                    column=printable(name),
                )
        self.notes += self._layout.notes

    def _refuse_damaged(self) -> NoReturn:
        refuse(self.file, "unreadable", "the Parquet file is damaged or encrypted", case="parquet")

    def _try_every_part(self) -> None:
        """Read one row of every part: pyarrow 26 ends the whole process when asked about a column that is encrypted."""
        for group in range(self._parquet.num_row_groups):
            next(self._parquet.iter_batches(1, row_groups=[group]), None)

    def _refuse_brotli(self) -> None:
        """Refuse a compression that the rest of the system does not read."""
        about = self._parquet.metadata
        for group in range(about.num_row_groups):
            for column in range(about.num_columns):
                if about.row_group(group).column(column).compression == "BROTLI":
                    refuse(self.file, "unsupported_compression", "the file is compressed with Brotli")

    def _frames(self) -> Iterator[pl.DataFrame]:
        before = 1
        for batch in self._batches():
            cells = {
                at: Cells.of(self._as_text(name, batch))
                for at, name in zip(self._layout.read, self._names, strict=True)
            }
            numbers = pl.int_range(1, batch.num_rows + 1, dtype=pl.Int64, eager=True).alias("row_number") + before
            translated = self._translator.translate(cells, numbers)
            self.refuse_rows(translated.faults)
            yield translated.frame
            before += batch.num_rows

    def _batches(self) -> Iterator[pa.RecordBatch]:
        try:
            yield from self._parquet.iter_batches(ROWS_OF_A_BATCH, columns=self._names)
        except _DAMAGE:
            self._refuse_damaged()

    def _as_text(self, name: str, batch: pa.RecordBatch) -> pa.Array:
        try:
            return column_as_text(batch.column(name))
        except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
            refuse(
                self.file,
                "unreadable",
                f"the column holds {batch.column(name).type}, which is no text, number or date",
                case="no_text",
                column=printable(name),
            )
