"""Every page in both languages is drawn, of the edition that the address names."""

import ast
import re
from itertools import product
from pathlib import Path

import pytest

from dashboard import strategic
from dashboard.strategic.parts.pages import PATHS
from tests.dashboard.strategic.pages import html_of, run_page
from tests.length import some

CELL = re.compile(r"<t[dh][^>]*>(.*?)</t[dh]>", re.DOTALL)


EDITIONS, LANGUAGES = ("2026-Q3", "2026-Q2", "2025-Q4"), ("en", "cy")


@pytest.mark.parametrize(("path", "name", "language"), some([*product(PATHS, EDITIONS, LANGUAGES)], 5))
def test_every_page_is_drawn(
    path: str, name: str, language: str, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    test = run_page(releases, path, monkeypatch, edition=name, lang=language)
    assert not test.exception
    html = html_of(test)
    assert name in html
    shows_nothing = name == "2025-Q4" and path in ("", "reporting", "outcomes", "losses", "support")
    title = "This edition can show no figure" if language == "en" else "Ni all yr argraffiad hwn ddangos unrhyw ffigur"
    assert (title in re.findall(r"<h1[^>]*>(.*?)</h1>", html)) == shows_nothing
    assert "" not in [cell.strip() for cell in CELL.findall(html)]


def test_the_newest_edition_opens_and_the_address_says_so(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    test = run_page(releases, "reporting", monkeypatch)
    assert test.query_params["edition"] in ("2026-Q3", ["2026-Q3"])


def test_without_an_edition_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "No edition has been released yet" in html_of(run_page(tmp_path, "", monkeypatch))


@pytest.mark.parametrize("path", sorted(Path(strategic.__path__[0]).rglob("*.py")), ids=lambda path: path.stem)
def test_no_message_is_looked_up_inside_an_f_string(path: Path) -> None:
    """There the extraction of messages does not see it, and it would stay English."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.JoinedStr):
            calls = [inner.func for inner in ast.walk(node) if isinstance(inner, ast.Call)]
            assert not [call for call in calls if isinstance(call, ast.Name) and call.id in ("_", "ngettext")]
