"""List the cases of a selection."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.measure.selection import Selection
from tests.dashboard.pages import run_page, text_of

HomeOf = Callable[[str], Path]


def test_a_case_is_listed_with_its_reference_its_age_and_its_stage(
    home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = text_of(run_page(home_of("one_row"), "investigations", monkeypatch))
    for words in ("C1", "Rape", "1 Mar 2021", "Suspect identified", "● 16"):
        assert words in text


def test_a_narrower_selection_has_no_more_cases(home_of: HomeOf, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = Selection(cohort="all_violence", where=(("sector", "street"),))
    for selection in (asked, replace(asked, where=(("sector", "indoor"),))):
        query = {name: value for name, value in selection.to_query().items() if name != "per"}
        text = text_of(run_page(home_of("ordinary"), "investigations", monkeypatch, **query))
        assert ("No case is in this selection" in text) == (selection != asked)
