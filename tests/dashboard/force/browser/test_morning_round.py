"""The whole morning round by keyboard alone, in a real browser: open, read why, review, snooze, next."""

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from dashboard.caseload.decisions import DecisionStore
from tests.dashboard.force.browser.looking import looking, violations, wait_until_drawn
from tests.dashboard.force.browser.serving import on_the_day_of_the_sample
from tests.length import long_proof

pytestmark = [pytest.mark.browser, long_proof]

FAR = 80  # presses of Tab; more would be a trap
FOCUSED = "(document.activeElement.innerText || document.activeElement.ariaLabel || '').trim().replace(/\\s+/g, ' ')"


@pytest.fixture
def page(morning: Path, browser: Browser) -> Iterator[Page]:
    """Open the liaison officer's dashboard in Chromium."""
    command = [
        sys.executable,
        "-m",
        "dashboard.cli",
        "dashboard",
        "--role",
        "swlo",
        "--port",
        "0",
        "--home",
        str(morning),
    ]
    server = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=on_the_day_of_the_sample())
    try:
        assert server.stdout is not None
        address = re.search(r"http://\S+", server.stdout.readline())
        assert address, "the server did not say its address"
        with looking(browser, address[0]) as seen:
            yield seen.open()
    finally:
        server.terminate()
        server.communicate(timeout=20)


def _settle(page: Page) -> None:
    page.wait_for_selector("h1")
    wait_until_drawn(page)


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
    assert "3 cases need you" in page.inner_text("h2.queue")
    assert page.locator(".due li").first.inner_text() == "Next action overdue by 10 days (update victim)"
    assert violations(page) == []
    _press(page, "Open S1")
    _press(page, "Managing the case")
    assert page.locator(".due li").first.inner_text() == "Next action overdue by 10 days (update victim)"
    assert violations(page) == []
    _press(page, "Mark reviewed")
    _press(page, "Satisfied")
    page.get_by_text("S1 marked reviewed: satisfied").wait_for()
    _press(page, "Next case: S2")
    page.get_by_text("Next action due in 3 days (contact victim)").wait_for()
    assert page.url.endswith("/case?case=S2")  # or a reload, or the way back, would open another person's case
    _press(page, "Snooze")
    assert violations(page) == []
    _press(page, "Snooze S2")
    page.get_by_text("S2 snoozed until 7 October 2026: awaiting victim").wait_for()
    _press(page, "Next case: S3")
    page.get_by_text("Review due in 5 days").wait_for()
    _press(page, "My caseload")
    page.get_by_role("heading", name="1 case needs you").wait_for()
    kept = DecisionStore(morning).latest()
    assert {case: (decision.kind, decision.code) for case, decision in kept.items()} == {
        "S1": ("reviewed", "satisfied"),
        "S2": ("snoozed", "awaiting_victim"),
    }
