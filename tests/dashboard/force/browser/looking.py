"""Watch a page in the browser: what it said in the console, and what it asked for elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal
from urllib.parse import urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page

from tests.length import IS_LONG

Scheme = Literal["light", "dark"]
WIDE: Final = 1440
NARROW: Final = 390  # a phone
HEIGHT: Final = 900

DRAWN = """() => document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]')
    && !document.querySelector('[data-testid="stSkeleton"]')
    && [...document.querySelectorAll('figure[data-figure]')].every(chart => {
        const {top, bottom} = chart.getBoundingClientRect();
        return bottom < 0 || top > innerHeight || chart.querySelector('.main-svg');
    })"""
"""The script has ended, no part is on its way, and every chart on the screen has its picture."""
DRAW_ALL: Final = "charts.draw_within(document)"
"""Draw the charts that are far from the screen too."""

TAKE_OUT: Final = """() => {
    window.takenOut = [];
    const take = (within, kind, first) => [...within.querySelectorAll(kind)].slice(first).forEach(it => {
        const place = document.createComment('');
        it.replaceWith(place);
        takenOut.push([place, it]);
    });
    document.querySelectorAll('tbody').forEach(table => take(table, 'tr', 3));
    take(document, 'figure[data-figure]', 2);
    take(document, '[class*="st-key-metric-"]', 4);
}"""
"""Take out what stands on a page many times, beyond the first: rows of a table, charts, definitions of metrics."""

SHADES: Final = "on => document.querySelectorAll('.table').forEach(it => it.style.backgroundImage = on ? '' : 'none')"
"""Turn the shades at the edges of tables on or off: behind them axe cannot judge a contrast, and minds none."""

PUT_BACK: Final = "() => takenOut.reverse().forEach(([place, it]) => place.replaceWith(it))"

TOP: Final = "() => { document.body.tabIndex = -1; document.body.focus(); document.body.removeAttribute('tabindex'); }"
"""Lead the next Tab to the first place of the page, as on one that was just opened."""

TURN: Final = "to => { history.pushState({}, '', to); dispatchEvent(new PopStateEvent('popstate')); }"
"""Go to an address within the application, as Back and Forward do: what was loaded stays."""


@dataclass
class Watched:
    """A page and what it did that it should not."""

    page: Page
    address: str
    faults: list[str] = field(default_factory=list)

    def open(self, path: str = "") -> Page:
        """Go to a path of the dashboard and wait until it is drawn."""
        self.page.goto(f"{self.address}/{path}")
        self.page.wait_for_selector(".foot")  # the last thing on every page
        _wait_for_the_end_of_the_run(self.page)
        return self.page

    def turn_to(self, path: str) -> Page:
        """Go to another page from the one that is open, without loading the application again, and wait until it is drawn.

        A page of the same path has the same title, by which it could not be told that it has come: it is opened.
        """
        here, there = urlsplit(self.page.url), urlsplit(urljoin(f"{self.address}/", path))
        if (here.netloc, here.path) in {("", "blank"), (there.netloc, there.path)}:
            return self.open(path)
        title = self.page.title()
        self.page.evaluate(TURN, f"/{path}")
        self.page.wait_for_function("was => document.title !== was", arg=title)  # the new run has reached the browser
        _wait_for_the_end_of_the_run(self.page)
        return self.page

    def turn_to_the_top_of(self, path: str) -> Page:
        """Go to another page, from which the keyboard begins as on one that was just opened."""
        page = self.turn_to(path)
        page.evaluate(TOP)
        return page

    def resolve(self) -> None:
        """Wait until the server has nothing more to say, and the pictures stand."""
        wait_until_drawn(self.page)

    def violations(self, within: str | None = None) -> list[str]:
        """Return what axe finds on the page, or in a part of it, as rule and place."""
        return violations(self.page, within)

    def widths(self) -> Iterator[int]:
        """Yield the width of the page, then the other one, with the page made so wide; it stays so."""
        size = self.page.viewport_size
        assert size is not None
        yield size["width"]
        other = NARROW if size["width"] == WIDE else WIDE
        self.page.set_viewport_size({"width": other, "height": HEIGHT})
        wait_until_drawn(self.page)
        yield other

    def fits(self) -> bool:
        """Return whether the page needs no scrolling sideways."""
        return self.page.locator('[data-testid="stMain"]').evaluate("it => it.scrollWidth <= it.clientWidth") is True


def wait_until_drawn(page: Page) -> None:
    """Wait until the run that an address or a key has begun is over, and drawn."""
    page.wait_for_timeout(150)  # what was pressed is on its way to the server
    _wait_for_the_end_of_the_run(page)


def _wait_for_the_end_of_the_run(page: Page) -> None:
    page.wait_for_function(DRAWN)
    page.wait_for_timeout(100)  # the last elements are put into the page


def violations(page: Page, within: str | None = None) -> list[str]:
    """Return what axe finds, as rule and place. What passes is not reported: of a long page that is four million characters.

    `within`: the selector of a part, where the rest of the page was looked at before. Of rows, charts and definitions
    of which a page has many only the first are looked at, all if long.
    """
    assert within is None or page.locator(within).count(), f"nothing is {within}"
    page.evaluate(SHADES, False)
    if not IS_LONG:
        page.evaluate(TAKE_OUT)
    try:
        found = Axe().run(page, context=within, options={"resultTypes": ["violations"]}).response["violations"]
    finally:
        if not IS_LONG:
            page.evaluate(PUT_BACK)
        page.evaluate(SHADES, True)
    return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]


@cache
def _context(browser: Browser) -> BrowserContext:
    """Return the context of every page, which one process draws: it keeps the scripts of Streamlit, read once, while it lives.

    Its reader wants no motion: the shimmer of parts that are on their way takes half of the time in which a page is drawn.
    """
    context = browser.new_context(reduced_motion="reduce")
    context.set_default_timeout(60_000)
    context.new_page()  # with none open the process would end
    return context


_KEPT: Final[list[tuple[str, Page]]] = []
"""The page that the last test left open, with the address of its server: what was loaded serves the next test."""


@contextmanager
def looking(browser: Browser, address: str, width: int = WIDE, scheme: Scheme = "light") -> Iterator[Watched]:
    """Give a page of this width and theme: one that an earlier test left at some page of this server, or a new one."""
    page = _page_of(browser, address)
    page.set_viewport_size({"width": width, "height": HEIGHT})
    page.emulate_media(color_scheme=scheme)
    watched = Watched(page, address)
    listeners = {
        "console": lambda message: watched.faults.append(_said(message)) if message.type == "error" else None,
        "pageerror": lambda error: watched.faults.append(str(error)),
        "request": lambda asked: watched.faults.append(asked.url) if _is_elsewhere(asked.url, address) else None,
    }
    for event, listener in listeners.items():
        page.on(event, listener)  # type: ignore[call-overload]
    try:
        yield watched
    except BaseException:
        page.close()
        raise
    for event, listener in listeners.items():
        page.remove_listener(event, listener)
    _KEPT.append((address, page))


def _page_of(browser: Browser, address: str) -> Page:
    """Return the page that was kept where it is of this server, or else a new one; no other stays open."""
    found = None
    while _KEPT:
        of, page = _KEPT.pop()
        if of == address and found is None:
            found = page
        else:
            page.close()
    if found is None:
        context = _context(browser)
        context.pages[0].goto(f"{address}/favicon.png")
        found = context.new_page()
    return found


def _said(message: ConsoleMessage) -> str:
    """Return the text of a message with the address that it is about: "404" alone does not say of what."""
    return f"{message.text} {message.location['url']}".strip()


def _is_elsewhere(url: str, address: str) -> bool:
    socket = address.replace("http://", "ws://")
    return not url.startswith((address, socket, "data:", "blob:"))
