"""Take off what makes a spreadsheet leave a text alone: an apostrophe before it, or ="..." around it."""

from typing import Final, Literal

import polars as pl

Sign = Literal["apostrophe", "formula"]

APOSTROPHE: Final = "'\u2018\u2019"
_QUOTED: Final = rf"^\s*[{APOSTROPHE}]+(.*?)[{APOSTROPHE}]*\s*$"
_FORMULA: Final = r'(?s)^\s*="((?:[^"]|"")*)"\s*$'


def as_typed(values: pl.Series) -> tuple[pl.Series, dict[Sign, pl.Series]]:
    """Return the texts without such a sign, and which had one, by the kind of sign."""
    signs: dict[Sign, pl.Series] = {}
    is_quoted = values.str.contains(rf"^\s*[{APOSTROPHE}]").fill_null(value=False)
    if is_quoted.any():
        signs["apostrophe"] = is_quoted
        values = values.str.replace(_QUOTED, "$1")
    is_formula = values.str.contains(_FORMULA).fill_null(value=False)
    if is_formula.any():
        signs["formula"] = is_formula
        inner = values.str.replace(_FORMULA, "$1").str.replace_all('""', '"', literal=True)
        values = inner.zip_with(is_formula, values)
    return values, signs
