"""Charts in the browser: drawn when they come near the screen, as wide as their place, and all of them on paper."""

import pytest
from playwright.sync_api import Browser, Page, Route

from tests.dashboard.force.browser.looking import HEIGHT, NARROW, WIDE, looking, wait_until_drawn

pytestmark = pytest.mark.browser

PATH = "outcomes?lang=en"
PLACES = "figure[data-figure]"
DRAWN = f"{PLACES}:has(.main-svg)"
TOO_WIDE = """() => [...document.querySelectorAll('figure[data-figure]')]
    .filter(place => place.querySelector('.main-svg')?.getBoundingClientRect().width > place.clientWidth + 1).length"""


def _drawn_of_all(page: Page) -> tuple[int, int]:
    return page.locator(DRAWN).count(), page.locator(PLACES).count()


def test_a_chart_is_drawn_when_a_reader_comes_near_it(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.open(PATH)
        drawn, places = _drawn_of_all(page)
        assert 1 <= drawn < places
        last = page.locator(PLACES).last
        assert last.locator(".main-svg").count() == 0
        last.scroll_into_view_if_needed()
        last.locator(".main-svg").first.wait_for()
        assert last.get_attribute("aria-label")
        assert seen.faults == []


def test_a_chart_is_as_wide_as_its_place_when_that_changes(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.open(PATH)
        chart = page.locator(DRAWN).first
        for width in (WIDE, NARROW, WIDE):
            page.set_viewport_size({"width": width, "height": HEIGHT})
            wait_until_drawn(page)
            page.wait_for_function(
                "chart => chart.querySelector('.main-svg').width.baseVal.value === chart.clientWidth",
                arg=chart.element_handle(),
            )
            assert page.evaluate(TOO_WIDE) == 0
            assert seen.fits()
        assert seen.faults == []


def test_paper_has_every_chart_whether_or_not_it_was_looked_at(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.open(PATH)
        drawn, places = _drawn_of_all(page)
        assert drawn < places
        page.pdf()
        assert _drawn_of_all(page) == (places, places)


def test_after_printing_a_chart_is_as_wide_as_its_place_on_the_screen_again(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.open(PATH)
        page.pdf()
        assert page.evaluate(TOO_WIDE) == 0


def test_what_draws_the_charts_is_asked_for_again_where_it_did_not_come(browser: Browser, address: str) -> None:
    page = browser.new_context(viewport={"width": WIDE, "height": HEIGHT}).new_page()
    try:
        asked: list[str] = []

        def fail_at_first(route: Route) -> None:
            asked.append(route.request.url)
            if len(asked) <= 2:  # what the document asks for early, and the first try
                route.abort()
            else:
                route.continue_()

        page.route("**/plotly-basic.*.js", fail_at_first)
        page.goto(f"{address}/{PATH}")
        page.wait_for_selector(".foot")
        page.locator(DRAWN).first.wait_for(timeout=30_000)
        assert len(asked) >= 3
        assert len(set(asked)) == 1
    finally:
        page.context.close()


def test_a_page_without_charts_asks_for_nothing_that_draws_them_until_one_is_opened(
    browser: Browser, address: str
) -> None:
    context = browser.new_context(viewport={"width": WIDE, "height": HEIGHT})
    try:
        page = context.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{address}/?lang=en")
        page.wait_for_selector(".foot")
        wait_until_drawn(page)
        assert not [url for url in asked if "plotly" in url]
        page.get_by_role("link", name="Outcomes", exact=True).first.click()
        page.locator(DRAWN).first.wait_for(timeout=30_000)
        assert len([url for url in asked if "plotly" in url]) == 1
    finally:
        context.close()
