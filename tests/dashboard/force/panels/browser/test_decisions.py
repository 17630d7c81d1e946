"""Press every decision about a case: confirmed in its place, undone there, corrected later, and kept append-only."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page

from dashboard.access.roles import Role
from dashboard.caseload.decisions import DecisionStore
from dashboard.charts.text import figure_text
from schemas.settings.caseload import ReviewDecision, SnoozeReason
from tests.dashboard.force.browser.looking import Watched, looking
from tests.dashboard.force.browser.serving import DAY_OF_THE_SAMPLE, served

pytestmark = pytest.mark.browser

TODAY = date.fromisoformat(DAY_OF_THE_SAMPLE)
CASE = "S1"


@pytest.fixture
def officer(morning: Path, browser: Browser) -> Iterator[Watched]:
    """Open the caseload of the liaison officer, with the case that needs her first."""
    with served(morning, role=Role.SWLO) as address, looking(browser, address) as seen:
        seen.open("my_caseload?lang=en")
        yield seen


def _card(page: Page) -> Locator:
    return page.locator(f".st-key-panel-due-{CASE}")


def _open(page: Page, menu: str) -> None:
    _card(page).get_by_role("button", name=menu).click()
    page.get_by_test_id("stPopoverBody").wait_for()


def _choose(page: Page, box: str, words: str) -> None:
    page.get_by_test_id("stPopoverBody").get_by_role("combobox", name=box).click()
    page.get_by_role("option", name=words, exact=True).click()


def _confirmed(seen: Watched, words: str) -> None:
    """Wait for the confirmation where the case stood, and that the case no longer waits."""
    _card(seen.page).get_by_text(f"{CASE} {words}", exact=True).wait_for()
    seen.page.get_by_role("heading", name="No case needs you today").wait_for()
    seen.resolve()


def _undo(seen: Watched) -> None:
    _card(seen.page).get_by_role("button", name="Undo").click()
    seen.page.get_by_role("heading", name="1 case needs you today").wait_for()
    _card(seen.page).get_by_role("button", name="Mark reviewed").wait_for()
    seen.resolve()
    assert _card(seen.page).get_by_role("button", name="Undo").count() == 0


def _kept(home: Path) -> list[tuple[str, str]]:
    return [(decision.kind, decision.code) for decision in DecisionStore(home).history().get(CASE, ())]


def test_each_review_is_named_by_what_it_does_confirmed_in_place_and_undone(officer: Watched, morning: Path) -> None:
    page, expected = officer.page, []
    for code in ReviewDecision:
        _open(page, "Mark reviewed")
        page.get_by_text(f"What did you decide about {CASE}?").wait_for()
        assert _kept(morning) == expected, "opening the menu decided something"
        page.get_by_test_id("stPopoverBody").get_by_role("button", name=code.label, exact=True).click()
        _confirmed(officer, f"marked reviewed: {code.label.lower()}, on 30 September 2026.")
        expected.append(("reviewed", code))
        assert _kept(morning) == expected
        _undo(officer)
        expected.append(("reviewed", "undone"))
        assert _kept(morning) == expected
    assert officer.faults == []


def test_each_snooze_has_a_reason_and_a_day_that_is_still_to_come(officer: Watched, morning: Path) -> None:
    page, until = officer.page, "7 October 2026"
    for code in SnoozeReason:
        _open(page, "Snooze")
        page.get_by_test_id("stPopoverBody").get_by_role("combobox", name="Until").click()
        days = [option.inner_text() for option in page.get_by_role("option").all()]
        assert days[0] == "1 October 2026 (1 day)"
        assert [day for day in days if day.startswith(figure_text.day(TODAY))] == []
        page.keyboard.press("Escape")
        _choose(page, "Why it can wait", code.label)
        page.get_by_test_id("stPopoverBody").get_by_role("button", name=f"Snooze {CASE}").click()
        _confirmed(officer, f"snoozed until {until}: {code.label.lower()}, on 30 September 2026.")
        assert _kept(morning)[-1] == ("snoozed", code)
        _undo(officer)
    assert len(_kept(morning)) == 2 * len(SnoozeReason)
    assert officer.faults == []


def test_a_decision_is_corrected_later_and_both_are_kept(officer: Watched, morning: Path) -> None:
    page = officer.page
    _open(page, "Mark reviewed")
    page.get_by_role("button", name="Propose closing the case", exact=True).click()
    _confirmed(officer, "marked reviewed: propose closing the case, on 30 September 2026.")
    page.reload()
    page.wait_for_selector(".foot")
    page.get_by_text("Reviewed or snoozed (1)").click()
    _card(page).get_by_text("Last marked reviewed: propose closing the case, on 30 September 2026.").wait_for()
    assert page.get_by_role("button", name="Undo").count() == 0  # it is not of this page any more
    _open(page, "Mark reviewed")
    page.get_by_role("button", name="Escalate to a supervisor", exact=True).click()
    _card(page).get_by_text("escalate to a supervisor").wait_for()
    assert _kept(morning) == [("reviewed", "close"), ("reviewed", "escalate")]
    assert officer.faults == []
