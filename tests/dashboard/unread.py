"""Speak a language that nobody reads: every letter of every message is a dot. What is left in letters was never looked up."""

import gettext
import json
import re
from html.parser import HTMLParser
from typing import Final

from babel import Locale
from streamlit.testing.v1 import AppTest

from tests.dashboard.figures_drawn import words_of

LETTER: Final = re.compile(r"[^\W\d_]")
PLACEHOLDER: Final = re.compile(r"(\{[^{}]*\})")
WORD: Final = re.compile(r"[^\W\d_]{3,}")
SPOKEN: Final = ("aria-label", "alt", "title", "placeholder", "aria-description")
MONTHS: Final = {name for width in ("wide", "abbreviated") for name in Locale("cy").months["format"][width].values()}


class Unread(gettext.NullTranslations):
    """A catalogue that turns every message into dots and keeps its {placeholders}."""

    def gettext(self, message: str) -> str:
        parts = PLACEHOLDER.split(message)
        return "".join(part if PLACEHOLDER.fullmatch(part) else LETTER.sub("·", part) for part in parts)

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def words_left(text: str, allowed: frozenset[str] = frozenset()) -> set[str]:
    """Return the words of three letters or more that are neither dots, nor a month, nor allowed."""
    return set(WORD.findall(text)) - MONTHS - allowed


def said_on(test: AppTest) -> str:
    """Everything that a page says, to eyes and to a screen reader: texts, labels, descriptions, charts."""
    texts = []
    for element in test.get("html"):
        heard = _Heard()
        heard.feed(element.proto.body)
        texts += heard.texts
    for element in (*test.title, *test.header, *test.markdown, *test.info, *test.warning, *test.caption):
        heard = _Heard()
        heard.feed(str(element.value))
        texts += heard.texts
    for kind in ("button", "selectbox", "text_input", "radio", "checkbox", "multiselect", "toggle"):
        for widget in test.get(kind):
            texts += [
                str(getattr(widget, "label", "")),
                str(getattr(widget, "help", "")),
                *getattr(widget, "options", ()),
            ]
    return "\n".join(texts)


class _Heard(HTMLParser):
    """Collects the texts of a fragment, and the words in its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("style", "script")
        self.texts += [value for name, value in attrs if name in SPOKEN and value]
        drawn = [json.loads(value) for name, value in attrs if name == "data-figure" and value]
        self.texts += [words for figure in drawn for words in words_of(figure)]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("style", "script")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.texts.append(data)
