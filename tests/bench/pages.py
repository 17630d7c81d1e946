"""Measure every panel's query and every page's rerun, over many comparison crimes against few. Flat is the aim."""

import logging
import os
import statistics
import time
from collections.abc import Iterable
from pathlib import Path
from unittest.mock import patch

from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard.access.reader import local_reader
from dashboard.access.roles import Role
from dashboard.force.app import pages_of
from dashboard.force.session import warehouse_cache
from dashboard.force.session.open_builds import BUILDS
from dashboard.measure.measure import measure
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import Warehouse, open_warehouse

ENTRY = Path(__file__).resolve().parents[2] / "dashboard" / "force" / "entry" / "main.py"
REPEATS = 7
logging.getLogger("streamlit").setLevel(logging.ERROR)  # the harness has no browser, and says so at every page
RERUNS = 10
SLOWEST_SHOWN = 8

Asked = set[tuple[str, Selection]]


def measure_pages(few: Path, many: Path) -> str:
    """Return the report in Markdown for two homes with the same cohort and different numbers of other adult victims."""
    asked = {home: _asked(home) for home in (few, many)}
    both = sorted(asked[few] & asked[many], key=repr)
    builds = {home: open_warehouse(home) for home in (few, many)}
    times: dict[Path, dict[tuple[str, Selection], float]] = {few: {}, many: {}}
    for one in both:  # in turn, so that a busy moment falls on both
        for home in (few, many):
            times[home][one] = _seconds(builds[home], *one)
    ratios = {one: times[many][one] / times[few][one] for one in both}
    slowest = sorted(both, key=lambda one: times[many][one], reverse=True)[:SLOWEST_SHOWN]
    spread = f"median {statistics.median(ratios.values()):.2f}, 95% below {_p95(list(ratios.values())):.2f}"
    lines = [
        f"{len(both)} queries of the pages, each the median of {REPEATS} runs.",
        f"Many crimes: {_spread(times[many].values())}; few: {_spread(times[few].values())}.",
        f"Ratio many / few: {spread}, largest {max(ratios.values()):.2f}.",
        "",
        "| slowest queries | few | many | ratio |",
        "|---|---|---|---|",
    ]
    lines += [
        f"| {metric}, {chosen.victims}, by {chosen.by}, per {chosen.per} | {times[few][metric, chosen] * 1000:.0f} ms "
        f"| {times[many][metric, chosen] * 1000:.0f} ms | {ratios[metric, chosen]:.2f} |"
        for metric, chosen in slowest
    ]
    lines += ["", "| a page's rerun | few: cold, p95 warm | many: cold, p95 warm |", "|---|---|---|"]
    pages = {home: _pages(home) for home in (few, many)}
    for page in pages_of(local_reader(Role.LEAD)):
        cells = [
            f"{cold:.2f} s, {warm * 1000:.0f} ms" for cold, warm in (pages[few][page.name], pages[many][page.name])
        ]
        lines.append(f"| {page.name} | {cells[0]} | {cells[1]} |")
    return "\n".join(lines)


def _app(home: Path, path: str) -> AppTest:
    """Return the app on a page, not drawn yet. Each page is opened on its own, as a reader follows a link to it."""
    os.environ["OUTCOMES_HOME"] = str(home)
    app = AppTest.from_file(str(ENTRY), default_timeout=120)
    if path:
        app._page_hash = calc_hash(path)  # the harness switches between pages that are files, and ours are functions
    return app


def _asked(home: Path) -> Asked:
    """Return what the pages ask for, by listening while each is drawn."""
    asked: Asked = set()
    original = warehouse_cache.measuring.measure

    def listening(build: Warehouse, metric: str, selection: Selection) -> MeasureResult:
        asked.add((metric, selection))
        return original(build, metric, selection)

    _forget()
    with patch.object(warehouse_cache.measuring, "measure", listening):
        for page in pages_of(local_reader(Role.LEAD)):
            app = _app(home, page.path).run()
            assert not app.exception, app.exception
    return asked


def _pages(home: Path) -> dict[str, tuple[float, float]]:
    """Return for each page the seconds of its first drawing, nothing kept, and the 95th percentile of its reruns."""
    found: dict[str, tuple[float, float]] = {}
    for page in pages_of(local_reader(Role.LEAD)):
        app = _app(home, page.path)
        _forget()
        cold = _drawn(app)
        found[page.name] = (cold, _p95([_drawn(app) for _ in range(RERUNS)]))
    return found


def _drawn(app: AppTest) -> float:
    start = time.perf_counter()
    app.run()
    return time.perf_counter() - start


def _forget() -> None:
    for build in BUILDS._open.values():
        build._kept.clear()


def _seconds(warehouse: Warehouse, metric: str, selection: Selection) -> float:
    taken = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        measure(warehouse, metric, selection)
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def _spread(values: Iterable[float]) -> str:
    found = sorted(values)
    return f"median {statistics.median(found) * 1000:.0f} ms, 95% below {_p95(found) * 1000:.0f} ms"


def _p95(values: list[float]) -> float:
    return statistics.quantiles(values, n=20)[-1]
