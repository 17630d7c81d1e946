"""Mend what a spreadsheet does to references, where it can be undone, and find those that it has ruined."""

import re

import polars as pl

# 2.10E+10 is what a spreadsheet makes of a long number: the digits that told two crimes apart are gone
_SCIENTIFIC = r"^[+-]?\d(?:[.,]\d+[Ee]\+?|[Ee]\+)\d{2,3}$"
# 12/21 becomes Dec-21 or a day, and a column that is too narrow shows ####
_MONTH = "(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)"
_A_DAY = rf"^\d{{1,2}}-{_MONTH}$|^{_MONTH}-\d{{2}}$"
_A_MOMENT = r"^(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])(?: 00:00:00(?:\.0+)?)?$"
WRITTEN_AS_DAY = r"^(?:0?[1-9]|[12]\d|3[01])/(?:0?[1-9]|1[0-2])/(?:19|20)\d\d$"
_TOO_NARROW = r"^#{3,}$"
RUINED = "|".join([_SCIENTIFIC, _A_DAY, _A_MOMENT, _TOO_NARROW])
LONGER_THAN_A_NUMBER = r"^\d{16,}$"
ROUNDED = r"^\d{15}0+$"  # it keeps 15 digits of a longer number, and writes noughts for the rest
_WHOLE = r"^(\d+)\.0+$"
_SHOWN = 30


def mended(values: pl.Series) -> pl.Series:
    """Return references without what a program adds to a whole number: 123.0 and 123.00 are 123."""
    return values.str.replace(_WHOLE, "$1") if values.str.contains(_WHOLE).any() else values


def shape(reference: str) -> str:
    """Return the form of a reference and no value: letters as A, digits as 9, and the E of an exponent as it is."""
    letters = re.sub(r"[^\W\d_]", "A", re.sub(r"\d", "9", reference))
    return (letters.replace("A", "E") if re.match(_SCIENTIFIC, reference) else letters)[:_SHOWN]
