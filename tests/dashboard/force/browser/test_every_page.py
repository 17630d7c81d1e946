"""Every page in the browser: nothing in the console, nothing from elsewhere, nothing that axe minds, no scrolling sideways.

A page of each make-up is looked at, two in light and two in dark, each in both widths; others are opened by the tests
of this folder that do something on them. They follow one another as by Back and Forward. Every page opened at its own
address in each of the four ways is a long proof.
"""

from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser

from dashboard import web
from tests.dashboard.force.browser.looking import NARROW, WIDE, Scheme, Watched, looking
from tests.dashboard.pages import PATHS
from tests.length import IS_LONG, times

pytestmark = pytest.mark.browser

OF_EACH_MAKE_UP: Final = (["", "data_quality"], ["outcomes", "case_review"])
"""Cards of figures; letters and long tables; charts with others beside them; files to be judged."""

TAKE_AWAY: Final = Path(web.__file__).with_name("take_away.js")

WAYS: Final[list[tuple[int, Scheme]]] = [(WIDE, "light"), (NARROW, "dark"), (WIDE, "dark"), (NARROW, "light")]


def look_at(seen: Watched, path: str) -> list[str]:
    """Return what axe finds on a page; fails where it scrolls sideways, wide or narrow."""
    page = seen.open(path) if IS_LONG else seen.turn_to(path)
    assert page.locator("h1").count() == 1
    found = seen.violations()
    for width in seen.widths():
        assert seen.fits(), f"/{path} scrolls sideways at {width} pixels"
    return found


@pytest.mark.parametrize("number", range(times(2, 4)))
def test_every_page_is_clean(number: int, browser: Browser, address: str) -> None:
    paths = PATHS if IS_LONG else OF_EACH_MAKE_UP[number]
    with looking(browser, address, *WAYS[number]) as seen:
        assert {path: look_at(seen, path) for path in paths} == {path: [] for path in paths}
        assert seen.faults == []


@pytest.mark.parametrize("scheme", ["dark", "light"][: times(1, 2)])
def test_what_opens_is_clean_too(scheme: Scheme, browser: Browser, address: str) -> None:
    with looking(browser, address, WIDE, scheme) as seen:
        page = seen.turn_to("reporting?lang=en")
        page.get_by_role("button", name="Definition").first.click()
        page.get_by_role("dialog").wait_for()
        assert seen.violations('[role="dialog"]') == []
        page.keyboard.press("Escape")
        page.locator("summary", has_text="Table").first.click()
        page.get_by_role("table").first.wait_for()
        assert seen.violations("details[open]") == []
        page.get_by_role("button", name="Filters").click()
        page.get_by_text("Report route").first.wait_for()
        assert seen.violations() == []
        assert seen.faults == []


def test_buttons_of_the_same_words_are_told_apart_by_the_case_that_they_are_of(browser: Browser) -> None:
    page = browser.new_page()
    words = '<button><span data-testid="stMarkdownContainer">Snooze</span></button>'
    row = '<div data-testid="stHorizontalBlock" class="st-key-panel-due-{0}">'
    row += '<div data-testid="stHtml"><h4>{0}</h4>Court today</div>'
    row += f'<div data-testid="stHorizontalBlock">{words}</div></div>'
    page.set_content("".join(row.format(case) for case in ("S1", "S2")))
    page.add_script_tag(content=TAKE_AWAY.read_text("utf-8"))
    page.locator("h4").first.evaluate("it => it.append('')")  # what changes on the page makes the script look
    page.get_by_role("button", name="Snooze: S1", exact=True).wait_for()
    assert [one.get_attribute("aria-label") for one in page.get_by_role("button").all()] == ["Snooze: S1", "Snooze: S2"]
    page.close()


def test_the_menu_of_a_phone_is_clean(browser: Browser, address: str) -> None:
    with looking(browser, address, NARROW) as seen:
        page = seen.turn_to("risk?lang=en")
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("link", name="Case review").wait_for()
        assert seen.violations('[data-testid="stSidebar"]') == []
        page.get_by_role("link", name="Case review").click()
        page.get_by_role("heading", name="Case review", level=1).wait_for()
