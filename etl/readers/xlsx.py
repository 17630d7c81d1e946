"""Read one sheet of a workbook, whose cells come from a process of its own."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fnmatch import fnmatchcase
from pathlib import Path

import polars as pl
import pyarrow as pa
import pyarrow.compute as pc

from etl.mapping.settings import ExtractMapping
from etl.own_names import SHEETS, listed
from etl.readers.cut_off import questions
from etl.readers.header import match_header
from etl.readers.name_dates import days_of_name, says_only_a_time
from etl.readers.reader import Reading, RowFault, refuse
from etl.readers.reader_process import ReaderProcess
from etl.readers.translate import Translator
from etl.readers.values.column_cells import Cells
from etl.readers.values.header_again import is_header
from etl.readers.values.layout import Layout
from etl.readers.values.left_out import OTHER_HEADER, Aside
from etl.readers.values.lone_rows import AloneIn, Needs
from schemas.contract import Extract


@dataclass(frozen=True)
class _Sheet:
    """Hold one sheet whose header is sound, and the process that reads it."""

    process: ReaderProcess
    layout: Layout
    translator: Translator


_YEAR = re.compile(r"(?:19|20)\d\d(?:\W{1,3}\d{1,4})?")  # 2025, 2025-26; any other time is read by its words
ROWS_NAMED = 10
ROWS_LOOKED_AT = 60  # below the first row, for a header
ROWS_OF_A_SHEET = 2_000_000
"""What the rows of each further sheet are numbered on by; a sheet has at most 1,048,576."""


def sheet_pattern(alike: Sequence[str], every: Sequence[str]) -> str | None:
    """Return a pattern that fits the sheets `alike` and none of the others, where there are several of them."""
    start = alike[0] if alike else ""
    while start and not all(name.startswith(start) for name in alike):
        start = start[:-1]
    fitting = [name for name in every if name.startswith(start)]
    return f"{start}*" if len(alike) > 1 and len(fitting) == len(alike) else None


def _one_a_period(sheets: Sequence[str]) -> str | None:
    """Return a pattern of the sheets that are named after a year, a quarter or a month; one for all where all of them are."""
    periods = [name for name in sheets if _YEAR.fullmatch(name.strip()) or says_only_a_time(name)]
    return sheet_pattern(periods, sheets) if len(periods) > 1 else None


def day_of_sheet(path: Path, wanted: str | None, file: str) -> tuple[date, ...]:
    """Return the day that the name of the sheet states which is read of a workbook, or that it may be; none where it states none.

    Raises ExtractRefused where the workbook cannot be opened.
    """
    sheets = ReaderProcess("xlsx", path, file).ask()["sheets"]
    names = [name for name, is_visible in sheets if (name == wanted if wanted else is_visible)]
    return days_of_name(names[0]) if len(names) == 1 else ()


class XlsxReading(Reading):
    """Read the rows of one sheet, or of several one after the other, once. A header is the first row that is not empty."""

    def __init__(
        self, path: Path, extract: Extract, mapping: ExtractMapping, needed: tuple[str, ...] | None, file: str
    ) -> None:
        super().__init__(file, dates_checked=mapping.dates_checked, columns_of_its_own=mapping.columns_of_its_own)
        self._path, self._extract, self._mapping, self._needed = path, extract, mapping, needed
        self._rows_of_sheets: list[int] = []
        process = ReaderProcess("xlsx", path, file)
        about = process.ask()
        self.observed.from_1904 = about["from_1904"]
        first, *self._further = self._chosen_sheets(about["sheets"], mapping.sheet)
        opened = self._open_sheet(process, first)
        while opened is None and self._further:
            first, process = self._further.pop(0), ReaderProcess("xlsx", path, file)
            process.ask()
            opened = self._open_sheet(process, first)
        assert opened is not None, "one sheet alone is opened whatever it holds"
        self._first = opened
        self.notes += self._first.layout.notes
        if about["hidden_rows"]:
            self.notes.append(f"{about['hidden_rows']:,} rows that are hidden or filtered were read like the others")
        if self._further:
            self.notes.append(
                f"{len(self._further) + 1} sheets were read; rows of the second are numbered from {ROWS_OF_A_SHEET:,} on, "
                "and so on"
            )

    def _open_sheet(self, process: ReaderProcess, sheet: int) -> _Sheet | None:
        """Return a sheet whose header is sound; None where one of several is empty."""
        where = {"header_row": self._mapping.header_row, "group_row": self._mapping.group_row}
        said = process.ask({"sheet": sheet} | where)
        if self._further and not said["headers"]:
            return None
        called = f"{self.file}, sheet {sheet + 1}" if self._further else self.file
        row, filled = said["header_row"], dict(said["below"])
        rows = [filled.get(number, []) for number in range(row + 1, row + 1 + ROWS_LOOKED_AT)]
        layout = match_header(called, said["headers"], self._extract, self._mapping, self._needed, row=row, below=rows)
        if said["merged"]:
            self.notes.append(
                f"{said['merged']:,} blocks of merged cells were read as if each row that they span had their value"
            )
        if struck := said["struck"]:
            self.notes.append(_of_struck(struck))
        return _Sheet(process, layout, Translator(self._extract, self._mapping, layout, self.observed))

    def _chosen_sheets(self, sheets: list[tuple[str, bool]], wanted: str | None) -> list[int]:
        """Return the positions of the sheets that the mapping names, else of the only one that can be seen."""
        is_pattern = wanted is not None and any(sign in wanted for sign in "*?")
        fitting = [
            at
            for at, (name, is_visible) in enumerate(sheets)
            if (
                is_visible
                if wanted is None
                else is_visible and fnmatchcase(name, wanted)
                if is_pattern
                else name == wanted
            )
        ]
        if not fitting or (len(fitting) > 1 and not is_pattern):
            places = [at for at, (_, is_visible) in enumerate(sheets) if wanted or is_visible]
            names = listed([sheets[at][0] for at in places], SHEETS, "sheet {number}", [at + 1 for at in places])
            found = f"the sheets are {names}"
            if wanted is None and (pattern := _one_a_period([sheets[at][0] for at in places])):
                refuse(self.file, "no_such_sheet", found, case="one_a_period", pattern=pattern)
            refuse(self.file, "no_such_sheet", found)
        if hidden := sum(not is_visible for _, is_visible in sheets):
            self.notes.append(f"{hidden} hidden sheets were not read")
        return fitting

    def _frames(self) -> Iterator[pl.DataFrame]:
        yield from self._rows_of(self._first, 0)
        for number, at in enumerate(self._further, start=1):
            process = ReaderProcess("xlsx", self._path, self.file)
            process.ask()
            sheet = self._open_sheet(process, at)
            if sheet is None:
                self.notes.append(f"the sheet read as number {number + 1} is empty")
                continue
            yield from self._rows_of(sheet, number * ROWS_OF_A_SHEET)

    def questions(self) -> list[str]:
        """Return what is to be asked of each sheet."""
        sheets = self._rows_of_sheets
        called = ["It"] if len(sheets) == 1 else [f"the sheet read as number {at}" for at in range(1, len(sheets) + 1)]
        return [
            question
            for rows, name in zip(sheets, called, strict=True)
            for question in questions(rows, has_line_end=True, called=name)
        ]

    def _rows_of(self, sheet: _Sheet, before: int) -> Iterator[pl.DataFrame]:
        read = sheet.layout.read
        self._rows_of_sheets.append(0)
        for batch in sheet.process.batches({"columns": read}):
            is_longer = batch.column("is_longer")
            longer = [before + row for row in batch.column("row_number").filter(is_longer).to_pylist()]
            fields = zip(*(batch.column(str(at)).filter(is_longer).to_pylist() for at in read), strict=True)
            headers = [
                Aside(row, OTHER_HEADER)
                for row, texts in zip(longer, fields, strict=True)
                if is_header([text or "" for text in texts], sheet.layout)
            ]
            fitting, notes = _without_notes(batch.filter(pc.invert(is_longer)), sheet.translator.needs, before)
            cells = {at: Cells.of(fitting.column(str(at)).dictionary_encode()) for at in read}
            self._rows_of_sheets[-1] += batch.num_rows
            numbers = pl.Series("row_number", fitting.column("row_number").to_pylist(), dtype=pl.Int64) + before
            translated = sheet.translator.translate(cells, numbers, _alone_in(fitting))
            self.leave_out([*headers, *notes, *translated.asides])
            self.refuse_rows([RowFault(number, "too_many_fields") for number in longer] + translated.faults)
            yield translated.frame


def _of_struck(rows: list[int]) -> str:
    """Return the sentence about rows with a cell that is struck through."""
    named = ", ".join(f"{row:,}" for row in rows[:ROWS_NAMED])
    more = f" and {len(rows) - ROWS_NAMED:,} more" if len(rows) > ROWS_NAMED else ""
    have = "1 row has" if len(rows) == 1 else f"{len(rows):,} rows have"
    return (
        f"{have} a cell that is struck through, and {'was' if len(rows) == 1 else 'were'} read like the others "
        f"(row{'' if len(rows) == 1 else 's'} {named}{more}): if that means that a record is void, take it out at the source"
    )


def _without_notes(batch: pa.RecordBatch, needs: Needs, before: int) -> tuple[pa.RecordBatch, list[Aside]]:
    """Return the rows of a batch without those whose only text is of no record and stands in a column that is not read."""
    texts = batch.column("unread")
    if texts.null_count == len(texts):
        return batch, []
    told = [(at, needs.kind_of(text)) for at, text in enumerate(texts.to_pylist()) if text]
    numbers = batch.column("row_number")
    notes = {at: Aside(before + numbers[at].as_py(), *kind) for at, kind in told if kind}
    return batch.filter(pa.array([at not in notes for at in range(len(texts))])), list(notes.values())


def _alone_in(batch: pa.RecordBatch) -> AloneIn:
    is_alone = batch.column("is_alone")
    return lambda rows: [is_alone[row].as_py() for row in rows]
