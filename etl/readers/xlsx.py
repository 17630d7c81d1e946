"""Read one sheet of a workbook, whose sizes are checked before it is unpacked: a workbook is a zip.

An error such as #N/A, and a formula that was never worked out, are read as empty cells.
"""

import zipfile
import zlib
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import polars as pl
import pyarrow as pa
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from etl.mapping.settings import ExtractMapping
from etl.readers.cells import Cell, as_text
from etl.readers.header import match_header
from etl.readers.reader import ROWS_OF_A_BATCH, Reading, RowFault, listed, refuse
from etl.readers.translate import Cells, Translator
from schemas.contract import Extract

UNPACKED_AT_MOST = 1 << 30
TIMES_ITS_SIZE_AT_MOST = 100
_CHUNK = 1 << 20
_DAMAGE = (zipfile.BadZipFile, zipfile.LargeZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, OSError)

Numbered = tuple[int, Sequence[Cell]]


class XlsxReading(Reading):
    """Read the rows of one sheet, whose header is the first row that is not empty."""

    def __init__(
        self, path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None = None
    ) -> None:
        super().__init__(path.name)
        _refuse_too_large(path)
        self._sheet = self._chosen_sheet(path, mapping.sheet)
        _, header = next(self._rows(), (1, []))
        headers = [as_text(cell) or "" for cell in header]
        self._layout = match_header(path.name, headers, extract, mapping, needed)
        self._translator = Translator(extract, mapping, self._layout)
        self.notes += self._layout.notes

    def _chosen_sheet(self, path: Path, wanted: str | None) -> CalamineSheet:
        try:
            book = CalamineWorkbook.from_path(str(path))
            sheets = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            visible = [sheet.name for sheet in sheets if sheet.visible == SheetVisibleEnum.Visible]
            names = [sheet.name for sheet in sheets] if wanted else visible
            if (wanted is not None and wanted not in names) or (wanted is None and len(names) != 1):
                refuse(path.name, "no_such_sheet", f"the sheets are {listed(names)}")
            if hidden := len(sheets) - len(visible):
                self.notes.append(f"{hidden} hidden sheets were not read")
            return book.get_sheet_by_name(wanted or names[0])
        except CalamineError:
            refuse(path.name, "unreadable", "the workbook is damaged or protected", case="workbook")

    def _rows(self) -> Iterator[Numbered]:
        """Yield the rows that are not empty, each with its number in the sheet."""
        for number, row in enumerate(self._sheet.iter_rows(), start=1):
            if any(cell not in {"", None} for cell in row):
                yield number, row

    def _frames(self) -> Iterator[pl.DataFrame]:
        rows = self._rows()
        next(rows, None)
        width = len(self._layout.headers)
        while batch := list(islice(rows, ROWS_OF_A_BATCH)):
            longer = {number for number, row in batch if any(cell not in {"", None} for cell in row[width:])}
            fitting = [(number, row) for number, row in batch if number not in longer]
            numbers = pl.Series("row_number", [number for number, _ in fitting], dtype=pl.Int64)
            translated = self._translator.translate(
                {at: _cells([row[at] for _, row in fitting]) for at in self._layout.read}, numbers
            )
            self.refuse_rows([RowFault(number, "too_many_fields") for number in sorted(longer)] + translated.faults)
            yield translated.frame


def _cells(column: list[Cell]) -> Cells:
    return Cells.of(pa.array([as_text(cell) for cell in column], pa.string()).dictionary_encode())


def _refuse_too_large(path: Path) -> None:
    """Refuse a workbook that unpacks to far more than itself, and one that states wrong sizes."""
    try:
        with zipfile.ZipFile(path) as book:
            unpacked = sum(part.file_size for part in book.infolist())
            times = unpacked / max(1, path.stat().st_size)
            if unpacked > UNPACKED_AT_MOST or times > TIMES_ITS_SIZE_AT_MOST:
                refuse(
                    path.name,
                    "unpacks_too_large",
                    f"the workbook unpacks to {times:.0f} times its size ({unpacked / 2**20:.0f} MiB); at most "
                    f"{TIMES_ITS_SIZE_AT_MOST} times and {UNPACKED_AT_MOST >> 20} MiB is read",
                )
            for part in book.infolist():
                with book.open(part) as stream:
                    while stream.read(_CHUNK):
                        pass
    except _DAMAGE:
        refuse(path.name, "unreadable", "the workbook is damaged, or protected with a password", case="workbook")
