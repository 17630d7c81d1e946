"""Show the form of texts and nothing of what they say: digits as 9, capitals as A, other letters as a."""

from collections.abc import Mapping, Sequence
from typing import Final

import polars as pl

from etl.mapping.date_forms import is_plain

SHOWN: Final = 3  # of the shapes of a column, the most frequent first
LONGEST: Final = 30
LEGEND: Final = "(9 is any digit, A any capital letter, a any other)"
_WITHOUT_A_DAY: Final = r"^(?:Aa{2,8}|A{3,9}|a{3,9})[-/ .,']*(?:99){1,2}$|^99?[-/.]9999$|^9999[-/.]99?$|^9999$"
"""A month or a year alone: Oct-25, October 2025, 10/2025, 2025-10, 2025."""


def shapes(values: pl.Series) -> pl.Series:
    """Return the form of each text, cut short."""
    marked = values.str.replace_all(r"\pN", "9").str.replace_all(r"\p{Lu}", "A").str.replace_all(r"[\pL--A]", "a")
    return marked.str.head(LONGEST)


def dates_in_words(column: str, found: Mapping[str, int], forms: Sequence[str]) -> str:
    """Return how many cells of a column were read as no day, the forms that are declared and the shapes that stand there."""
    ranked = sorted(found.items(), key=lambda each: (-each[1], each[0]))
    said = [f"{rows:,} like {shape}" for shape, rows in ranked[:SHOWN]]
    if more := sum(rows for _, rows in ranked[SHOWN:]):
        said.append(f"{more:,} in other ways")
    declared = [form if is_plain(form) else "one that is not repeated here" for form in forms]
    rows = sum(found.values())
    cells = "1 cell" if rows == 1 else f"{rows:,} cells"
    are = "is no day" if rows == 1 else "are no days"
    text = (
        f"{cells} of column {column} {are} in the forms that are read there (2026-03-31"
        + "".join(f", {form}" for form in declared)
        + f"): {', '.join(said)} {LEGEND}"
    )
    has_no_day = pl.Series(list(found), dtype=pl.String).str.contains(_WITHOUT_A_DAY).any()
    return text + ("; a month or a year alone is no day: ask the source for the day itself" if has_no_day else "")
