"""An edition that shows nothing says why, and what would change it."""

from pathlib import Path

import pytest

from tests.dashboard.strategic.pages import html_of, run_page

QUESTIONS = ("reporting", "outcomes", "losses", "support")


def test_an_edition_that_shows_nothing_is_one_page(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("", *QUESTIONS):
        html = html_of(run_page(releases, path, monkeypatch, edition="2025-Q4"))
        assert "This edition can show no figure" in html
        assert "What would change it" in html
        assert "What the group can do meanwhile" in html
        assert "<table" not in html
