"""Undo what no parser of csv reads: whole lines in quotation marks, spaces before quotation marks, long delimiters."""

import re
from functools import cache
from typing import Final

LONG: Final = ("||", "|~|", "~|~", "^|^")
"""Delimiters of more than one character."""
STAND_IN: Final = "\x1f"  # the unit separator of ASCII, which no text holds
_WRAPPED: Final = re.compile(rb'^"((?:[^"\r\n]|"")*)"(?=\r?$)', re.MULTILINE)


def is_wrapped(line: bytes, delimiter: str) -> bool:
    """Return whether a line is one field in quotation marks that holds the delimiter."""
    found = _WRAPPED.fullmatch(line.strip(b"\r\n"))
    return found is not None and delimiter.encode() in found[1]


def unwrapped(data: bytes) -> bytes:
    """Return lines without the quotation marks around each, and with each doubled one of them single."""
    return _WRAPPED.sub(lambda line: line[1].replace(b'""', b'"'), data)


def has_space_before_quotes(header: bytes, delimiter: str) -> bool:
    """Return whether a header has its quotation marks behind a space: "a", "b"."""
    return _spaced(delimiter).search(header) is not None


def without_space_before_quotes(data: bytes, delimiter: str) -> bytes:
    """Return lines without spaces between a delimiter and a quotation mark that opens a field."""
    return _spaced(delimiter).sub(delimiter.encode() + b'"', data)


@cache
def _spaced(delimiter: str) -> re.Pattern[bytes]:
    mark = re.escape(delimiter.encode())
    return re.compile(mark + rb' +"(?!"(?!' + mark + rb"|[\r\n]))")


def with_short_delimiter(data: bytes, delimiter: str) -> bytes:
    """Return lines with one character in place of a long delimiter."""
    return data.replace(delimiter.encode(), STAND_IN.encode())


def long_delimiter(header: str) -> str | None:
    """Return the long delimiter that splits a header, if one does."""
    return next((mark for mark in LONG if header.count(mark)), None)
