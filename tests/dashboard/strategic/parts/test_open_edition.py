"""An edition that was changed after its release, or that is none, shows no figure."""

from pathlib import Path

import pytest

from dashboard.strategic.parts import open_edition
from schemas.errors import CannotRunError
from tests.dashboard.strategic.editions import ordinary
from tests.dashboard.strategic.pages import html_of, run_page
from tests.dashboard.strategic.released import release


@pytest.mark.parametrize("file", ["cube.duckdb", "policy.toml", "manifest.json", "manifest.sig"])
def test_a_tampered_edition_shows_no_figure(file: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = release(tmp_path, ordinary())
    path = folder / "2026-Q3" / file
    content = path.read_bytes()
    path.write_bytes(content[:-1] + bytes([content[-1] ^ 1]))
    html = html_of(run_page(folder, "outcomes", monkeypatch))
    assert "not as it was released" in html
    assert "<table" not in html


def test_an_edition_that_is_none_is_refused(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("2031-Q1", "../../store", "<b>"):
        html = html_of(run_page(releases, "outcomes", monkeypatch, edition=name))
        assert "This edition cannot be shown" in html
        assert "<b>" not in html


@pytest.mark.parametrize(
    ("language", "title", "words"),
    [
        ("en", "The editions cannot be shown", "are gone from their folder. Tell the analyst"),
        ("cy", "Ni ellir dangos yr argraffiadau", "wedi mynd o&#39;u ffolder"),
    ],
)
def test_editions_that_were_shown_and_are_gone_are_said_to_be_gone(
    language: str, title: str, words: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = release(tmp_path / "releases", ordinary())
    page = run_page(folder, "outcomes", monkeypatch, lang=language)
    assert "<table" in html_of(page)
    folder.rename(tmp_path / "away")
    gone = html_of(page.run())
    assert title in gone
    assert words in gone
    assert "<table" not in gone
    (tmp_path / "away").rename(folder)
    assert "<table" in html_of(page.run())


def test_a_folder_that_cannot_be_read_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Path) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(open_edition, "editions", refused)
    assert "The folder of the editions cannot be read" in html_of(run_page(tmp_path, "", monkeypatch))
    monkeypatch.setenv(open_edition.VARIABLE, str(tmp_path))
    monkeypatch.setattr(open_edition, "open_edition", lambda *_: refused(tmp_path))
    with pytest.raises(CannotRunError, match="cannot be read"):
        open_edition.opened_edition("2026-Q3")


@pytest.mark.parametrize(("set_to", "writes"), [("1", True), ("0", False), (None, False)])
def test_minutes_are_written_only_where_the_dashboard_was_started_for_it(
    set_to: str | None, writes: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv(open_edition.MINUTES, raising=False)
    if set_to is not None:
        monkeypatch.setenv(open_edition.MINUTES, set_to)
    assert open_edition.writes_minutes() == writes
