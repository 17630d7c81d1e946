"""Run a page in Streamlit's own test harness."""

import os
import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.access.reader import local_reader
from dashboard.access.roles import Role
from dashboard.force import app
from dashboard.web import clock
from tests.dashboard.force.browser.serving import DAY_OF_THE_SAMPLE

ENTRY = Path(app.__file__).parent / "entry" / "main.py"
PATHS = [page.path for page in app.pages_of(local_reader(Role.LEAD))]


def run_page(home: Path, path: str, monkeypatch: pytest.MonkeyPatch, **query: str | list[str]) -> AppTest:
    """Run a page of this home with this address, on the day of the sample's data if the test names no other."""
    monkeypatch.setenv("OUTCOMES_HOME", str(home))
    monkeypatch.setenv(clock.VARIABLE, os.environ.get(clock.VARIABLE, DAY_OF_THE_SAMPLE))
    test = AppTest.from_file(ENTRY, default_timeout=60)
    if path:
        test._page_hash = calc_hash(path)  # the harness switches between pages that are files, and ours are functions
    for name, value in query.items():
        test.query_params[{"first": "from", "last": "to"}.get(name, name)] = value
    return test.run()


def text_of(test: AppTest) -> str:
    """Everything that stands on the page as words, markup taken off."""
    bodies = [element.proto.body for element in test.get("html")]
    bodies += [
        element.value
        for element in (*test.title, *test.header, *test.markdown, *test.info, *test.warning, *test.caption)
    ]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", str(body))) for body in bodies)


def tables_of(test: AppTest) -> dict[str, list[tuple[str, ...]]]:
    """Return the rows of every table of the page by its caption, as text."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for body in (str(element.proto.body) for element in test.get("html")):
        for caption, rows in re.findall(r"<caption>(.*?)</caption>.*?<tbody>(.*?)</tbody>", body):
            found[unescape(caption)] = [
                tuple(unescape(re.sub(r"<[^>]+>", "", cell)) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row))
                for row in re.findall(r"<tr>(.*?)</tr>", rows)
            ]
    return found


def html_of(test: AppTest) -> list[str]:
    """Return every piece of HTML of the page."""
    return [str(element.proto.body) for element in test.get("html")]


def cards_of(test: AppTest) -> list[str]:
    """Return the cases of the review queue, as HTML."""
    return [body for body in html_of(test) if 'class="due"' in body]


def press(test: AppTest, label: str, key: str = "") -> AppTest:
    """Press the one button of this label whose key holds these letters."""
    (button,) = [one for one in test.button if one.label == label and key in (one.key or "")]
    return button.click().run()


def sent_to_browser(node: Any) -> Iterator[str]:
    """Yield all that the browser gets: every element and every block with its keys."""
    yield str(getattr(node, "proto", ""))
    for child in getattr(node, "children", {}).values():
        yield from sent_to_browser(child)


def panels_of(test: AppTest) -> list[str]:
    """Return the name of every panel of the page, in their order."""
    return [
        found[1] for text in sent_to_browser(test.main) if (found := re.match(r'(?s).*?id: ".*?panel (.*?)"', text))
    ]
