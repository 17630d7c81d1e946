"""Check that quotation marks stand around a field, or doubled within one.

A lenient parser takes a lost quotation mark for the start of a field and reads the rows after it as part of that field. Here
a mark out of place refuses the file, so no row is lost in another.
"""

import numpy as np

from etl.readers.delimited.csv_blocks import Dialect

QUOTE = ord('"')


def misplaced_quote(block: bytes, dialect: Dialect) -> tuple[int, str] | None:
    """Return the position and rule of the first quotation mark out of place, or None."""
    if not dialect.quotes or b'"' not in block:
        return None
    text = np.frombuffer(block, dtype=np.uint8)
    quotes = np.flatnonzero(text == QUOTE)
    opening, closing = quotes[0::2], quotes[1::2]
    may_touch = np.zeros(256, dtype=bool)
    may_touch[[ord(dialect.delimiter), ord("\n"), ord("\r"), QUOTE]] = True
    starts = may_touch[text[opening - 1]] | (opening == 0)
    ends = may_touch[text[np.minimum(closing + 1, len(text) - 1)]]  # the last byte of all touches itself
    faults = []
    if not starts.all():
        faults.append((int(opening[np.argmin(starts)]), "stray_quote"))
    if not ends.all():
        faults.append((int(opening[np.argmin(ends)]), "unterminated_quote"))
    if len(opening) > len(closing):
        faults.append((int(opening[-1]), "unterminated_quote"))
    return min(faults, default=None)


def records_before(block: bytes, position: int, dialect: Dialect) -> int:
    """Return how many records end before `position`."""
    outside = block[:position].split(b'"')[0::2] if dialect.quotes else [block[:position]]
    plain = b"".join(outside).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    return plain.count(b"\n")
