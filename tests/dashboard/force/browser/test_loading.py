"""A page that is still on its way: its words can be read, its controls reached, and what comes later moves nothing."""

import re

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.dashboard.force.browser.looking import HEIGHT, WIDE, wait_until_drawn

pytestmark = pytest.mark.browser

SHIFT = """window.shift = 0;
new PerformanceObserver(list => list.getEntries().forEach(each => shift += each.hadRecentInput ? 0 : each.value))
    .observe({type: 'layout-shift', buffered: true});"""
PLACES = "() => [...document.querySelectorAll('[class*=\"st-key-panel\"]')].map(it => it.getBoundingClientRect().y)"
FOCUSED = "() => (document.activeElement.closest('label, button') ?? document.activeElement).textContent.trim()"
STEPS = 60


def test_words_and_controls_are_there_before_the_charts_and_stay_where_they_are(browser: Browser, address: str) -> None:
    context = browser.new_context(viewport={"width": WIDE, "height": HEIGHT}, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.set_default_timeout(60_000)
        page.goto(f"{address}/outcomes?lang=en")  # from now on the server knows the parts of this page
        page.wait_for_selector(".foot")
        page.goto("about:blank")
        held: list[Route] = []

        def hold(route: Route) -> None:
            held.append(route)

        page.route("**/plotly-basic.*.js", hold)
        page.add_init_script(SHIFT)
        page.goto(f"{address}/outcomes?lang=en", wait_until="commit")
        page.wait_for_selector(".foot")
        page.wait_for_timeout(500)
        assert page.locator(".js-plotly-plot").count() == 0
        assert re.search(r"\d+ of \d+", page.locator(".st-key-panel-charged").inner_text())
        before = page.evaluate(PLACES)
        assert len(before) > 5
        _reach(page, "Sexual violence")
        for each in held:
            each.continue_()
        wait_until_drawn(page)
        assert page.locator(".js-plotly-plot").count() >= 1
        assert page.evaluate(PLACES) == pytest.approx(before, abs=1)
        assert page.evaluate("shift") <= 0.1
    finally:
        context.close()


LONG_SYMBOLS = """() => [...document.querySelectorAll('[data-testid=stIconMaterial]')]
    .filter(it => it.getBoundingClientRect().width > 1.2 * parseFloat(getComputedStyle(it).fontSize)).map(it => it.textContent)"""
"""A symbol that its font has not stands there as the word that names it."""


@pytest.mark.parametrize("path", ["outcomes?lang=en", "outcomes?lang=cy"])
def test_a_first_visit_is_at_most_2_mb_and_asks_for_no_font_but_ours(browser: Browser, address: str, path: str) -> None:
    context = browser.new_context(viewport={"width": WIDE, "height": HEIGHT}, reduced_motion="reduce")
    try:
        page = context.new_page()
        page.set_default_timeout(60_000)
        line = context.new_cdp_session(page)
        got: list[float] = []
        asked: list[str] = []
        line.on("Network.loadingFinished", lambda event: got.append(event["encodedDataLength"]))
        line.on(
            "Network.webSocketFrameReceived", lambda event: got.append(len(event["response"]["payloadData"]) * 3 / 4)
        )
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        line.send("Network.enable")
        page.goto(f"{address}/{path}")
        page.wait_for_selector(".foot")
        wait_until_drawn(page)
        assert page.get_by_test_id("stIconMaterial").count() > 20
        assert page.evaluate(LONG_SYMBOLS) == []
        fonts = {name.partition(".")[0] for name in asked if "woff" in name}
        assert fonts == {"letters", "symbols"}
        assert sum(got) < 2_000_000
    finally:
        context.close()


def _reach(page: Page, words: str) -> None:
    """Press Tab until the focus is on the choice of these words: of several, the one that is chosen."""
    for _ in range(STEPS):
        page.keyboard.press("Tab")
        if page.evaluate(FOCUSED) == words:
            return
    pytest.fail(f"Tab does not reach {words}")


def test_a_page_whose_menu_never_comes_is_shown_all_the_same(browser: Browser, address: str) -> None:
    page = browser.new_page()
    line = page.context.new_cdp_session(page)
    line.send("Animation.enable")
    line.send("Animation.setPlaybackRate", {"playbackRate": 20})  # the ten seconds take half of one
    try:
        page.route(
            "**/Html.*.js", lambda route: route.abort()
        )  # what draws our menu and marks where the content begins
        page.goto(f"{address}/outcomes?lang=en")
        main = page.get_by_test_id("stMain")
        main.wait_for(state="attached")
        page.wait_for_function("main => getComputedStyle(main).visibility === 'visible'", arg=main.element_handle())
    finally:
        page.close()
