"""A page whose theme changes while it is open, as a system's does in the evening: its charts stay readable."""

from typing import Final

import pytest
from playwright.sync_api import Browser

from tests.dashboard.force.browser.looking import WIDE, Scheme, looking, wait_until_drawn

pytestmark = pytest.mark.browser

CHART: Final = ".st-key-panel-outcome_mix .js-plotly-plot text"  # of one panel: the chart drawn first differs
INK: Final = f"() => {{ const text = document.querySelector('{CHART}'); return text && getComputedStyle(text).fill; }}"


def test_charts_follow_the_theme_of_the_system(browser: Browser, address: str) -> None:
    page = browser.new_page(color_scheme="light")
    try:
        page.goto(f"{address}/outcomes?lang=en#all-outcomes")
        page.wait_for_selector(".foot")
        wait_until_drawn(page)
        page.wait_for_selector(CHART)
        by_day = page.evaluate(INK)
        page.emulate_media(color_scheme="dark")
        page.wait_for_function(f"ink => ({INK})() && ({INK})() !== ink", arg=by_day)
        page.emulate_media(color_scheme="light")
        page.wait_for_function(f"ink => ({INK})() === ink", arg=by_day)
    finally:
        page.close()


CONTRAST: Final = """() => {
    const light = ([red, green, blue]) => {
        const part = value => (value /= 255) <= .03928 ? value / 12.92 : ((value + .055) / 1.055) ** 2.4;
        return .2126 * part(red) + .7152 * part(green) + .0722 * part(blue);
    };
    const numbers = colour => colour.match(/[\\d.]+/g).map(Number);
    const behind = of => {
        const [red, green, blue, alpha = 1] = numbers(getComputedStyle(of).backgroundColor);
        return alpha === 1 ? [red, green, blue] : behind(of.parentElement);
    };
    return [...document.querySelectorAll('.leading a')].map(link => {
        const [dark, bright] = [light(numbers(getComputedStyle(link).color)), light(behind(link))].sort((a, b) => a - b);
        return (bright + .05) / (dark + .05);
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_link_to_the_reason_can_be_read(scheme: Scheme, browser: Browser, address: str) -> None:
    with looking(browser, address, WIDE, scheme) as seen:
        for path in ("", "outcomes"):
            found = seen.turn_to(f"{path}?lang=en").evaluate(CONTRAST)
            assert found
            assert min(found) >= 4.5
