"""An edition that was changed after its release, or that is none, shows no figure."""

from pathlib import Path

import pytest

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
