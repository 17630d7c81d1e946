"""Run a strategic page in Streamlit's own test harness."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.strategic import app
from dashboard.strategic.parts.open_edition import MINUTES, VARIABLE

ENTRY = Path(app.__file__).parent / "entry" / "main.py"


def run_page(
    releases: Path, path: str, monkeypatch: pytest.MonkeyPatch, *, writes_minutes: bool = False, **query: str
) -> AppTest:
    """Run a page of these editions with this address."""
    monkeypatch.setenv(VARIABLE, str(releases))
    monkeypatch.setenv(MINUTES, "1" if writes_minutes else "0")
    monkeypatch.delenv("OUTCOMES_HOME", raising=False)
    test = AppTest.from_file(ENTRY, default_timeout=60)
    if path:
        test._page_hash = calc_hash(path)
    for name, value in query.items():
        test.query_params[name] = value
    return test.run()


def html_of(test: AppTest) -> str:
    """Return the markup of a page, styles left out."""
    bodies = [str(element.proto.body) for element in test.get("html")]
    return "\n".join([*(f"<h1>{title.value}</h1>" for title in test.title), *bodies])
