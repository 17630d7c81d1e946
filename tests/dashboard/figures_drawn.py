"""Read the charts of a page out of its HTML, as `dashboard/web/charts.js` does."""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, Final

from streamlit.testing.v1 import AppTest

FIGURE: Final = re.compile(r"data-figure='([^']*)'")


def figures_in(html: str) -> list[dict[str, Any]]:
    """Return every figure of a piece of HTML, as plotly is given it."""
    return [json.loads(unescape(figure)) for figure in FIGURE.findall(html)]


def figures_on(test: AppTest) -> list[dict[str, Any]]:
    """Return every figure of a page, in order."""
    return [figure for element in test.get("html") for figure in figures_in(str(element.proto.body))]


def words_of(part: Any) -> Iterator[str]:
    """Return the words on a figure, without markup: annotations and ticks."""
    if isinstance(part, dict):
        for name, value in part.items():
            if name in ("text", "ticktext"):
                texts = [value] if isinstance(value, str) else value
                yield from (unescape(re.sub(r"<[^>]+>", " ", str(text))) for text in texts)
            else:
                yield from words_of(value)
    elif isinstance(part, list):
        for inner in part:
            yield from words_of(inner)
