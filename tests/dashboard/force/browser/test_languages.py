"""The language in a real browser: a switch that a keyboard reaches, and a document that says what it speaks."""

import pytest
from playwright.sync_api import Browser, Page

from tests.dashboard.force.browser.looking import looking
from tests.dashboard.force.browser.test_keyboard import tab_to

pytestmark = pytest.mark.browser

SPOKEN = "document.documentElement.lang"


def _wait(page: Page, language: str) -> None:
    page.wait_for_selector(f"html[lang={language}]", state="attached")


def test_the_switch_is_reached_by_keyboard_and_every_page_after_it_is_welsh(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("investigations?cohort=all_violence&lang=en")
        assert page.evaluate(SPOKEN) == "en"
        word = page.get_by_role("link", name="Cymraeg")
        assert word.evaluate("element => element.closest('[lang]').lang") == "cy"
        tab_to(page, "Cymraeg")
        page.keyboard.press("Enter")
        page.wait_for_url("**cohort=all_violence**lang=cy**")
        _wait(page, "cy")
        english = page.get_by_role("link", name="English")
        english.wait_for()
        assert english.evaluate("element => element.closest('[lang]').lang") == "en"
        page.locator("[class*=st-key-to_risk] a").click()
        page.wait_for_url("**/risk?**lang=cy**")
        _wait(page, "cy")
        page.reload(wait_until="commit")
        assert page.evaluate(SPOKEN) == "cy"  # from the first byte of a page that is opened in Welsh
        page.get_by_role("link", name="English").click()
        page.wait_for_url("**lang=en**")
        _wait(page, "en")
