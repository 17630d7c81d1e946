"""The papers of an edition are handed over as they were written, or not at all."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.editions.written_papers import FILES
from dashboard.strategic.parts.papers import NAMES
from tests.dashboard.papers.paper_files import list_papers
from tests.dashboard.strategic.editions import ordinary
from tests.dashboard.strategic.pages import html_of, run_page
from tests.dashboard.strategic.released import write_edition

NOT_AS_WRITTEN = "They are not as they were written, so none is handed over."


@pytest.fixture
def written(tmp_path: Path) -> Path:
    """Return a home with one edition and the files of its papers in both languages."""
    from dashboard.release.freeze.sign import release_key

    key = release_key(tmp_path)
    write_edition(tmp_path / "releases" / "2026-Q3", ordinary(), key)
    list_papers(tmp_path, "2026-Q3", *(f"{language}/{file}" for language in ("en", "cy") for file in FILES))
    return tmp_path


def buttons(test: AppTest) -> list[str]:
    return [button.proto.label for button in test.get("download_button")]


def test_each_paper_has_a_button_in_the_language_of_the_page_first(
    written: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert set(NAMES) == set(FILES)
    english = buttons(run_page(written / "releases", "", monkeypatch))
    assert english[:2] == ["Slides (PowerPoint)", "Paper to print (PDF)"]
    assert english[5:7] == ["Slides (PowerPoint), Cymraeg", "Paper to print (PDF), Cymraeg"]
    welsh = buttons(run_page(written / "releases", "", monkeypatch, lang="cy"))
    assert (welsh[0], welsh[5]) == ("Sleidiau (PowerPoint)", "Sleidiau (PowerPoint), English")
    assert len(set(english)) == len(set(welsh)) == 2 * 5


def test_an_edition_without_papers_says_so(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_page(releases, "", monkeypatch)
    assert "None were written yet. The analyst of your force writes them." in html_of(test)
    assert buttons(test) == []


@pytest.mark.parametrize("file", ["en/slides.pptx", "manifest.json"])
def test_no_paper_is_handed_over_where_one_was_changed(
    written: Path, file: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (written / "releases" / "2026-Q3" / "papers" / file).write_bytes(b"other figures")
    test = run_page(written / "releases", "", monkeypatch)
    assert NOT_AS_WRITTEN in html_of(test)
    assert buttons(test) == []
