"""Know a text that is the name of a person by names that many people have (`person_names.toml`).

No list has every name. A name that is missing here is kept out by the closed list of the mapping, or seen by who confirms it.
"""

import re
import tomllib
from functools import cache
from importlib.resources import files

_WORD = r"\p{L}[\p{L}'\u2019\-]*\.?"
LEAST_OF_A_REFERENCE = 4  # letters: three may be the code of a station


@cache
def of_a_person() -> str:
    """Return a regular expression of texts that are a person's name and nothing else."""
    given, more, family = (_any_of(key) for key in ("given", "given_and_more", "family"))
    forms = [
        rf"(?:{given})(?:\s+{_WORD}){{0,2}}",
        rf"{_WORD},\s*(?:{given}|{more})(?:\s+{_WORD})?",
        rf"(?:{family}),?\s+(?:{given}|{more})(?:\s+{_WORD})?",
        rf"(?:\p{{L}}\.?\s*){{1,2}}\s(?:{family})",
        rf"(?:{family}),?\s+\p{{L}}\.?",
    ]
    return rf"(?i)^(?:{'|'.join(forms)})$"


@cache
def with_a_full_name() -> str:
    """Return a regular expression of texts in which first name and family name stand side by side, and no word after them."""
    given, more, family = (_any_of(key) for key in ("given", "given_and_more", "family"))
    return rf"(?i)\b(?:{given}|{more})\s+(?:\p{{L}}\.?\s+)?(?:{family})(?:\s*$|\s*[^\p{{L}}\s'\u2019])"


@cache
def of_a_place_or_unit() -> str:
    """Return a regular expression of texts with a word that makes a first name that of a place, a unit or a body."""
    return rf"(?i)\b(?:{_any_of('of_places_and_units')})\b"


@cache
def within_a_reference() -> str:
    """Return a regular expression of references in which the name of a person stands as a word of its own."""
    names = [name for key in ("given", "family") for name in _names()[key] if len(name) >= LEAST_OF_A_REFERENCE]
    return rf"(?i)(?:^|[^\p{{L}}])(?:{'|'.join(map(re.escape, names))})(?:[^\p{{L}}]|$)"


def _any_of(key: str) -> str:
    return "|".join(map(re.escape, _names()[key]))


@cache
def _names() -> dict[str, list[str]]:
    names: dict[str, list[str]] = tomllib.loads(files("schemas").joinpath("person_names.toml").read_text("utf-8"))
    return names
