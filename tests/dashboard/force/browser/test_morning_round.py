"""The whole morning round by keyboard alone, in a real browser: open, read why, review, snooze, next."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.access.roles import Role
from dashboard.caseload.decisions import DecisionStore
from tests.dashboard.force.browser.looking import looking, violations, wait_until_drawn
from tests.dashboard.force.browser.serving import served
from tests.length import long_proof

pytestmark = [pytest.mark.browser, long_proof]

FAR = 80  # presses of Tab; more would be a trap
FOCUSED = "(document.activeElement.innerText || document.activeElement.ariaLabel || '').trim().replace(/\\s+/g, ' ')"


@pytest.fixture
def page(morning: Path, browser: Browser) -> Iterator[Page]:
    """Open the liaison officer's dashboard in Chromium."""
    with served(morning, role=Role.SWLO) as address, looking(browser, address) as seen:
        yield seen.open()


def _settle(page: Page) -> None:
    page.wait_for_selector("h1")
    wait_until_drawn(page)


def _choose(page: Page, wanted: str, arrow: str) -> None:
    """Go by an arrow from the choice that has the focus to another, and press Enter on it."""
    for _ in range(FAR):
        if wanted in page.evaluate(FOCUSED):
            page.keyboard.press("Enter")
            _settle(page)
            return
        page.keyboard.press(arrow)
    raise AssertionError(f"{wanted} was not reached from its neighbour")


def _press(page: Page, wanted: str) -> None:
    """Tab to what reads so, and press Enter on it."""
    seen = []
    for _ in range(FAR):
        page.keyboard.press("Tab")
        text = page.evaluate(FOCUSED)
        if wanted in text and len(text) < 120:
            page.keyboard.press("Enter")
            _settle(page)
            return
        seen.append(text[:40])
    raise AssertionError(f"{wanted} was not reached in {FAR} presses of Tab: {seen}")


def test_the_morning_round_by_keyboard_alone(page: Page, morning: Path) -> None:
    assert "1 case needs you today" in page.inner_text("h2.queue")
    late = "Next action overdue by 10 days (update victim, 20 September 2026)"
    assert page.locator(".due li").first.inner_text() == late
    assert violations(page) == []
    _press(page, "Every reason")
    _choose(page, "Review due soon (1)", "ArrowRight")
    page.get_by_text("Open S1").wait_for(state="detached")
    assert page.locator(".due .name").all_inner_texts() == ["S3"]
    _choose(page, "Every reason", "ArrowLeft")
    page.get_by_text("Open S1").wait_for()
    assert page.get_by_role("button", name="Mark reviewed: S1", exact=True).count() == 1
    _press(page, "Mark reviewed")
    _press(page, "Propose closing the case")
    page.get_by_text("S1 marked reviewed: propose closing the case").wait_for()
    assert violations(page) == []
    _press(page, "Undo")
    _press(page, "Open S1")
    _press(page, "Managing the case")
    assert page.locator(".due li").first.inner_text() == late
    assert violations(page) == []
    _press(page, "Mark reviewed")
    _press(page, "No action needed now")
    page.get_by_text("S1 marked reviewed: no action needed now").wait_for()
    _press(page, "Next case: S2")
    page.get_by_text("Next action due in 3 days (contact victim, 3 October 2026)").wait_for()
    assert page.url.endswith("/case?case=S2")  # or a reload, or the way back, would open another person's case
    _press(page, "Snooze")
    assert violations(page) == []
    _press(page, "Snooze S2")
    page.get_by_text("S2 snoozed until 7 October 2026: awaiting victim").wait_for()
    _press(page, "Next case: S3")
    page.get_by_text("Review due in 5 days").wait_for()
    _press(page, "My caseload")
    page.get_by_role("heading", name="No case needs you today").wait_for()
    kept = DecisionStore(morning).latest()
    assert {case: (decision.kind, decision.code) for case, decision in kept.items()} == {
        "S1": ("reviewed", "satisfied"),
        "S2": ("snoozed", "awaiting_victim"),
    }
