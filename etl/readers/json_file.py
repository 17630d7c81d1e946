"""Read a JSON file, whose records come as columns of text from a process of its own (`etl.readers.contained.json_records`)."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl

from etl.mapping.settings import ExtractMapping
from etl.readers.header import match_header
from etl.readers.reader import Reading
from etl.readers.reader_process import ReaderProcess
from etl.readers.translate import Translator
from etl.readers.values.column_cells import Cells
from etl.readers.values.layout import Layout
from schemas.contract import Extract


class JsonReading(Reading):
    """Read the records of a JSON file, once. The first of them has number 2, as if there were a header."""

    def __init__(
        self, path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None, file: str
    ) -> None:
        super().__init__(file, dates_checked=mapping.dates_checked, columns_of_its_own=mapping.columns_of_its_own)
        self._process = ReaderProcess("json", path, file)
        self._process.ask()
        said = self._process.ask({"records": mapping.records, "whole": list(mapping.drop)})
        self.has_line_end = said["has_line_end"]
        if said["beside"]:
            self.notes.append(f"{said['beside']:,} parts that stand beside the records were left behind")
        # without a record there is no name of a column: nothing came, which is for the contract to judge
        nothing = Layout((), {}, None, ())
        self._layout = match_header(file, said["headers"], extract, mapping, needed) if said["rows"] else nothing
        self._process.column_names = {at: name for name, at in self._layout.positions.items()}
        self._translator = Translator(extract, mapping, self._layout, self.observed)
        self.notes += self._layout.notes

    def _frames(self) -> Iterator[pl.DataFrame]:
        before = 1
        for batch in self._process.batches({"columns": self._layout.read}):
            cells = {at: Cells.of(batch.column(str(at)).dictionary_encode()) for at in self._layout.read}
            numbers = pl.int_range(1, batch.num_rows + 1, dtype=pl.Int64, eager=True).alias("row_number") + before
            translated = self._translator.translate(cells, numbers)
            self.leave_out(translated.asides)
            self.refuse_rows(translated.faults)
            yield translated.frame
            before += batch.num_rows
