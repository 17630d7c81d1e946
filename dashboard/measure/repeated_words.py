"""Repeat in a message what somebody asked for, so that it stays words: an address is written by whoever sends the link.

A page shows messages as Markdown, in which an address could put a link or a picture of its own beside our figures.
"""

import re
from typing import Final

LONGEST: Final = 40
OTHER: Final = re.compile(r"[^\w .=-]")


def repeated(text: str) -> str:
    """Return what was asked for with "?" in place of every sign that could be more than a word, cut where it is long."""
    words = OTHER.sub("?", text[: LONGEST + 1])
    return words if len(words) <= LONGEST else f"{words[:LONGEST]}..."
