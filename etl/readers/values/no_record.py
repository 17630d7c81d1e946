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
from etl.readers.values.left_out import COUNT, HEADER, LINE, OTHER_HEADER, UNITS, Aside
from etl.readers.values.lone_rows import AloneIn, Needs, lone_rows
from etl.readers.values.lone_text import stated_rows

LAST_ROWS: Final = 5  # of a batch, among which a count of its rows is looked for
COLUMNS_AT_LEAST: Final = 2  # a value that is the name of its column says little by itself
_DASHES = r"^\s*[-=_]{2,}\s*$"  # one alone often stands for nothing
_SIZE = r"\w*\s*\(\s*\d+(?:\s*,\s*\d+)?\s*\)|\b(?i:datetime|n?varchar|char|int|float)\d+\b"
"""The kind of a column with its size, as databases write it: varchar(20), datetime2."""


@dataclass(frozen=True)
class NoRecords:
    """Hold which rows of a batch are no records, and what each of them is; their rows are numbered from 0."""

    mask: pl.Series
    asides: list[Aside]


def no_records(
    cells: Mapping[int, Cells],
    layout: Layout,
    needs: Needs,
    in_words: frozenset[int],
    are_alone: AloneIn,
    *,
    is_shared: bool = False,
) -> NoRecords | None:
    """Return the rows of a batch that are no records; None where all are. `cells`: position in the file -> cells.

    `in_words`: the positions of references that are words.
    `is_shared`: other extracts stand in the same rows, of which this one sees dashes where it has nothing.
    """
    if len(cells) < COLUMNS_AT_LEAST:
        return None
    again = headers_again(cells, layout)
    headers = {} if again is None else {HEADER: again.same, OTHER_HEADER: again.other}
    lines = None if is_shared else _rows_where(cells, lambda values: values.str.contains(_DASHES))
    asides = [
        Aside(row, kind)
        for kind, mask in (headers | {LINE: lines}).items()
        if mask is not None
        for row in mask.arg_true().to_list()
    ]
    if not any(aside.row == 0 for aside in asides) and _is_further_header(cells, needs, in_words):
        asides.append(Aside(0, UNITS))
    asides += lone_rows(cells, needs, in_words, are_alone)
    height = len(next(iter(cells.values())))
    known = {aside.row for aside in asides}
    counts = _counts(cells, height, height if known else LAST_ROWS)  # joined files state theirs in between
    asides += [aside for aside in counts if aside.row not in known]
    if not asides:
        return None
    mask = pl.repeat(value=False, n=height, eager=True).scatter([aside.row for aside in asides], values=True)
    return NoRecords(mask, asides)


def _is_further_header(cells: Mapping[int, Cells], needs: Needs, in_words: frozenset[int]) -> bool:
    """Return whether the first row of a batch says of which kind or unit the columns are, or names them in another language.

    No figure stands in it, though it has a reference and a day: such a row could never be accepted.
    """
    if not len(next(iter(cells.values()))):
        return False
    first = pl.Series([0])
    filled = {at for at, one in cells.items() if (one.at(first).item() or "").strip()}
    if not filled & needs.dates or not filled & needs.references - in_words:
        return False
    texts = [re.sub(_SIZE, "", str(cells[at].at(first).item())) for at in filled]
    return not any(letter.isdigit() for text in texts for letter in text)


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


def _counts(cells: Mapping[int, Cells], height: int, rows: int) -> list[Aside]:
    """Return which of the last rows state a number of rows in their only cell."""
    first = max(0, height - rows)
    asides = []
    for row, texts in enumerate(zip(*(one.last(rows) for one in cells.values()), strict=True), start=first):
        filled = [text for text in texts if text]
        if len(filled) == 1 and (stated := stated_rows(filled[0])) is not None:
            asides.append(Aside(row, COUNT, stated))
    return asides
