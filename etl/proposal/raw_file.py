"""Read a file of which nothing is declared yet: its header, wherever it stands, and the distinct values of each column."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from etl.mapping.settings import ExtractMapping
from etl.own_names import file_or_place
from etl.proposal.counted_values import COUNTED, with_counted
from etl.proposal.headers import named_columns
from etl.proposal.raw_text import read_text
from etl.readers.grouped_headers import with_groups
from etl.readers.open import WORKBOOKS, checked_form
from etl.readers.reader import ROWS_OF_A_BATCH, refuse
from etl.readers.reader_process import ReaderProcess
from etl.readers.values.typed_text import as_typed
from etl.readers.xlsx import sheet_pattern
from schemas.extracts import EXTRACTS

LEAST_OF_A_HEADER = 2  # of our columns: one alone may be a word of a title

Batch = tuple[pl.Series, list[pl.Series]]
"""The numbers of some rows, and their cells column by column."""
_Top = tuple[int, int, list[str], int | None]
"""The row of a header, how many of our columns it names, the header, and the row of its groups, if it needs any."""


@dataclass(frozen=True)
class RawFile:
    """Hold what a file shows by itself; `settings` are the keys of a mapping by which it can be read.

    `values` has a frame of the form of COUNTED for each header, without empty cells.
    """

    file: str
    headers: tuple[str, ...]
    values: tuple[pl.DataFrame, ...]
    rows: int
    settings: ExtractMapping
    notes: tuple[str, ...] = ()


def read_sheets(path: Path) -> list[RawFile]:
    """Return what a file of any form shows: of a workbook each sheet with a header of its own, that of most columns first.

    Raises ExtractRefused where it cannot be read.
    """
    file = file_or_place(path)
    form = checked_form(path, file)
    if form in WORKBOOKS:
        return _sheets(path, file)
    reader: dict[str, Callable[[Path, str], RawFile]] = {"csv": _csv, "parquet": _parquet, "json": _json}
    return [reader[form](path, file)]


def header_among(rows: Sequence[Sequence[str]]) -> int:
    """Return which of the first rows of a file (from 0) is its header: the one that names most columns of an extract."""
    named = [max(len(named_columns(cells, extract)) for extract in EXTRACTS.values()) for cells in rows]
    most = max(named, default=0)
    return named.index(most) if most >= LEAST_OF_A_HEADER else 0


def _csv(path: Path, file: str) -> RawFile:
    text = read_text(path, file, header_among)
    return _counted(file, text.headers, text.batches(), text.settings)


def _parquet(path: Path, file: str) -> RawFile:
    process = ReaderProcess("parquet", path, file)
    headers = process.ask()["headers"]
    batches = _numbered(process, {"columns": list(range(len(headers))), "rows": ROWS_OF_A_BATCH})
    return _counted(file, headers, batches, ExtractMapping())


def _json(path: Path, file: str) -> RawFile:
    """Return what the records show; a column that holds lists has no values here, as it has none for a load."""
    process = ReaderProcess("json", path, file)
    process.ask()
    said = process.ask({"any": True})
    if not said["headers"]:
        refuse(file, "no_rows", "there is no record")
    headers, texts = said["headers"], set(said["texts"])

    def batches() -> Iterator[Batch]:
        for numbers, cells in _numbered(process, {"columns": sorted(texts)}):
            found, nothing = iter(cells), pl.repeat(None, len(numbers), dtype=pl.String, eager=True)
            yield numbers, [next(found) if at in texts else nothing for at in range(len(headers))]

    stated = {} if said["records"] is None else {"records": said["records"]}
    return _counted(file, headers, batches(), ExtractMapping.model_validate(stated))


def _numbered(process: ReaderProcess, choice: dict[str, Any]) -> Iterator[Batch]:
    """Yield the batches of a file without a header, whose first row has number 2."""
    before = 2
    for batch in process.batches(choice):
        numbers = pl.int_range(before, before + batch.num_rows, dtype=pl.Int64, eager=True)
        yield numbers, [_text(column) for column in batch.columns]
        before += batch.num_rows


def _sheets(path: Path, file: str) -> list[RawFile]:
    """Return the sheets that hold an extract, those with the same header as one; of none of them, the first sheet."""
    about = ReaderProcess("xlsx", path, file).ask()["sheets"]
    visible = {at: name for at, (name, is_visible) in enumerate(about) if is_visible}
    if not visible:
        refuse(file, "no_rows", "no sheet of the workbook can be seen")
    tops = {at: _top_of_sheet(path, file, at) for at in visible}
    first_of: dict[tuple[str, ...], int] = {}
    for at, (_, _, headers, _) in tops.items():
        first_of.setdefault(tuple(headers), at)
    ranked = sorted(first_of.values(), key=lambda at: -tops[at][1])
    holding = [at for at in ranked if tops[at][1] >= LEAST_OF_A_HEADER]
    return [_of_sheet(path, file, at, visible, tops) for at in holding or ranked[:1]]


def _of_sheet(path: Path, file: str, chosen: int, visible: dict[int, str], tops: dict[int, _Top]) -> RawFile:
    """Return what a sheet shows; where there are others, the mapping names it, and those with the same header with it."""
    row, _, headers, group_row = tops[chosen]
    process = ReaderProcess("xlsx", path, file)
    process.ask()
    process.ask({"sheet": chosen, "header_row": row})
    read = list(range(len(headers)))

    def batches() -> Iterator[Batch]:
        for batch in process.batches({"columns": read}):
            numbers = pl.Series(batch.column("row_number").to_pylist(), dtype=pl.Int64)
            yield numbers, [_text(batch.column(str(at))) for at in read]

    alike = [at for at in visible if tops[at][2] == headers]
    stated: dict[str, object] = {"header_row": row} if row > 1 else {}
    if group_row:
        stated["group_row"] = group_row
    if len(visible) > 1:
        pattern = sheet_pattern([visible[at] for at in alike], list(visible.values()))
        stated["sheet"] = pattern or visible[chosen]
    notes = (f"{len(alike)} sheets have the same header; the values below are those of one of them",) * (len(alike) > 1)
    return _counted(file, headers, batches(), ExtractMapping.model_validate(stated), notes)


def _top_of_sheet(path: Path, file: str, sheet: int) -> _Top:
    """Return the header of a sheet, wherever it stands."""
    process = ReaderProcess("xlsx", path, file)
    process.ask()
    said = process.ask({"sheet": sheet, "header_row": 1})
    numbered = [(said["header_row"], said["headers"]), *((number, cells) for number, cells in said["below"])]
    at = header_among([cells for _, cells in numbered])
    row, headers = numbered[at]
    above = numbered[at - 1][0] if at and len({*headers}) < len(headers) else None
    if above:
        headers = with_groups(headers, numbered[at - 1][1])
    named = max(len(named_columns(headers, extract)) for extract in EXTRACTS.values())
    return row, named, headers, above


def _text(array: Any) -> pl.Series:
    series = pl.from_arrow(array)
    assert isinstance(series, pl.Series), "an arrow array is a series"
    return series.cast(pl.String)


def _counted(
    file: str, headers: Sequence[str], batches: Iterator[Batch], settings: ExtractMapping, notes: tuple[str, ...] = ()
) -> RawFile:
    """Return the file with the rows of each distinct value counted."""
    counted = [pl.DataFrame(schema=COUNTED) for _ in headers]
    rows = 0
    for numbers, cells in batches:
        rows += len(numbers)
        for at, values in enumerate(cells[: len(headers)]):
            counted[at] = with_counted(counted[at], numbers, as_typed(values)[0])
    return RawFile(file, tuple(header.strip() for header in headers), tuple(counted), rows, settings, notes)
