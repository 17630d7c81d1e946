"""What surrounds a page: the language switch, and where an edition was replaced, the way to the other."""

import re
from pathlib import Path

import pytest

from tests.dashboard.strategic.editions import ordinary
from tests.dashboard.strategic.pages import html_of, run_page
from tests.dashboard.strategic.released import release


def test_the_page_speaks_the_language_of_the_address(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english, welsh = (html_of(run_page(releases, "outcomes", monkeypatch, lang=lang)) for lang in ("en", "cy"))
    assert "30 September 2026" in english
    assert f"build {ordinary().build}</li>" in english  # at the end of the page
    assert "30 Medi 2026" in welsh
    assert "hidden to protect people" not in welsh
    assert 'lang="cy" hreflang="cy"' in english.replace("&amp;", "&")
    assert 'lang="en" hreflang="en"' in welsh.replace("&amp;", "&")


def test_an_edition_that_was_replaced_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = release(tmp_path, ordinary("2026-Q3"), ordinary("2026-Q3-r2", supersedes="2026-Q3"))
    old = html_of(run_page(folder, "outcomes", monkeypatch, edition="2026-Q3"))
    assert "was replaced by edition 2026-Q3-r2" in old
    assert "was replaced" not in html_of(run_page(folder, "outcomes", monkeypatch))


def test_the_other_language_shows_the_edition_that_is_open(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = release(tmp_path, ordinary("2026-Q2"), ordinary("2026-Q3"))
    page = html_of(run_page(folder, "outcomes", monkeypatch, edition="2026-Q2"))
    (switch,) = re.findall(r'<a[^>]*hreflang="cy"[^>]*>', page)
    assert "edition=2026-Q2" in switch
