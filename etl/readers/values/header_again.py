"""Find a header that stands again among the rows: of the same columns, or of others, which the rows below it would not fit.

A header need not be spelt as the first one is: any name that the extract, its aliases or the mapping know may stand in it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import polars as pl

from etl.own_names import folded
from etl.readers.values.column_cells import Cells
from etl.readers.values.layout import Layout

NAMES_AT_LEAST: Final = 2  # one value that is the name of a column says little by itself
FEW: Final = 1_000  # distinct values of a column in which a name is looked for first
_MARK: Final = "\ufeff"  # begins each of several files that were joined
_FORMULA: Final = r'^="(.*)"$'


@dataclass(frozen=True)
class RepeatedHeaders:
    """Hold which rows of a batch repeat the header, and which hold another one."""

    same: pl.Series
    other: pl.Series


def headers_again(cells: Mapping[int, Cells], layout: Layout) -> RepeatedHeaders | None:
    """Return the rows of a batch that are headers; None where there is none. `cells`: position in the file -> cells.

    A header has at least two names, they are more than half of what is filled, and nothing else in it can be a value: a
    number, or a reference. Columns of few values are asked first: nearly always they hold no name, and no more is asked.
    """
    few = [at for at, one in cells.items() if len(one.values) <= FEW]
    asked = few or [min(cells, key=lambda at: len(cells[at].values))]
    found = [cells[at].rows(named) for at in asked if (named := _named(cells[at].values, layout)).any()]
    if not found:
        return None
    rows = pl.select(pl.any_horizontal(*found)).to_series().fill_null(value=False).arg_true()
    texts = {at: one.at(rows) for at, one in cells.items()}
    named = _each({at: _named(text, layout) for at, text in texts.items()}).sum_horizontal()
    filled = _each({at: _is_filled(text) for at, text in texts.items()}).sum_horizontal()
    has_value = _each({at: _is_value(text, layout, at) for at, text in texts.items()}).max_horizontal()
    is_header = (named >= NAMES_AT_LEAST) & (named * 2 > filled) & ~has_value
    is_same = _each({at: _means(text, layout, at) for at, text in texts.items()}).min_horizontal()
    size = len(next(iter(cells.values())))
    again = RepeatedHeaders(
        _where(rows.filter(is_header & is_same), size), _where(rows.filter(is_header & ~is_same), size)
    )
    return again if is_header.any() else None


def is_header(texts: list[str], layout: Layout) -> bool:
    """Tell whether the fields of a line with fewer or more of them than the header are names, as `headers_again` does."""
    filled = [text for text in texts if text.strip()]
    named = [text for text in filled if folded(text.strip(f"{_MARK} ")) in layout.names]
    others = [text for text in filled if text not in named]
    return (
        len(named) >= NAMES_AT_LEAST
        and len(named) * 2 > len(filled)
        and all(any(letter.isalpha() for letter in text) for text in others)
    )


def _each(columns: Mapping[int, pl.Series]) -> pl.DataFrame:
    return pl.DataFrame({str(at): column.fill_null(value=False) for at, column in columns.items()})


def _where(rows: pl.Series, size: int) -> pl.Series:
    return pl.int_range(size, eager=True).is_in(rows.implode())


def _named(texts: pl.Series, layout: Layout) -> pl.Series:
    return _folded(texts).is_in([name for name in layout.names if name])


def _means(texts: pl.Series, layout: Layout, at: int) -> pl.Series:
    """Return which texts are names of what the column stands for."""
    return _folded(texts).is_in([name for name, own in layout.names.items() if name and own == layout.meant[at]])


def _is_filled(texts: pl.Series) -> pl.Series:
    return texts.str.strip_chars().str.len_chars() > 0


def _is_value(texts: pl.Series, layout: Layout, at: int) -> pl.Series:
    """Return which texts are no words: what has no letter, and in a column of references what has a digit and is no name."""
    no_word = _is_filled(texts) & ~texts.str.contains(r"\pL")
    if not any(own.endswith("_ref") for own in layout.meant[at]):
        return no_word
    return no_word | (texts.str.contains(r"\d") & ~_named(texts, layout))


def _folded(texts: pl.Series) -> pl.Series:
    """Return texts as `own_names.folded` does, without what a spreadsheet or a joined file puts around a name."""
    bare = texts.str.strip_chars(f"{_MARK} \t\r\n").str.replace(_FORMULA, "$1")
    return bare.str.replace_all(r"[\s_.-]+", "_").str.strip_chars("_").str.to_lowercase()
