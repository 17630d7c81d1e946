"""Every page at both widths and in both themes: nothing in the console, nothing from elsewhere, nothing that axe minds.

What a width may break shows in either theme, and what a theme may break at either width: the crosswise pairs are a long proof.
"""

import pytest
from playwright.sync_api import Browser

from tests.dashboard.force.browser.looking import Scheme, looking
from tests.dashboard.pages import PATHS
from tests.length import times

pytestmark = pytest.mark.browser


@pytest.mark.parametrize(
    ("width", "scheme"), [(1440, "light"), (390, "dark"), (1440, "dark"), (390, "light")][: times(2, 4)]
)
def test_every_page_is_clean(width: int, scheme: Scheme, browser: Browser, address: str) -> None:
    found: dict[str, list[str]] = {}
    with looking(browser, address, width, scheme) as seen:  # one context: the scripts of Streamlit are fetched once
        for path in PATHS:
            page = seen.open(path)
            assert page.locator("h1").count() == 1
            found[path] = seen.violations()
            main = page.locator('[data-testid="stMain"]')
            assert main.evaluate("it => it.scrollWidth <= it.clientWidth"), f"/{path} scrolls sideways"
        assert found == {path: [] for path in PATHS}
        assert seen.faults == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_what_opens_is_clean_too(scheme: Scheme, browser: Browser, address: str) -> None:
    with looking(browser, address, 1440, scheme) as seen:
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
    with looking(browser, address, 390) as seen:
        page = seen.open("attrition")
        page.get_by_test_id("stExpandSidebarButton").click()
        page.get_by_role("link", name="Outcomes").wait_for()
        assert seen.violations() == []
        page.get_by_role("link", name="Outcomes").click()
        page.get_by_role("heading", name="Outcomes", level=1).wait_for()
