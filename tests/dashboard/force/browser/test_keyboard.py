"""Everything can be done without a mouse."""

import pytest
from playwright.sync_api import Browser, Page

from tests.dashboard.force.browser.looking import looking

pytestmark = pytest.mark.browser

FAR = 60  # presses of Tab; more would be a trap


def tab_to(page: Page, wanted: str) -> None:
    """Press Tab until what has the focus reads as wanted."""
    for _ in range(FAR):
        page.keyboard.press("Tab")
        text = page.evaluate("(document.activeElement.innerText || document.activeElement.ariaLabel || '').trim()")
        if f" {wanted} " in f" {' '.join(text.split())} " and len(text) < 120:
            return
    raise AssertionError(f"{wanted} was not reached in {FAR} presses of Tab")


def test_the_focus_is_seen_and_the_first_links_skip_to_the_figures(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to_the_top_of("investigations?lang=en")
        tab_to(page, "Skip to the figures")
        assert page.locator(".skip").is_visible()
        tab_to(page, "Reporting")
        style = page.evaluate("getComputedStyle(document.activeElement).outlineStyle")
        assert style == "solid"
        page.locator(".skip").focus()
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.id === 'content'")


HEADING_HAS_FOCUS = (
    "words => document.activeElement.matches('h1') && document.activeElement.textContent.trim() === words"
)


@pytest.mark.parametrize(("link", "heading"), [("Reporting", "Reporting"), ("Cymraeg", "Ymchwiliadau")])
def test_a_link_pressed_by_key_leads_to_the_heading_of_the_page(
    browser: Browser, address: str, link: str, heading: str
) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to_the_top_of("investigations?lang=en")
        tab_to(page, link)
        page.keyboard.press("Enter")
        page.wait_for_function(HEADING_HAS_FOCUS, arg=heading)
        seen.resolve()
        assert page.evaluate(HEADING_HAS_FOCUS, heading)
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('[data-testid=stMain]') !== null")


def test_a_link_in_an_answer_pressed_by_key_leads_to_the_heading_too(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to_the_top_of("?lang=en")
        page.locator("ul.answers-first a").first.focus()
        page.keyboard.press("Enter")
        page.wait_for_function("() => document.activeElement.matches('h1') && location.pathname !== '/'")


def test_a_press_of_the_mouse_moves_no_focus_to_the_heading(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to("investigations?lang=en")
        page.get_by_test_id("stSidebar").get_by_role("link", name="Reporting").click()
        page.wait_for_function("() => document.querySelector('h1')?.textContent.trim() === 'Reporting'")
        seen.resolve()
        assert not page.evaluate("document.activeElement.matches('h1')")


def test_the_cohort_is_switched_and_a_table_opens(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to_the_top_of("reporting?lang=en")
        tab_to(page, "Sexual violence")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        page.wait_for_url("**cohort=all_violence**")
        seen.resolve()
        tab_to(page, "Table")
        page.keyboard.press("Enter")
        page.get_by_role("table").first.wait_for()


def test_a_definition_opens_and_closes(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.turn_to_the_top_of("?lang=en")
        tab_to(page, "Definition")
        page.keyboard.press("Enter")
        page.get_by_role("dialog").wait_for()
        page.keyboard.press("Escape")
        page.get_by_role("dialog").wait_for(state="detached")


def test_the_button_of_a_question_is_named_by_its_crime_and_why(browser: Browser, address: str) -> None:
    """All of its cells in one word could not be told apart by ear."""
    with looking(browser, address) as seen:
        page = seen.turn_to_the_top_of("investigations?lang=en")
        row = page.locator("[class*=st-key-question-]").first
        crime, why = row.locator("dd").all_inner_texts()[:2]
        row.get_by_role("button", name=f"Mark: {crime}, {why}", exact=True).wait_for()
