"""Every page in the browser: nothing in the console, nothing from elsewhere, nothing that axe minds, no scrolling sideways.

A page of each make-up is looked at, two in light and two in dark, each in both widths; others are opened by the tests
of this folder that do something on them. They follow one another as by Back and Forward. Every page opened at its own
address in each of the four ways is a long proof.
"""

from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.dashboard.force.browser.looking import NARROW, WIDE, Scheme, Watched, looking
from tests.dashboard.pages import PATHS
from tests.length import IS_LONG, times

pytestmark = pytest.mark.browser

OF_EACH_MAKE_UP: Final = (["", "data_quality"], ["outcomes", "case_review"])
"""Cards of figures; letters and long tables; charts with others beside them; files to be judged."""

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


def test_the_menu_of_a_phone_is_clean(browser: Browser, address: str) -> None:
    with looking(browser, address, NARROW) as seen:
        page = seen.turn_to("risk?lang=en")
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("link", name="Case review").wait_for()
        assert seen.violations('[data-testid="stSidebar"]') == []
        page.get_by_role("link", name="Case review").click()
        page.get_by_role("heading", name="Case review", level=1).wait_for()
