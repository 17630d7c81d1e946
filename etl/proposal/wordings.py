"""Say which wordings of a coded column may be repeated, and what each may mean; of the rest only the row numbers.

A coded column may hold what a person typed into the wrong field. A wording is repeated where it stands on several rows and has
the form of a wording, and every word of it is known: a name has no form of its own.
"""

from dataclasses import dataclass

import polars as pl

from etl.proposal.counted_values import ROWS_NAMED
from etl.proposal.texts_to_repeat import is_made_of, known_part_of_wording
from etl.proposal.values import Meaning, known_words, meaning
from etl.proposal.words import words_for_nothing
from schemas.contract import Column
from schemas.extracts import EXTRACTS
from schemas.free_text import has_form

LEAST_ROWS = 3
MOST_HIDDEN = 10
MOST_SHOWN = 60  # of one column; beyond, it is hardly a coded one


@dataclass(frozen=True)
class Wording:
    """Hold one wording that may be repeated, in how many rows it stands, and what it may mean."""

    text: str
    rows: int
    meaning: Meaning


@dataclass(frozen=True)
class HiddenWording:
    """Hold of one wording that is not repeated in how many rows it stands, the first of them, and what it may mean."""

    rows: int
    first_row: int
    meaning: Meaning


@dataclass(frozen=True)
class ColumnWordings:
    """Hold the unknown wordings of one coded column; `hidden` counts the rows of those that are not repeated.

    `hidden_often` has each of them that stands on several rows, up to MOST_HIDDEN.
    """

    extract: str
    column: str
    shown: tuple[Wording, ...]
    hidden: int = 0
    hidden_rows: tuple[int, ...] = ()
    hidden_often: tuple[HiddenWording, ...] = ()


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
    often_hidden = tuple(
        HiddenWording(count, min(first), meaning(extract, column, known_part_of_wording(text, known_words(column))))
        for text, count, first in often.filter(~may_be_shown).head(MOST_HIDDEN).rows()
    )
    hidden = int(rest.get_column("rows").sum())
    return ColumnWordings(extract, column.name, tuple(wordings), hidden, tuple(rows), often_hidden)


def can_be_shown(values: pl.Series, column: Column) -> pl.Series:
    """Return which values have the form of a wording, and only words that are known."""
    known = known_words(column)
    is_known = pl.Series(
        [is_made_of(value, known) or value in words_for_nothing() for value in values], dtype=pl.Boolean
    )
    return has_form(values, "wording") & is_known


def is_word_for_nothing(wording: Wording) -> bool:
    """Return whether a wording says that nothing is known, and is near to none of our values."""
    return wording.text in words_for_nothing() and not wording.meaning.candidates


def coded_column(extract: str, name: str) -> Column:
    """Return a column of an extract by its name."""
    return next(column for column in EXTRACTS[extract].columns if column.name == name)
