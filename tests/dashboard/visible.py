"""Collect all that a reader of a page sees or hears: text, labels, options, descriptions, words of charts, the tab's title."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message
from streamlit.testing.v1 import AppTest

from tests.dashboard.figures_drawn import figures_in, words_of

SHOWN: Final = frozenset({"label", "help", "body", "options", "content", "alt", "placeholder", "value"})
"""Fields of Streamlit's messages that reach the reader."""
SPOKEN: Final = re.compile(r'(?:aria-label|title|alt)="([^"]*)"')
ELSEWHERE: Final = "-speak_"
"""In the key of what stands in the other language and says so: the switch, the glossary."""
STRINGS: Final = FieldDescriptor.TYPE_STRING
MESSAGES: Final = FieldDescriptor.TYPE_MESSAGE


def visible(test: AppTest) -> list[str]:
    """Return every text of the page in its order, without markup; not what says that it is in another language."""
    return [text for text in _of(test._tree) if text.strip()]


def _of(node: Any) -> Iterator[str]:
    kind, proto = getattr(node, "type", ""), getattr(node, "proto", None)
    if ELSEWHERE in str(getattr(proto, "id", "")):
        return
    if kind != "code" and isinstance(proto, Message):
        for text in _strings(proto):
            for figure in figures_in(text):
                yield from words_of(figure)
            yield from (unescape(spoken) for spoken in SPOKEN.findall(text))
            yield unescape(re.sub(r"<[^>]+>", " ", re.sub(r"<style>.*?</style>", "", text, flags=re.DOTALL)))
    for child in getattr(node, "children", {}).values():
        yield from _of(child)


def _strings(message: Message) -> Iterator[str]:
    for field, value in message.ListFields():
        values = value if not isinstance(value, str | Message | int | float | bool | bytes) else [value]
        if field.type == MESSAGES:
            for inner in values:
                if isinstance(inner, Message):
                    yield from _strings(inner)
        elif field.type == STRINGS and field.name in SHOWN:
            yield from (str(text) for text in values)
