"""Decide which text of a file may be repeated in a letter, a log or a terminal: what is spelt like a name of ours.

A header row can in truth be a row of data, a sheet can be named after a woman, a file after a case. So a text stands in a
message only where it is a known name, almost one (a misspelt header is what the analyst looks for), or looks like one in
other letters. Any other is named by its place: column 5, sheet 2, file 3 of the folder.
"""

import re
import unicodedata
from collections.abc import Iterable
from difflib import SequenceMatcher
from pathlib import Path

from schemas.extracts import EXTRACTS

LONGEST = 60
SHORTEST_MISSPELT = 6  # a shorter word is near too many others: Sage is one letter from stage
NEAR = 0.85  # of the letters are the same, in order
NAMES_SHOWN = 10
SHEETS = ("sheet", "data", "extract", "export", "table", *(f"sheet{number}" for number in range(1, 10)), *EXTRACTS)
# Letters of other alphabets that print like Latin ones: a header spelt with them is not the column that it seems to be.
_LOOK_ALIKES = str.maketrans("аеорсхуіјѕԁһӏքոαορνιкмтԝ", "aeopcxyijsdhlqnaopvikmtw")
_FORM = re.compile(r"[A-Za-z][A-Za-z_ .-]*")
_FILE = re.compile(
    rf"(?:{'|'.join(sorted(EXTRACTS, key=len, reverse=True))})(?:_deleted)?"
    r"(?:[_ .-]+(?:\d{4}(?:-?\d{2}){0,2}|\d{1,3}|v\d{1,3}|q[1-4]|full|final|snapshot|changes|corrected))*"
    r"\.(?:(?:csv|txt|tsv)(?:\.gz|\.zip)?|xlsx?|xls[bm]|ods|parquet|zip|gz|(?:nd)?json|jsonl|xml|docx?|pdf)",
    re.IGNORECASE,
)


def folded(name: str) -> str:
    """Return a name regardless of capitals, spaces and underscores."""
    return re.sub(r"[\s_.-]+", "_", name).strip("_").lower()


def skeleton(name: str) -> str:
    """Return a name as it looks: without invisible characters, accents, or the alphabet of each letter."""
    letters = unicodedata.normalize("NFKD", name).lower().translate(_LOOK_ALIKES)
    return "".join(letter for letter in letters if letter.isalnum())


def own_name(text: str, known: Iterable[str]) -> str | None:
    """Return the text in printable ASCII where it is a known name, almost one, or looks like one; else None."""
    if not text or len(text) > LONGEST:
        return None
    names = {folded(name) for name in known}
    if folded(text) in names or skeleton(text) in {skeleton(name) for name in names}:
        return printable(text)
    is_near = (
        len(text) >= SHORTEST_MISSPELT
        and _FORM.fullmatch(text) is not None
        and any(SequenceMatcher(None, folded(text), name).ratio() >= NEAR for name in names)
    )
    return text if is_near else None


def listed(texts: Iterable[str], known: Iterable[str], place: str = "{number}", of: Iterable[int] | None = None) -> str:
    """Return the first texts of a list by name or by `place`, and how many more there are; `of` has their numbers (from 1)."""
    every, names = list(texts), tuple(known)
    numbers = list(of) if of is not None else list(range(1, len(every) + 1))
    shown = [
        own_name(text, names) or place.format(number=number)
        for text, number in zip(every[:NAMES_SHOWN], numbers, strict=False)
    ]
    more = len(every) - NAMES_SHOWN
    return ", ".join(shown) + (f" and {more} more" if more > 0 else "")


def file_or_place(path: Path, place: str = "the file") -> str:
    """Return the name of a file where it says an extract and a day and nothing else, else its place."""
    return path.name if len(path.name) <= LONGEST and _FILE.fullmatch(path.name) else place


def printable(text: str) -> str:
    """Return a text in printable ASCII, so that an invisible or foreign letter shows and no terminal obeys it."""
    short = text if len(text) <= LONGEST else text[:LONGEST] + "..."
    return short.encode("ascii", "backslashreplace").decode() if short.isprintable() else ascii(short)[1:-1]
