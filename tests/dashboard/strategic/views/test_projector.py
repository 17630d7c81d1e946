"""The screens of a meeting: one message each, in the order of the questions, with a way back and a way on."""

from datetime import date
from pathlib import Path

import pytest

from dashboard.editions.text.verdicts import Verdict
from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.parts.open_edition import VARIABLE
from dashboard.strategic.parts.pages import OVERVIEW
from dashboard.strategic.views import projector
from dashboard.strategic.views.projector import MOST, all_screens
from tests.dashboard.strategic.editions import REPORTS, nothing_shown, ordinary
from tests.dashboard.strategic.pages import html_of, run_page


@pytest.fixture(autouse=True)
def _releases(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, str(releases))


def test_screens_follow_the_order_of_the_pages() -> None:
    paths = list(dict.fromkeys(screen.page.path for screen in all_screens(ordinary(), None, [])))
    assert paths == ["", "reporting", "outcomes", "losses", "support", "changed"]


def test_a_question_has_its_answer_and_at_most_two_charts() -> None:
    screens = all_screens(ordinary(), None, [])
    assert len([screen for screen in screens if screen.page.path == "outcomes"]) == 3


def test_no_screen_says_again_what_the_one_before_it_says(monkeypatch: pytest.MonkeyPatch) -> None:
    before = all_screens(ordinary(), None, [])
    chart = next(
        screen for screen in before if screen.page.path == "outcomes" and screen.draw.func is projector._draw_chart
    )
    monkeypatch.setattr(projector, "verdict", lambda *_: Verdict(f"{chart.title}."))
    titles = [screen.title for screen in all_screens(ordinary(), None, [])]
    assert chart.title not in titles


def test_an_answer_stands_above_the_chart_that_draws_it() -> None:
    answers = [screen.draw.args for screen in all_screens(ordinary(), None, []) if len(screen.draw.args) == 4]
    drawn = {screen.draw.args[1].name for screen in all_screens(ordinary(), None, []) if len(screen.draw.args) == 3}
    above = [table.name if table else None for _answer, _edition, table, _entries in answers]
    assert above == [
        "full_reporting",
        None,
        "attrition",
        "referral_uptake",
    ]  # of several years together no year is drawn
    assert drawn.isdisjoint(above)


@pytest.mark.parametrize(
    ("title", "is_same"), [("43 in 2025/26", True), ("44 in 2025/26", False), ("hidden to protect people", False)]
)
def test_a_chart_draws_an_answer_that_has_every_number_of_its_title(title: str, is_same: bool) -> None:
    answer = Verdict("More; 43 in 2025/26, 21 in 2024/25.")
    assert projector._draws(title, REPORTS, answer) is is_same


def test_no_chart_is_shown_twice() -> None:
    titles = [screen.title for screen in all_screens(ordinary(), None, [])]
    assert len(titles) == len(set(titles))


def test_an_edition_that_shows_nothing_says_so_on_one_screen() -> None:
    titles = [screen.title for screen in all_screens(nothing_shown(), None, [])]
    assert len(titles) == 4  # the opening, why nothing is shown, what changed, what was decided


def test_decisions_are_parted_so_that_the_back_row_can_read_them() -> None:
    entries = [
        MeetingEntry(date(2026, 7, day), "2026-Q2", "decision", "data", "Agree a shared risk assessment", "cps")
        for day in range(1, MOST + 2)
    ]
    titles = [screen.title for screen in all_screens(ordinary(), None, entries)]
    assert titles.count("What we decided") == 2


@pytest.mark.parametrize(("screen", "is_there"), [("1", True), ("0", False), ("999", False)])
def test_a_screen_beyond_the_ends_is_the_first_and_is_said(
    screen: str, is_there: bool, releases: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = len(all_screens(ordinary(), ordinary("2026-Q2"), []))
    html = html_of(run_page(releases, "", monkeypatch, view="projector", screen=screen, edition="2026-Q3"))
    assert f'<p class="where">1 of {last}</p>' in html
    assert (f"Here it goes from 1 to {last}." in html) is not is_there


@pytest.mark.parametrize(
    ("position", "ways"), [(1, [("next", 2)]), (2, [("back", 1), ("next", 3)]), (3, [("back", 2)])]
)
def test_the_ways_lead_to_the_screens_beside(
    position: int, ways: list[tuple[str, int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    drawn: list[tuple[str, int]] = []
    monkeypatch.setattr(projector, "_draw_way", lambda key, _words, _symbol, _edition, to: drawn.append((key, to)))
    monkeypatch.setattr(projector.links, "draw", lambda *_: None)
    projector._draw_navigation(ordinary(), position, 3, OVERVIEW)
    assert drawn == ways
