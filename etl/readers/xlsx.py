"""Read one sheet of a workbook, whose cells come from a process of its own."""

from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pyarrow.compute as pc

from etl.mapping.settings import ExtractMapping
from etl.own_names import SHEETS, listed
from etl.readers.header import match_header
from etl.readers.reader import Reading, RowFault, refuse
from etl.readers.reader_process import ReaderProcess
from etl.readers.translate import Cells, Translator
from schemas.contract import Extract


class XlsxReading(Reading):
    """Read the rows of one sheet, once. Its header is the first row that is not empty."""

    def __init__(
        self, path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None, file: str
    ) -> None:
        super().__init__(file, dates_checked=mapping.dates_checked)
        self._process = ReaderProcess("xlsx", path, file)
        sheet = self._chosen_sheet(self._process.ask()["sheets"], mapping.sheet)
        headers = self._process.ask({"sheet": sheet})["headers"]
        self._layout = match_header(file, headers, extract, mapping, needed)
        self._translator = Translator(extract, mapping, self._layout, self.observed)
        self.notes += self._layout.notes

    def _chosen_sheet(self, sheets: list[tuple[str, bool]], wanted: str | None) -> int:
        """Return the position of the sheet that the mapping names, else of the only one that can be seen."""
        fitting = [at for at, (name, is_visible) in enumerate(sheets) if (name == wanted if wanted else is_visible)]
        if len(fitting) != 1:
            places = [at for at, (_, is_visible) in enumerate(sheets) if wanted or is_visible]
            names = listed([sheets[at][0] for at in places], SHEETS, "sheet {number}", [at + 1 for at in places])
            refuse(self.file, "no_such_sheet", f"the sheets are {names}")
        if hidden := sum(not is_visible for _, is_visible in sheets):
            self.notes.append(f"{hidden} hidden sheets were not read")
        return fitting[0]

    def _frames(self) -> Iterator[pl.DataFrame]:
        for batch in self._process.batches({"columns": self._layout.read}):
            is_longer = batch.column("is_longer")
            longer = batch.column("row_number").filter(is_longer).to_pylist()
            fitting = batch.filter(pc.invert(is_longer))
            cells = {at: Cells.of(fitting.column(str(at)).dictionary_encode()) for at in self._layout.read}
            numbers = pl.Series("row_number", fitting.column("row_number").to_pylist(), dtype=pl.Int64)
            translated = self._translator.translate(cells, numbers)
            self.refuse_rows([RowFault(number, "too_many_fields") for number in longer] + translated.faults)
            yield translated.frame
