"""Hold one mutant: a file with one change that a test should notice."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Mutant:
    """One changed file. `old` and `new` are the line before and after; `text` is the whole file."""

    path: str
    line: int
    old: str
    new: str
    text: str
