"""Every page in the browser: nothing in the console, nothing from elsewhere, nothing that axe minds, no scrolling sideways.

Each page is opened once, by turns wide and light or narrow and dark, and then made as wide as the other; every page in each
of the four ways is a long proof.
"""

from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.dashboard.force.browser.looking import NARROW, WIDE, Scheme, Watched, looking
from tests.dashboard.pages import PATHS
from tests.length import IS_LONG, times

pytestmark = pytest.mark.browser

WAYS: Final[list[tuple[int, Scheme]]] = [(WIDE, "light"), (NARROW, "dark"), (WIDE, "dark"), (NARROW, "light")]


def look_at(seen: Watched, path: str) -> list[str]:
    """Return what axe finds on a page that is opened here; fails where it scrolls sideways, wide or narrow."""
    page = seen.open(path)
    assert page.locator("h1").count() == 1
    found = seen.violations()
    for width in seen.widths():
        assert seen.fits(), f"/{path} scrolls sideways at {width} pixels"
    return found


@pytest.mark.parametrize("number", range(times(2, 4)))
def test_every_page_is_clean(number: int, browser: Browser, address: str) -> None:
    paths = PATHS if IS_LONG else PATHS[number::2]
    with looking(browser, address, *WAYS[number]) as seen:  # one context: the scripts of Streamlit are fetched once
        assert {path: look_at(seen, path) for path in paths} == {path: [] for path in paths}
        assert seen.faults == []


@pytest.mark.parametrize("scheme", ["dark", "light"][: times(1, 2)])
def test_what_opens_is_clean_too(scheme: Scheme, browser: Browser, address: str) -> None:
    with looking(browser, address, WIDE, scheme) as seen:
        page = seen.open("outcomes")
        page.get_by_role("button", name="Definition").first.click()
        page.get_by_role("dialog").wait_for()
        assert seen.violations() == []
        page.keyboard.press("Escape")
        page.locator("summary", has_text="Table").first.click()
        page.get_by_role("table").first.wait_for()
        assert seen.violations() == []
        page.get_by_role("button", name="Only").click()
        page.get_by_text("Report route").first.wait_for()
        assert seen.violations() == []
        assert seen.faults == []


def test_the_menu_of_a_phone_is_clean(browser: Browser, address: str) -> None:
    with looking(browser, address, NARROW) as seen:
        page = seen.open("attrition")
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("link", name="Outcomes").wait_for()
        assert seen.violations() == []
        page.get_by_role("link", name="Outcomes").click()
        page.get_by_role("heading", name="Outcomes", level=1).wait_for()
