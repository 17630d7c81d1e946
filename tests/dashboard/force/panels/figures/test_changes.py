"""Count each kind of change since the extract before, and say 0 where there was none."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.force.panels.figures.changes import offences_of
from dashboard.measure.selection import Selection
from tests.dashboard.pages import html_of, run_page, tables_of, text_of
from tests.etl.homes import make_home, write

CAPTION = "Changes since the extract before"


def test_every_kind_has_a_line_and_a_kind_without_a_change_says_0(page_of: Callable[..., AppTest]) -> None:
    rows = tables_of(page_of("loaded_again", ""))[CAPTION]
    assert [row[:2] for row in rows] == [
        ("New crimes", "1"),
        ("Restated crimes", "1"),
        ("New outcomes", "0"),
        ("Late outcomes", "1"),
        ("Outcomes taken back", "0"),
    ]


def test_a_kind_that_has_crimes_leads_to_them(page_of: Callable[..., AppTest]) -> None:
    table = next(body for body in html_of(page_of("loaded_again", "")) if CAPTION in body)
    found = re.findall(r'<td class="figure">(?:<a href="/investigations\?([^"]*)"[^>]*>)?(\d+)', table)
    assert [count for address, count in found if not address] == ["0", "0"]
    steps = [re.search(r"step=(\w+)", address) for address, _ in found if address]
    assert [step and step[1] for step in steps] == ["new_crime", "restated_crime", "late_outcome"]


def test_crimes_that_are_gone_have_a_line_where_there_is_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home = make_home(tmp_path / "home")
    home.load(write(tmp_path / "first", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-01-01")
    home.load(write(tmp_path / "second", "crimes.csv", [{}]), "2023-02-01")
    rows = tables_of(run_page(home.root, "", monkeypatch))[CAPTION]
    assert not any(
        "gone_crime" in body for body in html_of(run_page(home.root, "", monkeypatch))
    )  # none is left to open
    assert rows[:2] == [
        ("New crimes", "0", "recorded since, or identified since as a sex worker's"),
        ("Crimes that are gone", "1", "no longer in the extract, or no longer identified as a sex worker's"),
    ]


def test_changes_follow_the_cohort_and_the_offence_group_alone() -> None:
    asked = Selection(cohort="all_violence", where=(("area", "North"), ("offence_group", "rape")), per="month")
    assert offences_of(asked) == Selection(cohort="all_violence", where=(("offence_group", "rape"),))


def test_with_one_extract_there_is_nothing_to_compare(page_of: Callable[..., AppTest]) -> None:
    page = page_of("ordinary", "")
    assert "Nothing changed since the last load" in text_of(page)
    assert CAPTION not in tables_of(page)
