"""Open the cases behind a figure in the browser, from its words as from its mark, and come back to the same place."""

import re
import time

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.dashboard.force.browser.looking import looking

pytestmark = pytest.mark.browser

SCROLLED = "document.querySelector('[data-testid=stMain]').scrollTop"


def _finding(page: Page) -> str:
    page.get_by_role("heading", name="Investigations", level=1).wait_for()
    found = page.locator("h3.finding", has_text="behind")
    found.wait_for()
    return found.inner_text()


def _chart(page: Page, name: str) -> Locator:
    """Return a chart, on the screen and at rest."""
    chart = page.locator(f'[class*="st-key-panel-{name}"] figure[data-figure]')
    chart.scroll_into_view_if_needed()
    chart.locator(".main-svg").first.wait_for()
    page.wait_for_timeout(300)
    return chart


def test_the_mark_of_a_chart_opens_its_cases_and_back_returns_to_the_place(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("outcomes?lang=en")
        chart = _chart(page, "how_it_ended")
        place = page.evaluate(SCROLLED)
        assert place > 0
        words = chart.locator("a").first
        said = re.search(r"(\d+) of", words.evaluate("link => link.closest('text').textContent"))
        assert said
        row, box = words.bounding_box(), chart.bounding_box()
        assert row
        assert box
        page.mouse.click(box["x"] + 20, row["y"] + row["height"] / 2)  # at the left end of the lane, far from the words
        assert _finding(page).startswith(f"{said[1]} case")
        page.go_back()
        page.get_by_role("heading", name="Outcomes", level=1).wait_for()
        until = time.monotonic() + 15
        while abs(page.evaluate(SCROLLED) - place) > 2:
            assert time.monotonic() < until, "the page did not come back to its place"
            page.wait_for_timeout(50)
        assert seen.faults == []


def test_a_point_over_time_opens_the_cases_of_its_period(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("time?lang=en")
        chart = _chart(page, "not_yet_assigned")
        last = chart.locator("a").last
        query = last.evaluate("link => link.getAttributeNS('http://www.w3.org/1999/xlink', 'href')").split("?")[1]
        box = last.bounding_box()
        assert box
        page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
        assert _finding(page).endswith("counted")
        assert page.url.endswith(query)
        page.locator(".st-key-opened").get_by_text("Not counted").click()
        page.locator("h3.finding", has_text="not counted").wait_for()
        page.get_by_role("button", name="All cases of this selection").click()
        page.locator("h3.finding", has_text="in this selection").wait_for()
        assert "metric=" not in page.url
        page.go_back()
        page.locator("h3.finding", has_text="not counted").wait_for()
        assert seen.faults == []


def test_a_card_and_a_table_open_their_cases_by_the_keyboard(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("?lang=en")
        page.locator('[class*="st-key-panel-card-charged"] .amount a').focus()
        page.keyboard.press("Enter")
        assert "Charged or summonsed" in _finding(page)
        page = seen.turn_to("outcomes?lang=en")
        panel = page.locator('[class*="st-key-panel-how_it_ended"]')
        panel.locator("summary").click()
        first = panel.locator("tbody a").first
        count = first.inner_text().split()[0]
        first.focus()
        page.keyboard.press("Enter")
        assert _finding(page).startswith(f"{count} case")
        assert seen.faults == []
