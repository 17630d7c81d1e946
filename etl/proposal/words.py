"""Read what forces call our columns and values, in the form in which headers and wordings are compared."""

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import Any

_SHORT = {
    "no": "number", "num": "number", "nr": "number", "nbr": "number", "ref": "reference", "id": "reference",
    "dt": "date", "tm": "time", "vic": "victim", "vict": "victim", "susp": "suspect", "occ": "occurrence", "inc": "incident",
    "recd": "recorded", "rptd": "reported", "rpt": "reported", "rep": "reported", "cmtd": "committed", "upd": "updated",
    "off": "offence", "offc": "offence", "gndr": "gender", "gen": "gender", "ethn": "ethnicity", "rel": "relationship",
    "reln": "relationship", "invest": "investigating", "inv": "investigating", "clr": "clear", "clrd": "cleared",
    "meth": "method", "grp": "group", "desc": "description", "descr": "description", "cd": "code", "typ": "type",
    "loc": "location", "addr": "address", "seq": "sequence", "outc": "outcome", "disp": "disposal", "stat": "status",
    "yn": "flag", "flg": "flag",
}  # fmt: skip
"""What headers shorten, in full."""


def compared(text: str) -> str:
    """Return a name or wording as it is compared: small letters, and one space for every mark between words."""
    spaced = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", re.sub(r"(?<=[a-z])['\u2019](?=[a-z])", "", text))
    return " ".join(re.findall(r"[^\W_]+", spaced.lower()))


def spelt_out(text: str) -> str:
    """Return a name as `compared` does, with `ref`, `no` and their like in full; the time beside a date says nothing more."""
    name = " ".join(_SHORT.get(word, word) for word in compared(text).split())
    return re.sub(r"\bdate time\b", "date", name)


@cache
def short_words() -> frozenset[str]:
    """Return the short forms of words that headers have."""
    return frozenset(_SHORT)


@cache
def names_of(column: str) -> tuple[str, ...]:
    """Return our name of a column and the names that forces give it, each spelt out."""
    return tuple(dict.fromkeys(spelt_out(name) for name in (column, *_words()["columns"].get(column, ()))))


@cache
def values_of(column: str) -> dict[str, str]:
    """Return how forces write the values of a coded column: compared wording -> our value."""
    return {compared(theirs): ours for theirs, ours in _words()["values"].get(column, {}).items()}


@cache
def several_of(column: str) -> dict[str, tuple[str, ...]]:
    """Return the wordings that forces use for several of our values: compared wording -> those values."""
    return {compared(theirs): tuple(ours) for theirs, ours in _words()["several"].get(column, {}).items()}


@cache
def words_for_nothing() -> frozenset[str]:
    """Return the words that mean that nothing is known."""
    return frozenset(_words()["nothing"]["words"])


@cache
def names_of_columns() -> frozenset[str]:
    """Return every word of our names of columns and of those that forces give them, in small letters."""
    names = [name for column, others in _words()["columns"].items() for name in (column, *others)]
    return frozenset(compared(" ".join(names)).split())


@cache
def words_of_the_field() -> frozenset[str]:
    """Return words that a wording may hold, of the field and plain ones."""
    return listed_words("field") | listed_words("plain")


@cache
def listed_words(name: str) -> frozenset[str]:
    """Return a list of words by the name of its table, such as `headers`."""
    return frozenset(_words()[name]["words"])


@cache
def _words() -> dict[str, Any]:
    return tomllib.loads(files("etl.proposal").joinpath("words.toml").read_text("utf-8"))
