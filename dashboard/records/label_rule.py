"""Check a label that a lead puts on a list: it is short, made of words, and names nobody. One rule for events and decisions."""

import re
from dataclasses import dataclass
from typing import Final

from dashboard.language.catalogue import _
from schemas.errors import UsageError

FEWEST: Final = 3
"""Letters that a label has at least."""


@dataclass(frozen=True)
class LabelRule:
    """Say what the labels of one list may hold, and the sentence for each refusal; none repeats the label."""

    most: int
    """Letters that a label has at most."""
    permitted: re.Pattern[str]
    """What a whole label is made of."""
    not_permitted: str
    digits: int
    """So many in a row may be a reference, a telephone number or a year of birth."""
    too_many_digits: str
    capital: str = ""
    """Refuses a later word that begins with a capital letter, as names do; empty where the list takes names."""

    def check(self, label: str) -> None:
        """Raise UsageError for a text that is no label, or that could name a person or a case."""
        if not FEWEST <= len(label) <= self.most:
            words = _("A label has {fewest} to {most} letters; this one has {found}. Say it in a few words.")
            raise UsageError(words.format(fewest=FEWEST, most=self.most, found=len(label)))
        if not self.permitted.fullmatch(label):
            raise UsageError(_(self.not_permitted))
        if re.search(rf"\d{{{self.digits}}}", label):
            raise UsageError(_(self.too_many_digits))
        if self.capital and any(_is_name(word) for word in label.split()[1:]):
            raise UsageError(_(self.capital))


def _is_name(word: str) -> bool:
    """Tell whether a word begins with a capital letter as names do; abbreviations such as CPS do not count."""
    letters = word.strip("'’,()-/")
    return letters[:1].isupper() and (len(letters) == 1 or not letters.isupper())
