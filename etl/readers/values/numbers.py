"""Read the ways in which a whole number is written: 31.0, 1,204 and 1 010, grouped in threes."""

import polars as pl

_WHOLE = r"^([+-]?\d+)(?:\.0+|,0{1,2})$"  # 31,0 of a country that writes decimals with a comma
_GROUPED = r"^[+-]?\d{1,3}(?:(?:,\d{3})+|(?:['\u2019\s\u00a0\u2007\u2009\u202f]\d{3})+)(?:\.0+)?$"
_BETWEEN_GROUPS = r"[,'\u2019\s\u00a0\u2007\u2009\u202f]"


def whole_numbers(values: pl.Series) -> pl.Series:
    """Return whole numbers in digits alone; what is not one stays as it is.

    A full stop or a comma may part thousands or decimals, so 1.204 stays and is refused: only commas and spaces part thousands.
    """
    grouped = values.str.contains(_GROUPED).fill_null(False)
    if grouped.any():
        values = values.str.replace_all(_BETWEEN_GROUPS, "").zip_with(grouped, values)
    return without_point(values)


def without_point(values: pl.Series) -> pl.Series:
    """Return the values with 16.0 as 16, as a program writes a whole number of a column that has blanks."""
    return values.str.replace(_WHOLE, "$1") if values.str.ends_with("0").any() else values
