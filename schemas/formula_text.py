"""Text that a spreadsheet would run. What a supplier typed must not act on the machine of whoever opens our table."""

import re
import unicodedata

_NUMBER = re.compile(r"[+-]?\d[\d,]*(\.\d+)?%?")
_STARTS_A_FORMULA = "=+-@"
_STARTS_A_CELL_ANEW = "\t\r\n"


def neutralise(value: str) -> str:
    """Return the text as it may be written into a csv or xlsx file: an apostrophe keeps a formula from being one.

    Blanks and invisible characters before the sign, and signs of full width, do not help. Numbers stay numbers.
    """
    if _NUMBER.fullmatch(value):
        return value
    seen = unicodedata.normalize("NFKC", value).lstrip()
    seen = seen.lstrip("".join({letter for letter in seen if unicodedata.category(letter) in {"Cc", "Cf", "Zs"}}))
    runs = len(seen) > 1 and seen[0] in _STARTS_A_FORMULA
    return f"'{value}" if runs or value[:1] in {*_STARTS_A_CELL_ANEW} else value
