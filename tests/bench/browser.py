"""Measure the pages as a person meets them: in Chromium, with nothing kept from before, on loopback and over 4 Mbit/s.

Beside every page stand two of Streamlit's own in the same run, one empty and one with a single chart: what no page of it can
be faster than. On a busy machine the ratio to them and the processor seconds say something, the clock alone little.
"""

import re
import statistics
import subprocess
import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import psutil
from playwright.sync_api import Browser, CDPSession, Page, sync_playwright

from dashboard.access.reader import local_reader
from dashboard.access.roles import Role
from dashboard.force.app import HOME, pages_of
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.run import release
from dashboard.strategic.parts.pages import PAGES
from tests.dashboard.force.browser import serving as force
from tests.dashboard.force.browser.looking import DRAWN, HEIGHT, WIDE
from tests.dashboard.strategic import serving as strategic
from tests.sample_data.loaded import load_after_earlier

REPEATS: Final = 5
SLOW: Final = {"offline": False, "latency": 40, "downloadThroughput": 500_000, "uploadThroughput": 500_000}
"""4 Mbit/s either way, in bytes a second, and 40 ms there and back."""
QUIET: Final = 800
"""Milliseconds for which a page must stand still to be settled."""
PLAIN: Final = """
import sys
from pathlib import Path
import streamlit
from dashboard.web.server import announced, settings
streamlit.App(Path(sys.argv[1]), lifespan=announced("Plain", Path("/no/lock"))).run(config=settings(0))
"""
EMPTY: Final = "import streamlit as st\nst.title('Empty')\nst.html('<p class=\"foot\">end</p>')\n"
ONE_CHART: Final = """
import plotly.graph_objects as go
import streamlit as st
st.title('One chart')
with st.container(key='panel one'):
    st.html('<h3>One chart</h3>')
    st.plotly_chart(go.Figure(go.Bar(x=[1, 2, 3], y=[4, 5, 6])), theme=None)
st.html('<p class="foot">end</p>')
"""
WATCH: Final = """(() => {
    const is_drawn = (within, charts) => [...within.querySelectorAll(charts)].every(chart => chart.querySelector('.main-svg'));
    const all_drawn = () => (DRAWN)()
        && is_drawn(document, '[data-testid="stPlotlyChart"]');
    const is_readable = panel => panel?.textContent.trim()
        && is_drawn(panel, 'figure[data-figure], [data-testid="stPlotlyChart"]');
    window.seen = {readable: null, settled: null, shift: 0, pressed: 0};
    const look = () => {
        const now = performance.now();
        if (seen.readable === null && is_readable(document.querySelector('[class*="st-key-panel"]'))) seen.readable = now;
        if (!all_drawn() || !document.querySelector('.foot')) seen.settled = null;
        else seen.settled ??= now;
    };
    new MutationObserver(look).observe(document, {childList: true, subtree: true, attributes: true});
    new PerformanceObserver(list => list.getEntries().forEach(each => seen.shift += each.value))
        .observe({type: 'layout-shift', buffered: true});
    addEventListener('pointerdown', () => Object.assign(seen, {pressed: performance.now(), settled: null}), true);
})()""".replace("DRAWN", DRAWN)
"""Note when the first panel can be read, since when all is drawn, and how far things moved that stood already."""


@dataclass(frozen=True)
class Visit:
    """Hold one visit; times in seconds. `changed`: from the press of another cohort until all is drawn again."""

    readable: float | None
    settled: float
    shift: float
    kilobytes: float
    requests: int
    processor: float
    changed: float | None


def sample_with_an_edition(folder: Path) -> Path:
    """Return a home below a folder, with the sample and an edition of it."""
    folder.mkdir()
    home = load_after_earlier(folder)
    release(home, "2026-Q3", ReleaseOptions(measure_coarser=False))
    return home


def measure_browser(home: Path, repeats: int = REPEATS, only: Iterable[str] = ()) -> str:
    """Return the report in Markdown for a home with an edition. `only`: the pages to look at, all where none is named."""
    with ExitStack() as stack:
        folder = home.parent
        pages = {
            "Streamlit, an empty page": stack.enter_context(_plain(folder / "empty.py", EMPTY)),
            "Streamlit, one chart": stack.enter_context(_plain(folder / "one_chart.py", ONE_CHART)),
        }
        served = stack.enter_context(force.served(home))
        pages |= {page.name: f"{served}/{page.path or HOME}" for page in pages_of(local_reader(Role.LEAD))}
        served = stack.enter_context(strategic.served(home))
        pages |= {f"Strategic: {page.name}": f"{served}/{page.path}" for page in PAGES}
        chosen = {name: address for name, address in pages.items() if not only or name in only or "Streamlit" in name}
        browser = stack.enter_context(_chromium())
        for address in chosen.values():
            _visit(browser, address, is_slow=False)  # what a server makes once is made
        found: dict[tuple[str, bool], list[Visit]] = {}
        for is_slow in (False, True):
            for _ in range(repeats):  # in turn, so that a busy moment falls on all
                for name, address in chosen.items():
                    found.setdefault((name, is_slow), []).append(_visit(browser, address, is_slow))
    return _report(list(chosen), found)


def _visit(browser: Browser, address: str, is_slow: bool) -> Visit:
    """Open a page in a browser that has kept nothing, and choose the other cohort where there is one to choose."""
    context = browser.new_context(viewport={"width": WIDE, "height": HEIGHT})
    try:
        page = context.new_page()
        page.set_default_timeout(120_000)
        page.add_init_script(WATCH)
        line = context.new_cdp_session(page)
        got = _counted(line)
        line.send("Network.enable")
        if is_slow:
            line.send("Network.emulateNetworkConditions", SLOW)
        before = _processor_seconds()
        page.goto(address, wait_until="commit")
        _wait_until_still(page)
        seen, after = page.evaluate("seen"), _processor_seconds()
        processor = sum(used - before.get(process, 0) for process, used in after.items())
        kilobytes, requests = sum(got) / 1000, len(got)
        changed = _change_of_cohort(page)
        readable = None if seen["readable"] is None else seen["readable"] / 1000
        return Visit(readable, seen["settled"] / 1000, seen["shift"], kilobytes, requests, processor, changed)
    finally:
        context.close()


def _change_of_cohort(page: Page) -> float | None:
    choice = page.get_by_test_id("stMain").get_by_role("radio", name="All violence")
    if not choice.count():
        return None
    choice.first.click()
    page.wait_for_url("**cohort=all_violence**", wait_until="commit")  # the run has begun
    _wait_until_still(page)
    seen = page.evaluate("seen")
    return float(seen["settled"] - seen["pressed"]) / 1000


def _wait_until_still(page: Page) -> None:
    page.wait_for_function(f"() => seen.settled !== null && performance.now() - seen.settled > {QUIET}", polling=100)


def _counted(line: CDPSession) -> list[float]:
    """Return a list that grows by the bytes of each answer and of each message of the WebSocket."""
    got: list[float] = []
    line.on("Network.loadingFinished", lambda event: got.append(event["encodedDataLength"]))
    line.on("Network.webSocketFrameReceived", lambda event: got.append(_size(event["response"])))
    return got


def _size(frame: dict[str, Any]) -> float:
    return len(frame["payloadData"]) * (3 / 4 if frame["opcode"] == 2 else 1)  # bytes come in base64


def _processor_seconds() -> dict[int, float]:
    """Return what each process below this one used so far: the browser's and the servers'."""
    used: dict[int, float] = {}
    for process in psutil.Process().children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            times = process.cpu_times()
            used[process.pid] = times.user + times.system
    return used


def _report(names: list[str], found: dict[tuple[str, bool], list[Visit]]) -> str:
    loopback, slow = ({name: found[name, is_slow] for name in names} for is_slow in (False, True))
    base = statistics.median(visit.settled for visit in loopback["Streamlit, one chart"])
    head = "page, first panel readable, settled, ratio, processor, another cohort, layout shift, slow: readable, slow: settled"
    lines = [
        f"First visits at {WIDE} pixels, each the median of {len(loopback[names[0]])} (least to most), in seconds. The ratio is",
        "to Streamlit's page with one chart. Slow: 4 Mbit/s and 40 ms.",
        "",
        f"| {head.replace(', ', ' | ')} | kB | messages |",
        "|---" * 11 + "|",
    ]
    for name in names:
        quick, late = loopback[name], slow[name]
        cells = [
            _spread(visit.readable for visit in quick),
            _spread(visit.settled for visit in quick),
            f"{statistics.median(visit.settled for visit in quick) / base:.2f}",
            f"{statistics.median(visit.processor for visit in quick):.2f}",
            _spread(visit.changed for visit in quick),
            f"{max(visit.shift for visit in quick):.2f}",
            _spread(visit.readable for visit in late),
            _spread(visit.settled for visit in late),
            f"{statistics.median(visit.kilobytes for visit in quick):,.0f}",
            f"{statistics.median(visit.requests for visit in quick):.0f}",
        ]
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _spread(values: Iterable[float | None]) -> str:
    known = [value for value in values if value is not None]
    return f"{statistics.median(known):.2f} ({min(known):.2f} to {max(known):.2f})" if known else ""


@contextmanager
def _plain(script: Path, text: str) -> Iterator[str]:
    """Serve a script as Streamlit does by itself."""
    script.write_text(text, "utf-8")
    server = subprocess.Popen([sys.executable, "-c", PLAIN, str(script)], stdout=subprocess.PIPE, text=True)
    try:
        assert server.stdout is not None
        found = re.search(r"http://\S+", server.stdout.readline())
        assert found, "the server did not say its address"
        yield found[0]
    finally:
        server.terminate()
        server.communicate(timeout=60)


@contextmanager
def _chromium() -> Iterator[Browser]:
    path = force.chromium()
    assert path is not None, "no Chromium on the path: install the system's package `chromium`"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()
