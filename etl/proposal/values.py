"""Find our value for the wording of a coded column: the one that it is known for, else those whose words are nearest."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import as_file, files

import polars as pl

from etl.mapping.load import ExtractMapping, load_mapping
from etl.mapping.translated import translated
from etl.proposal.nearness import NEAR, nearness
from etl.proposal.words import compared, several_of, values_of, words_of_the_field
from schemas import codes
from schemas.code_labels import label_of
from schemas.contract import Column
from schemas.extracts import EXTRACTS

SHOWN = 3


@dataclass(frozen=True)
class Candidate:
    """Hold one of our values, its label, and from 0 to 1 how near a wording is to it."""

    value: str
    label: str
    nearness: float


@dataclass(frozen=True)
class Meaning:
    """Hold what a wording may mean, the nearest first; `is_known` where the first is how that value is written.

    `is_any_of` where forces use it for each of them alike. `also` has the values that the wording gives to other columns, such as
    who decided.
    """

    candidates: tuple[Candidate, ...] = ()
    is_known: bool = False
    also: Mapping[str, str] = field(default_factory=dict)
    is_any_of: bool = False


@cache
def labels_of_values(column: Column) -> dict[str, str]:
    """Return our values of a coded column with their labels; of offences the classes, then the groups."""
    lists = {
        "outcome_code": lambda: {codes.NOT_YET_ASSIGNED: "Not yet assigned an outcome"} | _labels(codes.outcomes()),
        "offence_code": lambda: _labels(codes.offences()) | _labels(codes.offence_groups()),
        "cancelled_code": lambda: _labels(codes.cancellations()),
        "n100_code": lambda: _labels(codes.incidents()),
    }
    if column.name in lists:
        return lists[column.name]()
    return {value: label_of(value) for value in column.choices}


def meaning(extract: str, column: Column, wording: str) -> Meaning:
    """Return what a wording of a coded column may mean; nothing where no value is near, or two are equally so."""
    ours = labels_of_values(column)
    value, also = _known(extract, column, wording)
    if value is not None:
        return Meaning((Candidate(value, ours.get(value, "" if value else "nothing is known"), 1.0),), True, also)
    if several := several_of(column.name).get(compared(wording)):
        return Meaning(tuple(Candidate(one, ours[one], NEAR) for one in several), is_any_of=True)
    others = _other_wordings(extract, column)
    candidates = [
        Candidate(one, label, max(nearness(wording, each) for each in (label, *others.get(one, ()))))
        for one, label in ours.items()
    ]
    near = sorted((one for one in candidates if one.nearness >= NEAR), key=lambda one: -one.nearness)
    is_between_two = len(near) > 1 and near[0].nearness == near[1].nearness
    return Meaning() if is_between_two else Meaning(tuple(near[:SHOWN]))


def known_words(column: Column) -> frozenset[str]:
    """Return every word that our labels, codes and the known wordings of a column use, in small letters."""
    texts = [
        *labels_of_values(column),
        *labels_of_values(column).values(),
        *values_of(column.name),
        _text_of_known_wordings(),
    ]
    return frozenset(compared(" ".join(texts)).split()) | words_of_the_field()


def _known(extract: str, column: Column, wording: str) -> tuple[str | None, dict[str, str]]:
    """Return the value that a wording is known for, by a label, by words of the field, or by the wordings of forces."""
    folded = compared(wording)
    if (value := values_of(column.name).get(folded)) is not None and (value or not column.required):
        return value, {}
    for ours, label in labels_of_values(column).items():
        if folded in {compared(label), compared(ours)}:
            return ours, {}
    if column.name == "offence_code":
        try:
            found = codes.resolve_home_office_code(wording)
            return found.offence_code or _official(wording), {}
        except LookupError:
            pass
    table = _known_wordings(extract)
    known, patterns = table.codes.get(column.name, {}), table.patterns.get(column.name, ())
    read, also = translated(pl.Series([wording]), known, patterns, column.name)
    value = read.item()
    if value in column.choices and value != wording:
        return value, {name: given.item() for name, given in also.items() if given.item() is not None}
    return None, {}


def _official(code: str) -> str:
    """Return a Home Office code as the list spells it: 019/08 for 19/8 and 01908."""
    digits = code.strip().replace("/", " ").split()
    offence, suffix = digits if len(digits) == 2 else (code.strip()[:3], code.strip()[3:])
    return f"{int(offence):03d}/{int(suffix):02d}"


def _known_wordings(extract: str) -> ExtractMapping:
    return _wordings_of_all()[extract]


@cache
def _wordings_of_all() -> dict[str, ExtractMapping]:
    """Return extract -> the wordings of forces. The file of all of them is read once: its check is what takes time."""
    with as_file(files("etl.proposal").joinpath("templates", "police_wordings.toml")) as path:
        mapping = load_mapping(path)
    return {name: mapping.extract(name) for name in EXTRACTS}


@cache
def _other_wordings(extract: str, column: Column) -> dict[str, tuple[str, ...]]:
    """Return the wordings by which each of our values is known, beside its label."""
    found: dict[str, tuple[str, ...]] = {}
    for theirs, ours in (*_known_wordings(extract).codes.get(column.name, {}).items(), *values_of(column.name).items()):
        found[ours] = (*found.get(ours, ()), theirs)
    return found


@cache
def _text_of_known_wordings() -> str:
    tables = [_known_wordings(name) for name in EXTRACTS]
    return " ".join(word for table in tables for known in table.codes.values() for word in known)


def _labels(rows: tuple[codes.lists.Coded, ...]) -> dict[str, str]:
    return {row.code: str(getattr(row, "label", row.code)) for row in rows}
