"""A page as Streamlit's own test harness runs it."""

import re
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.force import app
from dashboard.web.roles import Role

ENTRY = Path(app.__file__).parent / "entry" / "main.py"
PATHS = [page.path for page in app.pages_of(Role.LEAD)]


def run_page(home: Path, path: str, monkeypatch: pytest.MonkeyPatch, **query: str | list[str]) -> AppTest:
    """Run a page of this home with this address."""
    monkeypatch.setenv("OUTCOMES_HOME", str(home))
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
    return " ".join(re.sub(r"<[^>]+>", " ", str(body)) for body in bodies)
