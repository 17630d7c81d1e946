"""Know a text that is the name of a person by names that many people have (`person_names.toml`).

No list has every name. A name that is missing here is kept out by the closed list of the mapping, or seen by who confirms it.
Texts are compared without the marks of their letters: see `without_marks`.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

import polars as pl

_WORD = r"\p{L}[\p{L}'\u2019\-]*\.?"
LEAST_OF_A_REFERENCE = 4  # letters: three may be the code of a station
LEAST_OF_AN_END = 3  # letters before the end of a family name


def without_marks(values: pl.Series) -> pl.Series:
    """Return texts with plain letters: Małgorzata is Malgorzata, Siân is Sian."""
    if values.str.len_bytes().sum() == values.str.len_chars().sum():
        return values
    plain = values.str.normalize("NFKD").str.replace_all(r"\p{Mn}", "")
    return plain.str.replace_many(["ł", "Ł", "đ", "Đ", "ø", "Ø", "ı"], ["l", "L", "d", "D", "o", "O", "i"])


@cache
def of_a_person() -> str:
    """Return a regular expression of texts that are a person's name and nothing else."""
    given, more, family = _any_of("given"), _any_of("given_and_more"), _all_families()
    forms = [
        rf"(?:{given})(?:[\s\-]+{_WORD}){{0,2}}",
        rf"{_WORD},\s*(?:{given}|{more})(?:\s+{_WORD})?",
        rf"(?:{family}),?\s+(?:{given}|{more})(?:\s+{_WORD})?",
        rf"(?:\p{{L}}\.?\s*){{1,2}}\s(?:{family}|{_family_end()})",
        rf"(?:{family}|{_family_end()}),?\s+\p{{L}}\.?",
        rf"\p{{L}}[\p{{L}}'\u2019\-]{{3,}}\s+(?:{_any_of('family')})",
        rf"{_WORD}\s+{_family_end()}|{_family_end()}(?:,?\s+{_WORD})?",
    ]
    return rf"(?i)^(?:{'|'.join(forms)})$"


@cache
def with_a_full_name() -> str:
    """Return a regular expression of texts in which first name and family name stand side by side, and no word after them."""
    given, more, family = _any_of("given"), _any_of("given_and_more"), _all_families()
    return rf"(?i)\b(?:{given}|{more})\s+(?:\p{{L}}\.?\s+)?(?:{family})(?:\s*$|\s*[^\p{{L}}\s'\u2019])"


@cache
def beside_a_role() -> str:
    """Return a regular expression of texts in which a name follows the word for whoever it is: victim Jane, OIC Smith."""
    names = "|".join((_any_of("given"), _any_of("given_and_more"), _all_families()))
    roles = (
        "victim|suspect|offender|witness|complainant|aggrieved|officer|oic|soit|solo|swlo|constable|sergeant|sgt"
        "|partner|husband|wife|boyfriend|mother|son|daughter"
    )
    return rf"(?i)\b(?:{roles}):?\s+(?:{names})\b"


@cache
def of_an_officer() -> str:
    """Return a regular expression of texts in which a rank and a family name stand side by side, in capitals or not."""
    ranks = r"(?:[tad]/)?(?:pc|ps|dc|ds|di|dci|wpc|wdc|dsgt|p/c|d/c|d/s|d/i)"
    names = "|".join((_any_of("given"), _all_families(), _family_end()))
    return rf"(?i)\b{ranks}\.?\s+(?:\d{{1,5}}\s+)?(?:{names})\b|\b(?:{_all_families()}),?\s+{ranks}\b"


@cache
def of_a_place_or_unit() -> str:
    """Return a regular expression of texts with a word that makes a first name that of a place, a unit or a body."""
    return rf"(?i)\b(?:{_any_of('of_places_and_units')})\b"


@cache
def of_a_body() -> str:
    """Return a regular expression of the bodies that are called as a person is."""
    return rf"(?i)\b(?:{_any_of('bodies')})\b"


@cache
def within_a_reference() -> str:
    """Return a regular expression of references in which the name of a person stands as a word of its own."""
    return rf"(?i)(?:^|[^\p{{L}}])(?:{_names_of_references()})(?:[^\p{{L}}]|$)"


@cache
def with_initials() -> str:
    """Return a regular expression of references of a name with an initial or two at one end of it: SMITHJ12, JSMITH85."""
    names = _names_of_references()
    return rf"(?i)^\d*(?:\p{{L}}?(?:{names})\p{{L}}?|(?:{names})\p{{L}}{{2}})\d*$"


def _names_of_references() -> str:
    names = {
        name
        for key in ("given", "family", "family_and_words")
        for name in _names()[key]
        if len(name) >= LEAST_OF_A_REFERENCE
    }
    return "|".join(map(re.escape, sorted(names)))


def _all_families() -> str:
    return f"{_any_of('family')}|{_any_of('family_and_words')}"


def _family_end() -> str:
    return rf"(?:\p{{L}}{{{LEAST_OF_AN_END},}}(?:{_any_of('family_ends')}))"


def _any_of(key: str) -> str:
    return "|".join(map(re.escape, _names()[key]))


@cache
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = tomllib.loads(files("schemas").joinpath("person_names.toml").read_text("utf-8"))
    return names
