"""Define the label of a decision: a short text from a list that the lead keeps, in both languages, never about a person."""

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Final

from dashboard.language.catalogue import in_use, marked
from dashboard.records.label_rule import LabelRule

NOT_WORDS: Final = marked(
    "A label is made of words: no references, no telephone numbers, no addresses, no quotation marks."
)
RULE: Final = LabelRule(
    most=80,
    permitted=re.compile(r"[^\W\d_][\w '’,()/-]*"),
    not_permitted=NOT_WORDS,
    digits=3,
    too_many_digits=NOT_WORDS,
    capital=marked(
        "A label names no person and no place, so only its first word begins with a capital letter. "
        "Abbreviations such as CPS may stand in capitals."
    ),
)


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
            RULE.check(text)


@lru_cache
def starting_labels() -> tuple[Label, ...]:
    """Return the labels of labels.toml."""
    listed = tomllib.loads(Path(__file__).with_name("labels.toml").read_text("utf-8"))["label"]
    return tuple(Label(**entry) for entry in listed)
