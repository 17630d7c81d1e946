"""The accessibility statement says what works, what does not, and whom to tell, with or without an edition."""

from pathlib import Path

import pytest

from tests.dashboard.strategic.pages import html_of, run_page


def test_it_says_what_works_what_does_not_and_whom_to_tell(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_page(tmp_path, "accessibility", monkeypatch)
    assert not test.exception
    html = html_of(test)
    assert html.index("What works") < html.index("What does not work yet") < html.index("Tell us")
    assert "Tell the analyst of your force" in html
