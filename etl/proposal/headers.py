"""Match the headers of a file with the columns of an extract by their names, the nearest first."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cache

from etl.proposal.words import compared, names_of, spelt_out
from schemas.contract import Extract
from schemas.extracts import EXTRACTS

SURE = 1.0
KNOWN = 0.95
LIKELY = 0.9
BY_VALUES = 0.5  # the name says nothing, and the values are wordings of the column
LEAST = 0.78  # below, two names have hardly more in common than any two: officer notes, officer unit
_ENVELOPE = re.compile(r"^(?:(?:data|attributes|fields|properties)\.)+")
_IN_OTHER_ORDER = 0.92
_OF_LETTERS = 0.97  # the same letters but for one or two are still less than a known name


@dataclass(frozen=True)
class Match:
    """Hold a header, its position (from 0), our column, and from 0 to 1 how near their names are."""

    header: str
    position: int
    column: str
    nearness: float

    @property
    def is_likely(self) -> bool:
        """Return whether the name is one by which the column is known."""
        return self.nearness >= LIKELY


def named_columns(headers: Sequence[str], extract: Extract) -> dict[str, int]:
    """Return the columns that headers name, by ours or by a name of the field, with the position (from 0) of each."""
    known = _columns_of_names(extract.name)
    found: dict[str, int] = {}
    for at, header in enumerate(headers):
        name = _bare(header)
        column = known.get(compared(name)) or known.get(spelt_out(name))
        if column is not None:
            found.setdefault(column, at)
    return found


def _bare(header: str) -> str:
    """Return a header without the part of a JSON record that holds all values: crimeReference of attributes.crimeReference."""
    return _ENVELOPE.sub("", header)


@cache
def _columns_of_names(extract: str) -> dict[str, str]:
    """Return every name that a column of an extract has; our own and published ones come before those of the field."""
    columns = [column.name for column in EXTRACTS[extract].columns]
    others = {name: column for column in columns for name in names_of(column)}
    return (
        others
        | {compared(header): ours for header, ours in EXTRACTS[extract].aliases.items()}
        | {compared(column): column for column in columns}
    )


def match_headers(headers: Sequence[str], extract: Extract) -> list[Match]:
    """Return at most one match for each header and each column, in the order of the file.

    A header that is the name of one column is no guess for another: a day of the report is none of the recording.
    """
    every = [
        Match(header, at, column.name, near)
        for at, header in enumerate(headers)
        if header.strip()
        for column in extract.columns
        if (near := _nearness(header, column.name, extract)) >= LEAST
    ]
    found: dict[str, Match] = {}
    taken: set[int] = set()
    best = {match.position: match.nearness for match in sorted(every, key=lambda one: one.nearness)}
    for match in sorted(every, key=lambda one: -one.nearness):
        is_of_another = best[match.position] >= LIKELY > match.nearness
        if not is_of_another and match.column not in found and match.position not in taken:
            found[match.column] = match
            taken.add(match.position)
    return sorted(found.values(), key=lambda one: one.position)


def _nearness(header: str, column: str, extract: Extract) -> float:
    if extract.aliases.get(header.strip()) == column or compared(_bare(header)) == compared(column):
        return SURE
    name = spelt_out(_bare(header))
    return max((_nearness_of_names(name, ours) for ours in names_of(column)), default=0.0)


@cache
def _nearness_of_names(theirs: str, ours: str) -> float:
    if theirs == ours:
        return KNOWN
    if sorted(theirs.split()) == sorted(ours.split()):
        return _IN_OTHER_ORDER
    letters = SequenceMatcher(None, ours, theirs)
    if letters.real_quick_ratio() < LEAST or letters.quick_ratio() < LEAST:
        return 0.0
    is_date = "date" in theirs.split(), "date" in ours.split()
    return letters.ratio() * _OF_LETTERS if is_date[0] == is_date[1] else 0.0
