"""Say which texts of a file may be repeated in a letter or a mapping: those made of known words only.

No form tells a name of a person from another word: "wife of Mark", "SARAH DAVIES", "Regular client dave". So a text is repeated
only where every word of it is known, whatever its capitals. Of any other, a person sees the row or the position.
"""

import re
from functools import cache

from etl.proposal.words import compared, listed_words, names_of_columns, short_words, spelt_out, words_of_the_field
from schemas.extracts import EXTRACTS

_PART = re.compile(
    r"[a-z]{0,2}\d{1,3}[a-z]?"
)  # of a code: Z9, 19C, 019, N100; a longer number may be a phone or a badge
_DAY = re.compile(r"(?:19|20)\d{2}(?:\d{2}){0,2}")
_AS_ONE = re.compile(r"[^\W\d_]+|\d+")
MOST_DIGITS = 6
_UNKNOWN = "\0"


def is_made_of(text: str, known: frozenset[str]) -> bool:
    """Return whether every word of a text is known, or is the short code of something."""
    digits = sum(letter.isdigit() for letter in text)
    return digits <= MOST_DIGITS and all(word in known or _PART.fullmatch(word) for word in _words(text))


def known_part_of_wording(text: str, known: frozenset[str]) -> str:
    """Return the known words of a text, by which what it may mean is looked for."""
    return " ".join(word for word in _words(text) if word in known)


def can_repeat_header(header: str) -> bool:
    """Return whether a header is made of words of headers; one without a name may be."""
    return all(word in words_of_headers() or re.fullmatch(r"\d{1,2}", word) for word in _words(header))


def can_repeat_name(name: str) -> bool:
    """Return whether a name of an area, a unit or a partner surely is none of a person.

    Its words are all known, and one of them is of units, areas or partners.
    """
    ours = listed_words("names")
    return bool(ours & set(_words(name))) and is_made_of(name, ours | words_of_the_field())


def known_part(name: str) -> str | None:
    """Return a pattern of a name of a file or sheet with `*` for every number and every word that is not known.

    None where nothing of the name is known.
    """
    pieces = _AS_ONE.findall(name)
    shown = [piece if piece.lower() in words_of_headers() else "*" if piece.isdigit() else _UNKNOWN for piece in pieces]
    if not set(shown) - {"*", _UNKNOWN}:
        return None
    marks = _AS_ONE.split(name)
    text = marks[0] + "".join(piece + mark for piece, mark in zip(shown, marks[1:], strict=True))
    return re.sub(r"\*[\W_]*\*", "*", re.sub(rf"[\W_]*{_UNKNOWN}[\W_]*", "*", text))


def can_repeat_sheet(name: str) -> bool:
    """Return whether the name of a sheet, which may be a pattern, holds known words and years only."""
    return all(
        piece.lower() in words_of_headers()
        or len(piece) == 1
        or _DAY.fullmatch(piece)
        or re.fullmatch(r"\d{1,4}", piece)
        for piece in _AS_ONE.findall(name)
    )


@cache
def words_of_headers() -> frozenset[str]:
    """Return the words of our columns, of what forces call them, of published headers, and plain words of headers."""
    published = " ".join(compared(alias) for extract in EXTRACTS.values() for alias in extract.aliases)
    return (
        frozenset((*names_of_columns(), *published.split(), *EXTRACTS))
        | short_words()
        | frozenset(word for short in short_words() for word in spelt_out(short).split())
        | listed_words("headers")
        | words_of_the_field()
    )


def _words(text: str) -> list[str]:
    return compared(text).split()
