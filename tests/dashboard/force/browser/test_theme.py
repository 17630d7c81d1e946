"""A page whose theme changes while it is open, as a system's does in the evening: its charts stay readable."""

import pytest
from playwright.sync_api import Browser

from tests.dashboard.force.browser.looking import wait_until_drawn

pytestmark = pytest.mark.browser

INK = "() => getComputedStyle(document.querySelector('.js-plotly-plot text') ?? document.body).fill"


def test_charts_follow_the_theme_of_the_system(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="light")
    try:
        page.goto(f"{address}/outcomes?lang=en#all-outcomes")
        page.wait_for_selector(".foot")
        wait_until_drawn(page)
        by_day = page.evaluate(INK)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(f"ink => ({INK})() !== ink", arg=by_day)
        page.emulate_media(color_scheme="light")
        page.wait_for_function(f"ink => ({INK})() === ink", arg=by_day)
    finally:
        page.close()
