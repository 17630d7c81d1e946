"""Offer the brief in two forms where the libraries are, in the language of the page."""

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.access.reader import VARIABLE
from dashboard.access.roles import Role
from dashboard.force.panels.brief import brief
from dashboard.force.views.at_a_glance import SIX
from tests.dashboard.force.panels.brief.briefs import brief_of_home


def test_a_machine_without_the_libraries_of_papers_offers_none(
    home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(brief, "find_spec", lambda name: None if name == "typst" else object())
    monkeypatch.setattr(brief, "brief_of", lambda *_: pytest.fail("nothing is worked out for no button"))
    brief.show(SIX, None)  # type: ignore[arg-type]


def test_who_takes_no_figures_away_is_offered_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, Role.SUPERVISOR)
    monkeypatch.setattr(brief, "brief_of", lambda *_: pytest.fail("nothing is worked out for no button"))
    brief.show(SIX, None)  # type: ignore[arg-type]


def test_both_files_are_offered_and_named_by_day_and_build(page_of: Callable[..., AppTest]) -> None:
    offered = {button.proto.label: button for button in page_of("sample", "").get("download_button")}
    assert {"Monday brief, one sheet (pdf)", "Monday brief, one slide (pptx)"} <= set(offered)


def test_a_file_is_in_the_language_of_its_page(home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(brief, "use", asked.append)
    assert brief.written(brief_of_home(home_of("one_row")), "pptx", "cy").startswith(b"PK")
    assert asked == ["cy"]
