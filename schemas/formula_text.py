"""Keep text of a supplier from running as a formula in the spreadsheet of whoever opens our table."""

import re
import unicodedata

_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")
_STARTS_A_FORMULA = "=+-@"
_STARTS_A_CELL_ANEW = "\t\r\n"


def neutralise(value: str) -> str:
    """Return the text for a csv or xlsx file, with an apostrophe before a formula so that it is not run.

    Finds a formula behind blanks or invisible characters and in full-width signs too. Numbers stay as they are.
    """
    if _NUMBER.fullmatch(value):
        return value
    seen = unicodedata.normalize("NFKC", value).lstrip()
    seen = seen.lstrip("".join({letter for letter in seen if unicodedata.category(letter) in {"Cc", "Cf", "Zs"}}))
    runs = len(seen) > 1 and seen[0] in _STARTS_A_FORMULA
    return f"'{value}" if runs or value[:1] in {*_STARTS_A_CELL_ANEW} else value
