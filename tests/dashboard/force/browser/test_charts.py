"""Charts in the browser: drawn when they come near the screen, as wide as their place, and all of them on paper."""

import re
from typing import Final

import pytest
from playwright.sync_api import Browser, Route

from tests.dashboard.force.browser.looking import DRAW_ALL, HEIGHT, NARROW, WIDE, looking, wait_until_drawn
from tests.dashboard.pages import PATHS
from tests.length import IS_LONG

pytestmark = pytest.mark.browser

LINKS: Final = """() => [...document.querySelectorAll('figure[data-figure]:has(a)')].map(place => {
    const to = link => link.getAttributeNS('http://www.w3.org/1999/xlink', 'href') ?? link.getAttribute('href');
    const panel = place.closest('[class*="st-key-panel"]');
    return [
        [...place.querySelectorAll('a')].map(link => [to(link), link.textContent, link.tabIndex >= 0]),
        [...panel.querySelectorAll('.table a, .figures a')].map(to),
    ];
})"""
"""List the links of each chart with their words and whether Tab stops there, and those of its table."""
PATH = "outcomes?lang=en"
PLACES = "figure[data-figure]"
DRAWN = f"{PLACES}:has(.main-svg)"
TOO_WIDE = """() => [...document.querySelectorAll('figure[data-figure]')]
    .filter(place => place.querySelector('.main-svg')?.getBoundingClientRect().width > place.clientWidth + 1).length"""


FAR: Final = """() => {
    const first = document.querySelector('figure[data-figure]'), far = document.createElement('div');
    far.append(first.cloneNode());
    far.id = 'far';
    far.style.paddingTop = '9000px';
    document.querySelector('.foot').after(far);
}"""
"""Put a place for a chart where no screen reaches: those of the page may all come near it while the page is built."""


GAPS: Final = """() => [...document.querySelectorAll('[class*=st-key-together] [class*=st-key-panel-]')].map(panel => {
    const parts = [...panel.children].map(part => part.getBoundingClientRect()).filter(box => box.height);
    const gaps = parts.slice(1).map((box, number) => Math.round(box.top - parts[number].bottom));
    return [panel.querySelector('.finding').textContent, Math.max(...gaps)];
})"""
"""Measure the largest empty strip of each panel that stands in a row."""


@pytest.mark.parametrize("path", ["outcomes", "time"])
def test_no_panel_of_a_row_has_an_empty_strip(path: str, browser: Browser, address: str) -> None:
    """The chart of a panel takes what the tallest panel of its row leaves; a third of three panels was empty."""
    with looking(browser, address) as seen:
        page = seen.open(f"{path}?lang=en")
        for _width in seen.widths():
            gaps = dict(page.evaluate(GAPS))
            assert len(gaps) > 4
            assert {panel: gap for panel, gap in gaps.items() if gap > 40} == {}


ROWS_OVER_TIME: Final = """() => [...document.querySelectorAll('[class*=st-key-together]')].map(row =>
    [...row.querySelectorAll('figure[data-figure]')]).filter(charts =>
        charts.length > 1 && charts.every(chart => chart.classList.contains('over-time'))).map(charts =>
            charts.map(chart => [Math.round(chart.getBoundingClientRect().top), chart.clientHeight]))"""
"""Measure where each chart begins and how high it is, of the rows in which all are over time."""
CUT: Final = """() => [...document.querySelectorAll('figure[data-figure]')].flatMap(chart =>
    [...chart.querySelectorAll('.main-svg text')].filter(words => words.textContent.trim()).filter(words => {
        const at = words.getBoundingClientRect(), place = chart.getBoundingClientRect();
        return at.left < place.left || at.right > place.right || at.top < place.top || at.bottom > place.bottom;
    }).map(words => `${chart.closest('[class*=st-key-panel]').querySelector('.finding').textContent}: ${words.textContent}`))"""
"""List the words of charts that reach beyond their place, where they are cut."""


def test_charts_over_time_that_stand_side_by_side_are_read_across(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        rows = seen.open("attrition?lang=en").evaluate(ROWS_OVER_TIME)
        assert len(rows) == 2
        assert [row for row in rows if len({tuple(chart) for chart in row}) > 1] == []


@pytest.mark.parametrize("language", ["en", "cy"])
@pytest.mark.parametrize("path", [path for path in PATHS if IS_LONG or path in ("outcomes", "recording")])
def test_no_word_of_a_chart_is_cut(path: str, language: str, browser: Browser, address: str) -> None:
    """Welsh words are longer."""
    with looking(browser, address) as seen:
        page = seen.open(f"{path}?lang={language}")
        for width in seen.widths():
            page.evaluate(DRAW_ALL)
            page.wait_for_timeout(300)
            assert page.evaluate(CUT) == [], width


def test_a_picture_says_nothing_that_can_only_be_pressed(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.open(PATH)
        panel = page.locator("[class*=st-key-panel-]", has_text="old enough to judge").first
        assert "(why)" in panel.inner_text()
        panel.get_by_role("button", name="Download").click()
        with page.expect_download() as saved:
            page.locator(".take-away [data-picture=svg]").first.click()
        drawn = saved.value.path().read_text("utf-8")
        assert "old enough to judge" in " ".join(re.findall("<text[^>]*>(.*?)</text>", drawn))
        assert "why" not in drawn
        page.keyboard.press("Escape")
        assert seen.faults == []


def test_a_chart_is_drawn_when_a_reader_comes_near_it(browser: Browser, address: str) -> None:
    with looking(browser, address) as seen:
        page = seen.open(PATH)
        page.locator(DRAWN).first.wait_for()
        page.evaluate(FAR)
        page.wait_for_timeout(500)
        far = page.locator(f"#far {PLACES}")
        assert far.locator(".main-svg").count() == 0
        far.scroll_into_view_if_needed()
        far.locator(".main-svg").first.wait_for()
        assert seen.faults == []


def test_whoever_goes_by_keys_stops_once_at_each_address_of_a_chart_and_at_none_without_words(
    browser: Browser, address: str
) -> None:
    with looking(browser, address) as seen:
        page = seen.open(PATH)
        page.evaluate(DRAW_ALL)
        page.wait_for_timeout(500)
        for width in seen.widths():  # a chart that is drawn anew as well
            charts = page.evaluate(LINKS)
            assert len(charts) > 5, width
            for links, in_table in charts:
                stops = [to for to, words, is_stop in links if is_stop]
                assert len(stops) == len(set(stops))
                assert all(words.strip() for _, words, is_stop in links if is_stop)
                assert {to for to, _, _ in links} <= {*stops, *in_table}
        assert any(len(links) > len(in_table) for links, in_table in charts)  # there was something to take out


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
        page.evaluate(FAR)
        places = page.locator(PLACES).count()
        assert page.locator(f"#far {PLACES} .main-svg").count() == 0
        page.pdf()
        assert page.locator(DRAWN).count() == places > 5


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
        waiting = page.locator(PLACES).first
        said = waiting.evaluate("place => getComputedStyle(place, '::after').content")
        assert said == '"The chart is on its way. Its numbers stand in the table."'
        page.locator(DRAWN).first.wait_for(timeout=30_000)
        assert waiting.evaluate("place => getComputedStyle(place, '::after').content") == "none"
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
