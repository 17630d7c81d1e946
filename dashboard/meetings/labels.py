"""Define the label of a decision: a short text from a list that the lead keeps, in both languages, never about a person."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from dashboard.language.catalogue import _, in_use
from schemas.errors import UsageError

FEWEST: Final = 3
MOST: Final = 80
ALLOWED: Final = re.compile(r"[^\W\d_][\w '’,()/-]*")
NUMBER: Final = re.compile(r"\d{3,}")  # a reference, a telephone number, a year of birth


@dataclass(frozen=True)
class Label:
    """Hold what was decided, in a few words. Welsh may be missing: then the English stands, marked as English."""

    english: str
    welsh: str = ""

    def __str__(self) -> str:
        return self.welsh if in_use() == "cy" and self.welsh else self.english

    def check(self) -> None:
        """Raise UsageError for a text that could name a person or a case."""
        for text in filter(None, (self.english, self.welsh or None)):
            if not FEWEST <= len(text) <= MOST:
                raise UsageError(
                    _("A label has {fewest} to {most} letters. Say it in a few words.").format(fewest=FEWEST, most=MOST)
                )
            if not ALLOWED.fullmatch(text) or NUMBER.search(text):
                raise UsageError(
                    _(
                        "A label is made of words: no references, no telephone numbers, no addresses, no quotation marks."
                    )
                )
            if any(_is_name(word) for word in text.split()[1:]):
                raise UsageError(
                    _(
                        "A label names no person and no place, so only its first word begins with a capital letter. "
                        "Abbreviations such as CPS may stand in capitals."
                    )
                )


def _is_name(word: str) -> bool:
    """Tell whether a word begins with a capital letter as names do; abbreviations such as CPS do not count."""
    letters = word.strip("'’,()-/")
    return letters[:1].isupper() and (len(letters) == 1 or not letters.isupper())


@lru_cache
def starting_labels() -> tuple[Label, ...]:
    """Return the labels of labels.toml."""
    listed = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))["label"]
    return tuple(Label(**entry) for entry in listed)
