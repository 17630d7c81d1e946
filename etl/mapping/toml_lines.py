"""Find the line of a key in a TOML file, for an error to name: the standard reader does not keep it."""

import re
from collections.abc import Iterator
from typing import NamedTuple

KeyPath = tuple[str | int, ...]

_PART = re.compile(r"""\s*(?:"((?:[^"\\]|\\.)*)"|'([^']*)'|([A-Za-z0-9_-]+))\s*""")
_TABLE = re.compile(r"^\s*(\[\[?)(.+?)\]\]?\s*(?:#.*)?$")

_PIECE = re.compile(r""""(?:[^"\\\n]|\\.)*"|'[^'\n]*'|#[^\n]*|\n|[][{},]""")


PARTS = 16  # no key of a mapping has more than four
_DEEP = re.compile(rf"""(?<![A-Za-z0-9_-])(?:(?:"[^"\n]*"|'[^'\n]*'|[A-Za-z0-9_-]+)\s*\.\s*){{{PARTS}}}""")


class _Entry(NamedTuple):
    """Hold the path of a key and its line."""

    path: KeyPath
    line: int


def line_of_deep_key(text: str) -> int | None:
    """Return the line of a key of so many parts that the standard reader, whose work grows by their square, would not end."""
    deep = _DEEP.search(text)
    return None if deep is None else text.count("\n", 0, deep.start()) + 1


def line_of(text: str, path: KeyPath) -> int:
    """Return the line (from 1) of the key at `path`, else that of the nearest table above it."""
    lines = {entry.path: entry.line for entry in reversed(list(_entries(text)))}
    for length in range(len(path), 0, -1):
        if path[:length] in lines:
            return _line_of_item(text, lines[path[:length]], path[length:])
    return 1


def _entries(text: str) -> Iterator[_Entry]:
    """Yield every table header and every key at the start of a line, with its whole path."""
    table: KeyPath = ()
    counts: dict[KeyPath, int] = {}
    for number, line in enumerate(text.splitlines(), start=1):
        header = _TABLE.match(line)
        if header and (parts := _key(header[2], until="")):
            table = parts
            if header[1] == "[[":
                counts[parts] = counts.get(parts, -1) + 1
                table = (*parts, counts[parts])
            for length in range(1, len(table) + 1):
                yield _Entry(table[:length], number)
        elif key := _key(line, until="="):
            for length in range(1, len(key) + 1):
                yield _Entry(table + key[:length], number)


def _key(text: str, until: str) -> tuple[str, ...]:
    """Return the parts of a dotted key that is followed by `until`, or nothing when the text is no key."""
    parts, position = [], 0
    while part := _PART.match(text, position):
        parts.append(next(group for group in part.groups() if group is not None))
        position = part.end()
        if text[position : position + 1] != ".":
            break
        position += 1
    return tuple(parts) if text[position : position + 1] == until else ()


def _line_of_item(text: str, line: int, rest: KeyPath) -> int:
    """Return the line of the item that `rest` points at, in a list that starts at `line`."""
    if not rest or not isinstance(rest[0], int):
        return line
    value = "".join(text.splitlines(keepends=True)[line - 1 :]).partition("=")[2]
    depth, item, at = 0, 0, line
    for found in _PIECE.finditer(value):
        piece: str = found[0]
        at += piece.count("\n")
        depth += (piece in "[{") - (piece in "]}")
        if piece == "," and depth == 1:
            item += 1
        elif item == rest[0] and (depth > 1 or piece[0] in "\"'"):
            return at
        elif depth == 0:
            break
    return line
