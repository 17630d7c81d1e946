"""An edition that shows nothing says why, and what would change it."""

from pathlib import Path

import pytest

from dashboard.editions.text.guidance import NOTHING_SHOWN
from dashboard.strategic.views.no_figures import DO, WOULD_CHANGE, in_short
from tests.dashboard.strategic.pages import html_of, run_page

QUESTIONS = ("reporting", "outcomes", "losses", "support")


def test_an_edition_that_shows_nothing_is_one_page(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path in ("", *QUESTIONS):
        html = html_of(run_page(releases, path, monkeypatch, edition="2025-Q4"))
        assert "This edition can show no figure" in html
        assert "What would change it" in html
        assert "What the group can do meanwhile" in html
        assert "<table" not in html


def test_on_one_screen_stand_what_is_so_what_would_change_it_and_what_to_do() -> None:
    so = NOTHING_SHOWN
    assert in_short() == (so[0], so[1], so[2], WOULD_CHANGE[0], DO[0], DO[1])
