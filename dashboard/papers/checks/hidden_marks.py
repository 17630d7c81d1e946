"""State once more what stands in place of a figure that is not shown: its sign in tables, its words everywhere else.

This repeats `content/hidden_marks` and `editions/text/cell_text` on purpose. A check that took the signs from the code that
writes them would find every wrong sign right; so whoever changes a sign changes it in both places.
"""

from typing import Final

from dashboard.editions.cells import Status
from dashboard.language.catalogue import _, marked

SIGNS: Final[dict[Status, str]] = {
    Status.HIDDEN: "[c]",
    Status.NOT_MATURE: "[x]",
    Status.NOT_APPLICABLE: "[z]",
    Status.FILLING: "[s]",
    Status.WITHDRAWN: "[w]",
}
TOO_SMALL: Final = "[u]"
"""In place of a percentage of a whole with fewer cases than the policy asks for."""

STATUSES: Final = {**{sign: status.value for status, sign in SIGNS.items()}, TOO_SMALL: "too_small"}
"""What the column of statuses says beside each sign."""

WORDS: Final = {
    "[c]": marked("hidden to protect people"),
    "[x]": marked("too early to say"),
    "[z]": marked("does not apply"),
    "[s]": marked("still filling"),
    "[w]": marked("withdrawn: an error was found"),
}
MEANINGS: Final = {**WORDS, "[u]": marked("no percentage, because it is a part of too few")}


def words_in(text: str) -> set[str]:
    """Return the signs of those words that a text says."""
    return {sign for sign, words in WORDS.items() if _(words) in text}
