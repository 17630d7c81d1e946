"""A server that was started again: no press is lost in silence, and the page goes on by itself."""

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, WebSocketRoute

from tests.dashboard.force.browser.serving import served

pytestmark = pytest.mark.browser

STATE = "document.querySelector('[data-testid=stApp]').dataset"
AWAY = f"() => {STATE}.testConnectionState !== 'CONNECTED'"
BACK = f"() => {STATE}.testConnectionState === 'CONNECTED'"
READ = f"() => {STATE}.testScriptState === 'notRunning' && document.querySelector('#connection')?.textContent === ''"
SHORT_PATIENCE = """(() => {
    const was = window.setTimeout;
    window.setTimeout = (work, wait, ...given) => was(work, wait === 10000 ? 1000 : wait, ...given);
})()"""
"""Let the page wait a second where it waits ten for something to be read."""
PRESS = "() => document.querySelectorAll('.st-key-controls [data-testid=stButtonGroup] button')[1].click()"


LEADS_TO = """query => [...document.querySelectorAll('figure[data-figure] .main-svg a')].some(
    link => link.getAttributeNS('http://www.w3.org/1999/xlink', 'href').includes(query))"""


def _said(page: Page) -> str:
    return page.locator("#connection").inner_text()


def test_the_first_press_after_a_restart_is_carried_out_or_the_page_says_that_it_was_not(
    browser: Browser, home_of: Callable[[str], Path]
) -> None:
    home = home_of("one_row")
    page = browser.new_page()
    try:
        with served(home) as address:
            page.goto(f"{address}/at_a_glance?lang=en")
            page.locator(".answers-first").wait_for()
        page.wait_for_function(AWAY)
        page.locator(".answers-first a").first.click()  # an address of this page, which cannot be read now
        assert _said(page) == "Not carried out: there is no connection to the dashboard now."
        # what is pressed in the very moment of the return
        page.evaluate(
            f"""() => new MutationObserver((seen, watcher) => {{
                if (!({BACK})()) return;
                watcher.disconnect();
                requestAnimationFrame(() => {{ ({PRESS})(); window.said = document.querySelector('#connection').textContent; }});
            }}).observe(document.querySelector('[data-testid=stApp]'), {{attributes: true}})"""
        )
        with served(home, urlsplit(address).port or 0):
            page.wait_for_function(BACK, timeout=30_000)
            page.wait_for_function("() => window.said !== undefined")
            assert page.evaluate("window.said") == (
                "Not carried out: the connection had just come back. Press again in a moment."
            )
            page.wait_for_function(READ)
            page.locator(".st-key-controls").get_by_text("All violence").click()
            page.locator(".under .cohort", has_text="All violence").wait_for()
    finally:
        page.close()


def test_where_nothing_is_read_again_the_page_is_opened_anew_and_is_not_held_for_good(
    browser: Browser, home_of: Callable[[str], Path]
) -> None:
    page = browser.new_page()
    sockets: list[WebSocketRoute] = []

    def through(socket: WebSocketRoute) -> None:
        socket.connect_to_server()
        sockets.append(socket)

    page.route_web_socket("**/*", through)
    page.add_init_script(SHORT_PATIENCE)
    page.add_init_script("addEventListener('popstate', (event) => event.stopImmediatePropagation(), true)")
    try:
        with served(home_of("one_row")) as address:
            page.goto(f"{address}/at_a_glance?lang=en")
            page.locator(".answers-first").wait_for()
            page.wait_for_function(f"() => {STATE}.testScriptState === 'notRunning'")
            page.evaluate("window.is_the_old_document = true")
            sockets[-1].close(code=1012)
            page.wait_for_function(
                "() => document.querySelector('#connection')?.textContent.startsWith('The connection')"
            )
            page.wait_for_function("() => !window.is_the_old_document")
            page.locator(".st-key-controls").get_by_text("All violence").click()
            page.locator(".under .cohort", has_text="All violence").wait_for()
    finally:
        page.close()


def test_a_page_with_charts_says_what_was_not_carried_out_and_draws_them_again(
    browser: Browser, home_of: Callable[[str], Path]
) -> None:
    home, charts = home_of("ordinary"), "figure[data-figure]:has(.main-svg)"
    page = browser.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    try:
        with served(home) as address:
            page.goto(f"{address}/outcomes?lang=en")
            page.wait_for_selector(".foot")
            page.locator(charts).first.wait_for()
        page.wait_for_function(AWAY)
        assert not page.locator(".st-key-controls button").nth(1).is_enabled()
        page.locator(f"{charts} a").first.click(force=True)
        assert _said(page) == "Not carried out: there is no connection to the dashboard now."
        assert page.url == f"{address}/outcomes?lang=en"
        with served(home, urlsplit(address).port or 0):
            page.wait_for_function(READ, timeout=30_000)
            page.locator(".st-key-controls").get_by_text("All violence").click()
            page.locator(".under .cohort", has_text="All violence").wait_for()
            page.wait_for_function(LEADS_TO, arg="cohort=all_violence")
        assert faults == []
    finally:
        page.close()
