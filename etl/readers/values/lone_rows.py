"""Find the rows in which one text stands alone that can be of no record: a note, a total, the number of a page.

Such a row lacks a column that every row needs, so it could never be accepted; it is left out and named by its row. Beside the
word for a total numbers may stand, which are the sums. A row that could be a deletion, a wording of the mapping, or a reference
in words stays a row.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import polars as pl

from etl.mapping.settings import ExtractMapping
from etl.mapping.translated import of_empty
from etl.own_names import folded
from etl.readers.values.column_cells import Cells
from etl.readers.values.layout import Layout
from etl.readers.values.left_out import COUNT, Aside
from etl.readers.values.lone_text import WORDS, is_total, kind_of
from schemas.contract import Extract

_NUMBER = re.compile(r"""[\s"]*[\d,.]{1,20}[\s"]*""")
AloneIn = Callable[[list[int]], list[bool]]
"""Tells of rows (from 0) whether nothing stands in them beside one cell that is read."""


@dataclass(frozen=True)
class Needs:
    """Hold the positions of the columns without which no row is accepted, and what may stand alone in a row all the same.

    `references` and `dates`: the positions of references and of days. `words`: what codes and deletions know, folded.
    `patterns`: of the mapping.
    """

    needed: frozenset[int]
    references: frozenset[int] = frozenset()
    words: frozenset[str] = frozenset()
    patterns: Mapping[int, tuple[str, ...]] = field(default_factory=dict)
    dates: frozenset[int] = frozenset()

    def kind_of(self, text: str, at: int | None = None) -> tuple[str, int] | None:
        """Return what a text is that stands alone in a row, in the column `at` or in one that is not read."""
        kind = kind_of(text)
        if kind is None or kind[0] == COUNT:
            return kind
        is_record = folded(text) in self.words or not self.needed - {at} or len(self.needed) == 1
        return None if is_record else kind

    def kind_of_line(self, line: str, delimiter: str) -> tuple[str, int] | None:
        """Return what a line is that has too few fields: one text, or a total whose number holds the delimiter."""
        filled = [text for text in line.split(delimiter) if text.strip(' \t\r\n"')]
        bare = line.strip(f'{delimiter} \t\r\n"')
        if len(filled) > 1 and is_total(filled[0]) and all(_NUMBER.fullmatch(text) for text in filled[1:]):
            return self.kind_of(filled[0])
        return self.kind_of(bare) if len(filled) == 1 or is_total(bare) else None


def needs_of(extract: Extract, mapping: ExtractMapping, layout: Layout) -> Needs:
    """Return what the contract and the mapping say of rows that lack something."""
    stands_for_empty = {name for name, codes in mapping.codes.items() if of_empty(codes)} | extract.may_lack.keys()
    at_of = layout.positions
    words = {word for codes in mapping.codes.values() for word in codes}
    words |= set(mapping.deletions.values) if mapping.deletions else set()
    return Needs(
        frozenset(
            at_of[column.name]
            for column in extract.columns
            if column.required and column.name in at_of and column.name not in stands_for_empty
        ),
        frozenset(at for name, at in at_of.items() if name.endswith("_ref")),
        frozenset(map(folded, words)),
        {at_of[name]: tuple(one.match for one in some) for name, some in mapping.patterns.items() if name in at_of},
        frozenset(at_of[column.name] for column in extract.columns if column.dtype == "date" and column.name in at_of),
    )


def lone_rows(cells: Mapping[int, Cells], needs: Needs, in_words: frozenset[int], are_alone: AloneIn) -> list[Aside]:
    """Return the rows in which a note stands alone. `cells`: position in the file -> cells of a column that is read.

    `in_words`: the positions of references that are words, where a total may be one of them.
    """
    asides: list[Aside] = []
    for at, one in cells.items():
        if at in in_words or not (mask := one.values.str.contains(WORDS)).any():
            continue
        rows = one.rows(mask).fill_null(value=False).arg_true()
        texts = one.at(rows)
        totals = pl.Series([is_total(text) for text in texts], dtype=pl.Boolean)
        has_sums = lacks = totals & False
        for other in cells.keys() - {at}:
            values = cells[other].at(rows)
            filled = is_filled(values)
            is_kept = ~filled | (totals & values.str.contains(f"^{_NUMBER.pattern}$").fill_null(value=False))
            has_sums, lacks = has_sums | filled, lacks | (~filled if other in needs.needed else totals & False)
            rows, texts, totals = rows.filter(is_kept), texts.filter(is_kept), totals.filter(is_kept)
            has_sums, lacks = has_sums.filter(is_kept), lacks.filter(is_kept)
        if (is_whole := has_sums & ~lacks).any():
            rows, texts, has_sums = rows.filter(~is_whole), texts.filter(~is_whole), has_sums.filter(~is_whole)
        sums = set(rows.filter(has_sums))
        for pattern in needs.patterns.get(at, ()):
            texts, rows = texts.filter(~(is_pattern := texts.str.contains(pattern))), rows.filter(~is_pattern)
        kinds = {row: kind for row, text in zip(rows, texts, strict=True) if (kind := needs.kind_of(text, at))}
        is_alone = are_alone(list(kinds)) if kinds else []
        asides += [
            Aside(row, *kind)
            for (row, kind), alone in zip(kinds.items(), is_alone, strict=True)
            if alone or row in sums
        ]
    return asides


def are_words(cells: Cells) -> bool:
    """Return whether references are words, or so few that nobody knows: most of a column have a digit."""
    values = cells.values.drop_nulls().head(1_000)
    return len(values) <= 1 or int(values.str.contains(r"\d").sum()) * 2 < len(values)


def is_filled(values: pl.Series) -> pl.Series:
    """Return which cells hold anything but white space."""
    return (values.str.strip_chars().str.len_bytes() > 0).fill_null(value=False)
