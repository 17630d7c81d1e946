"""Read the parts of an address, and say above the page which of them it could not use.

Whoever writes an address may put anything there, thousands of digits too. Whoever opens an old bookmark sees other figures than
she kept: that is said once, in words of which no sign could be more than a letter.
"""

import re
import threading
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from typing import Final

import streamlit as st

from dashboard.language.catalogue import _, ngettext
from dashboard.language.formats import number
from dashboard.measure.repeated_words import repeated
from dashboard.web import markup

NUMBER: Final = re.compile(r"[0-9]{1,6}")
SAID: Final = 3
"""Sentences about an address; of more it is said how many."""
_RUN: Final = threading.local()  # a run of a page has a thread of its own


def number_in(text: str) -> int | None:
    """Return the whole number that an address names; None for anything else, and for more than six digits."""
    return int(text) if NUMBER.fullmatch(text) else None


def choice_in_address(name: str, choices: Collection[str]) -> str | None:
    """Return which of these choices the address names; None where it names none or, which is said, another."""
    asked = last_in_address(name)
    if asked is None or asked in choices:
        return asked
    leave_out(_("{name} is {value!r}, which is no choice here now.").format(name=name, value=repeated(asked)))
    return None


def number_in_address(name: str, most: int) -> int | None:
    """Return which number from 1 to the most the address names; None where it names none or, which is said, another."""
    asked = last_in_address(name)
    found = None if asked is None else number_in(asked)
    if found is not None and 1 <= found <= most:
        return found
    if asked is not None:
        words = _("{name} is {value!r}. Here it goes from 1 to {most}.")
        leave_out(words.format(name=name, value=repeated(asked), most=number(most)))
    return None


def last_in_address(name: str) -> str | None:
    """Return what the address says under a name, the last where it says more, which is said; None where it says nothing."""
    found = st.query_params.get_all(name)
    if len(found) > 1:
        leave_out(_("{name} is given more than once. Give it once.").format(name=name))
    return found[-1] if found else None


def begin_address() -> None:
    """Forget what was left out of the address of an earlier run."""
    _RUN.left_out = {}


def leave_out(sentence: str) -> None:
    """Keep a sentence about a part of the address that the page could not use."""
    _left_out()[sentence] = None


@contextmanager
def left_out_said() -> Iterator[None]:
    """Say here, once what follows is drawn, what was left out of the address; where nothing was, say nothing."""
    slot = st.empty()
    yield
    sentences = list(_left_out())
    if not sentences:
        return
    more = len(sentences) - SAID
    if more > 0:
        words = ngettext("{count} more part was left out.", "{count} more parts were left out.", more)
        sentences[SAID:] = [words.format(count=number(more))]
    head = _("The page could not use a part of its address and shows the rest.")
    slot.html(markup.reply(" ".join([head, *sentences]), role="status"))


def _left_out() -> dict[str, None]:
    found: dict[str, None] = _RUN.__dict__.setdefault("left_out", {})
    return found
