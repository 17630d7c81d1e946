"""What changed, in one sentence for the first page and in one for each change on its own."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.meetings.store import MeetingEntry
from dashboard.strategic.views import changed
from dashboard.strategic.views.changed import in_short, sentences
from tests.dashboard.strategic.editions import REPORTS, TOGETHER, YEARS, edition, ordinary
from tests.dashboard.strategic.pages import html_of, run_page
from tests.dashboard.strategic.released import release

ACTION = MeetingEntry(
    date(2026, 7, 20), "2026-Q2", "action", "data", "Agree a shared risk assessment", "cps", date(2026, 12, 1)
)


def test_a_first_edition_has_nothing_before_it() -> None:
    assert sentences(ordinary(), None) == ("This is the first edition: there is none to compare it with.",)
    assert in_short(ordinary(), None, []).endswith("compare it with. No action is open.")


def test_the_page_of_a_first_edition_says_so_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = release(tmp_path, ordinary())
    assert html_of(run_page(folder, "changed", monkeypatch)).count("This is the first edition") == 1


def test_changes_and_open_actions_are_counted() -> None:
    counts = {**dict(zip(YEARS, ("118", "131", "150", "203"), strict=True)), TOGETHER: "616"}
    now = edition((REPORTS, {**counts, YEARS[2]: "164"}))
    before = edition((REPORTS, counts), name="2026-Q2")
    (said,) = sentences(now, before)
    assert said.endswith("or are hidden or shown for the first time: Crimes recorded by the police.")
    entries = [ACTION, replace(ACTION, status="done"), replace(ACTION, kind="decision")]
    assert in_short(now, before, entries) == (
        "1 thing to know about what changed since edition 2026-Q2. 1 action is open."
    )


def test_the_page_names_the_edition_before(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    html = html_of(run_page(releases, "changed", monkeypatch))
    assert "Since edition 2026-Q2" in html
    assert "No decision or action has been recorded yet." in html
    assert "What comes next" not in html  # these editions name no days


def test_the_days_of_the_next_figures_stand_in_a_panel(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(changed, "next_figures", lambda edition: f"After {edition.name} comes more.")
    html = html_of(run_page(releases, "changed", monkeypatch))
    assert '<h2 class="finding">What comes next</h2><p class="figures">After 2026-Q3 comes more.</p>' in html
