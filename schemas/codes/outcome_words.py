"""Read what the words beside an outcome code say, where a force writes both (`outcome_words.toml`)."""

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True)
class OutcomeWords:
    """Hold two regular expressions for wordings in small letters: which speak for an outcome, and which against it.

    `allows` has phrases that are passed over before what speaks against it is looked for.
    """

    says: str
    denies: str
    allows: str = "^$"


@cache
def outcome_words() -> dict[str, OutcomeWords]:
    """Return outcome code -> its words."""
    text = files("schemas.codes").joinpath("outcome_words.toml").read_text("utf-8")
    return {code: OutcomeWords(**words) for code, words in tomllib.loads(text).items()}
