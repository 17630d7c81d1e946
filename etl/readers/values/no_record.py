"""Tell what stands among the rows and is no record: a header that is repeated, a line of dashes, a count of the rows.

Files that were joined repeat their header; the tools of databases draw a line below it and end with "(24 rows affected)".
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from etl.readers.values.column_cells import Cells
from etl.readers.values.header_again import headers_again
from etl.readers.values.layout import Layout

LAST_ROWS: Final = 5  # of a batch, among which a count of its rows is looked for
COLUMNS_AT_LEAST: Final = 2  # a value that is the name of its column says little by itself
HEADER: Final = "header"
OTHER_HEADER: Final = "another header"
"""Of other columns, or of the same in another order: the rows below it would be read under the wrong ones."""
LINE: Final = "line"
COUNT: Final = "count"
_DASHES = r"^\s*[-=_]{2,}\s*$"  # one alone often stands for nothing
_STATED = re.compile(
    r"(?i)\s*\"?\(?\s*(\d{1,3}(?:,\d{3})+|\d{1,12}) (?:rows?|row\(s\)|records?) "
    r"(?:affected|selected|returned|retrieved|exported|fetched)\s*\)?\.?\"?\s*"
)
_SAID = {
    HEADER: "the header stands again in {rows}, which {was} left out",
    LINE: "nothing but dashes stands in {rows}, which {was} left out",
    COUNT: "a count of the rows stands in {rows}, which {was} left out",
}


@dataclass(frozen=True)
class NoRecords:
    """Hold which rows of a batch are no records, how many of each kind, and the numbers that the others state."""

    mask: pl.Series
    rows: Mapping[str, int]
    stated: tuple[int, ...]


def no_records(cells: Mapping[int, Cells], layout: Layout, *, is_shared: bool = False) -> NoRecords | None:
    """Return the rows of a batch that are no records; None where all are. `cells`: position in the file -> cells.

    `is_shared`: other extracts stand in the same rows, of which this one sees dashes where it has nothing.
    """
    if len(cells) < COLUMNS_AT_LEAST:
        return None
    again = headers_again(cells, layout)
    headers = {} if again is None else {HEADER: again.same, OTHER_HEADER: again.other}
    lines = None if is_shared else _rows_where(cells, lambda values: values.str.contains(_DASHES))
    masks = {kind: mask for kind, mask in (headers | {LINE: lines}).items() if mask is not None and mask.any()}
    counts = _counts(
        cells, len(next(iter(cells.values()))) if masks else LAST_ROWS
    )  # joined files state theirs in between
    every = [*masks.values(), *([counts[0]] if counts else [])]
    if not every:
        return None
    together = pl.select(pl.any_horizontal(*every)).to_series()
    return NoRecords(together, {kind: int(mask.sum()) for kind, mask in masks.items()}, counts[1] if counts else ())


def stated_rows(text: str) -> int | None:
    """Return the number of rows that a line states, or None where it is no such line."""
    stated = _STATED.fullmatch(text)
    return None if stated is None else int(stated[1].replace(",", ""))


def said_of(rows: Mapping[str, int]) -> list[str]:
    """Return a sentence for each kind of rows that were left out."""
    return [
        said.format(rows=f"{number:,} row{'' if number == 1 else 's'}", was="was" if number == 1 else "were")
        for kind, said in _SAID.items()
        if (number := rows.get(kind, 0))
    ]


def _rows_where(cells: Mapping[int, Cells], fits: Callable[[pl.Series], pl.Series]) -> pl.Series | None:
    """Return the rows of which every cell fits; None where there is none.

    Columns of few values are asked first: nearly always none of them fits, and those of many are never asked.
    """
    fitting: pl.Series | None = None
    for at in sorted(cells, key=lambda at: len(cells[at].values)):
        mask = fits(cells[at].values)
        if not mask.any():
            return None
        rows = cells[at].rows(mask).fill_null(value=False)
        fitting = rows if fitting is None else fitting & rows
        if not fitting.any():
            return None
    return fitting


def _counts(cells: Mapping[int, Cells], rows: int) -> tuple[pl.Series, tuple[int, ...]] | None:
    """Return which of the last rows state a number of rows in their only cell, and the numbers; None where none does."""
    last = list(zip(*(one.last(rows) for one in cells.values()), strict=True))
    filled = [[cell for cell in row if cell] for row in last]
    stated = [stated_rows(row[0]) if len(row) == 1 else None for row in filled]
    if not any(number is not None for number in stated):
        return None
    before = len(next(iter(cells.values()))) - len(stated)
    mask = pl.Series([*[False] * before, *(number is not None for number in stated)], dtype=pl.Boolean)
    return mask, tuple(number for number in stated if number is not None)
