"""Read a Parquet file, whose types come as text from a process of its own, so that one schema checks every form of an extract."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from etl.mapping.settings import ExtractMapping
from etl.readers.header import match_header
from etl.readers.reader import ROWS_OF_A_BATCH, Reading
from etl.readers.reader_process import ReaderProcess
from etl.readers.translate import Translator
from etl.readers.values.column_cells import Cells
from schemas.contract import Extract


class ParquetReading(Reading):
    """Read the rows of a Parquet file, once. Its first row has number 2, as if there were a header."""

    def __init__(
        self, path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None, file: str
    ) -> None:
        super().__init__(file, dates_checked=mapping.dates_checked, columns_of_its_own=mapping.columns_of_its_own)
        self._process = ReaderProcess("parquet", path, file)
        self._layout = match_header(file, self._process.ask()["headers"], extract, mapping, needed)
        self._process.column_names = {at: name for name, at in self._layout.positions.items()}
        self._translator = Translator(extract, mapping, self._layout, self.observed)
        self.notes += self._layout.notes

    def _frames(self) -> Iterator[pl.DataFrame]:
        before = 1
        for batch in self._process.batches({"columns": self._layout.read, "rows": ROWS_OF_A_BATCH}):
            cells = {at: Cells.of(batch.column(str(at))) for at in self._layout.read}
            numbers = pl.int_range(1, batch.num_rows + 1, dtype=pl.Int64, eager=True).alias("row_number") + before
            translated = self._translator.translate(cells, numbers)
            self.leave_out(translated.asides)
            self.refuse_rows(translated.faults)
            yield translated.frame
            before += batch.num_rows
