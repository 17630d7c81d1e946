"""Say which wordings of a coded column may be repeated, and what each may mean; of the rest only the row numbers.

A coded column may hold what a person typed into the wrong field. A wording is repeated where it stands on several rows and has
the form of a wording. Words that begin with a capital and are none of the field's may be a name, and stay out.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

import polars as pl

from etl.proposal.counted_values import ROWS_NAMED
from etl.proposal.values import Meaning, known_words, meaning
from etl.proposal.words import compared
from schemas.contract import Column
from schemas.extracts import EXTRACTS
from schemas.free_text import has_form

LEAST_ROWS = 3
MOST_SHOWN = 60  # of one column; beyond, it is hardly a coded one
_WORD = re.compile(r"(?<![^\W_])[^\W\d_][^\W\d_'\u2019]*(?!\d)")  # without digits: Z9 is a code


@dataclass(frozen=True)
class Wording:
    """Hold one wording that may be repeated, in how many rows it stands, and what it may mean."""

    text: str
    rows: int
    meaning: Meaning


@dataclass(frozen=True)
class ColumnWordings:
    """Hold the unknown wordings of one coded column; `hidden` counts the rows of those that are not repeated."""

    extract: str
    column: str
    shown: tuple[Wording, ...]
    hidden: int = 0
    hidden_rows: tuple[int, ...] = ()


def column_wordings(extract: str, column: Column, counted: pl.DataFrame) -> ColumnWordings:
    """Return the unknown wordings of a coded column from `counted` (of the form COUNTED), the most frequent first."""
    ranked = counted.sort(["rows", "value"], descending=[True, False])
    often = ranked.filter(pl.col("rows") >= LEAST_ROWS)
    may_be_shown = can_be_shown(often.get_column("value"), column)
    shown = often.filter(may_be_shown)
    rest = pl.concat([often.filter(~may_be_shown), ranked.filter(pl.col("rows") < LEAST_ROWS)])
    if shown.height > MOST_SHOWN:
        rest, shown = pl.concat([shown[MOST_SHOWN:], rest]), shown[:MOST_SHOWN]
    rows = rest.get_column("first").explode().drop_nulls().sort().head(ROWS_NAMED).to_list()
    wordings = (Wording(text, count, meaning(extract, column, text)) for text, count, _ in shown.rows())
    return ColumnWordings(extract, column.name, tuple(wordings), int(rest.get_column("rows").sum()), tuple(rows))


def can_be_shown(values: pl.Series, column: Column) -> pl.Series:
    """Return which values have the form of a wording, and nothing of a name."""
    known = known_words(column)
    may_be_a_name = pl.Series([has_a_name(value, known) for value in values], dtype=pl.Boolean)
    return has_form(values, "wording") & ~may_be_a_name


def has_a_name(text: str, known: frozenset[str]) -> bool:
    """Return whether all words, or two side by side, begin with a capital and are none of the field's."""
    words = list(_WORD.finditer(text))
    unknown = [word[0][0].isupper() and not set(compared(word[0]).split()) & known for word in words]
    pairs = zip(pairwise(words), pairwise(unknown), strict=True)
    side_by_side = any(all(both) and len(text[one.end() : two.start()].strip(" -,")) == 0 for (one, two), both in pairs)
    return bool(words) and (all(unknown) or side_by_side)


def coded_column(extract: str, name: str) -> Column:
    """Return a column of an extract by its name."""
    return next(column for column in EXTRACTS[extract].columns if column.name == name)
