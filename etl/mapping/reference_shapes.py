"""Read and find the shapes of references: letters as A, figures as 9, either as X, marks as they are.

A + stands behind those that may be more, a * behind those of which there may be any number or none.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Final

_SHAPE: Final = re.compile(r"(?=.*[9X])(?:A+[+*]?|9+[+*]?|X+[+*]?|[-/_.:\\ #()&])+")
_PARTS: Final = re.compile(r"A+[+*]?|9+[+*]?|X+[+*]?|.")
_KINDS: Final = {"A": r"\p{L}", "9": "[0-9]", "X": r"[\p{L}0-9]"}
LONGEST: Final = 60
MOST_LETTERS: Final = 6  # of one run that may be longer: beyond, it is a word; a shape with more has so many exactly
SHAPES_AT_MOST: Final = 6  # of one column: beyond, its references have no shape, as those made of random letters
LEAST_SHARE: Final = 0.01  # of the rows: fewer may be errors of typing


def is_shape(form: str) -> bool:
    """Return whether a text is a shape: it has figures, and no letter but A."""
    return len(form) <= LONGEST and _SHAPE.fullmatch(form) is not None


def expression(shapes: Iterable[str]) -> str:
    """Return a regular expression of the references that have one of the shapes."""
    return rf"^(?:{'|'.join(map(_expression, shapes))})$"


def shapes_of(references: Mapping[str, int]) -> tuple[str, ...]:
    """Return the shapes of references, each with its number of rows; the most frequent first, none where there are too many."""
    runs: dict[tuple[str, ...], list[set[int]]] = {}
    rows: dict[tuple[str, ...], int] = defaultdict(int)
    for reference, count in references.items():
        parts = [(kind, len(list(run))) for kind, run in groupby(reference, _kind)]
        form = tuple(kind for kind, _ in parts)
        lengths = runs.setdefault(form, [set() for _ in parts])
        for seen, (_, length) in zip(lengths, parts, strict=True):
            seen.add(length)
        rows[form] += count
    often = [form for form, count in rows.items() if count >= LEAST_SHARE * sum(rows.values())]
    runs_of_letters = (lengths for form in often for kind, lengths in zip(form, runs[form], strict=True) if kind == "A")
    if any(len(lengths) > 1 and max(lengths) > MOST_LETTERS for lengths in runs_of_letters):
        return ()  # words of different lengths: no shape would tell one from another word
    said = ("".join(map(_part, form, runs[form])) for form in sorted(often, key=lambda form: -rows[form]))
    shapes = [form for form in said if is_shape(form)]
    return tuple(shapes) if len(shapes) <= SHAPES_AT_MOST else ()


def _expression(shape: str) -> str:
    return "".join(_of_part(part) for part in _PARTS.findall(shape))


def _of_part(part: str) -> str:
    if part[0] not in _KINDS:
        return re.escape(part)
    kind, least = _KINDS[part[0]], part.count(part[0])
    if part.endswith("*"):
        return f"{kind}{{{least - 1},}}"
    if not part.endswith("+"):
        return f"{kind}{{{least}}}"
    return f"{kind}{{{least},{max(least, MOST_LETTERS)}}}" if part[0] == "A" else f"{kind}{{{least},}}"


def _kind(letter: str) -> str:
    return "A" if letter.isalpha() else "9" if letter.isdecimal() else letter


def _part(kind: str, lengths: set[int]) -> str:
    return kind * min(lengths) + ("+" if kind in "A9" and len(lengths) > 1 else "")
