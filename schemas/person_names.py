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


def which_contain(values: pl.Series, *expressions: str, initials: bool = False) -> list[pl.Series]:
    """Return for each of the expressions below which texts, without marks, contain it; it is asked only where a name may be.

    The expressions are long: each thread that asks one takes tenths of a second before its first answer. A text of which no
    word is a name of the lists, or ends as one, holds none; `initials` allows one letter before and two behind it.
    """
    may_hold = _have_a_word_of_the_lists(values, initials=initials)
    if not may_hold.any():
        return [may_hold] * len(expressions)
    some, rows = values.filter(may_hold), may_hold.arg_true()
    return [may_hold.clone().scatter(rows, some.str.contains(one)) for one in expressions]


def _have_a_word_of_the_lists(values: pl.Series, *, initials: bool) -> pl.Series:
    rows = pl.DataFrame({"row": pl.int_range(len(values), eager=True), "word": values.str.extract_all(r"\p{L}+")})
    words = rows.explode("word").with_columns(pl.col("word").str.to_lowercase())
    word = pl.col("word")
    behind = word.str.slice(1)
    beside_initials = [behind, behind.str.head(-1), word.str.head(-1), word.str.head(-2)] if initials else []
    ends = word.str.contains(rf"(?:{_any_of('family_ends')})$")
    is_one = pl.any_horizontal(ends, *(spelt.is_in(_longest_words()) for spelt in (word, *beside_initials)))
    found = words.filter(is_one).get_column("row")
    return rows.get_column("row").is_in(found.implode())


@cache
def _longest_words() -> list[str]:
    """Return the longest word of each name: kelly of kelly-anne, brien of o'brien."""
    keys = ("given", "given_and_more", "family", "family_and_words")
    return sorted({max(re.findall(r"[a-z]+", name), key=len) for key in keys for name in _names()[key]})


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
