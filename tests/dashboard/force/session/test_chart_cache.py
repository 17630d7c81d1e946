"""Keep a drawn chart for the same build, selection, theme and language, and for no other."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dashboard.charts.parts.chart import Chart
from dashboard.force.session import chart_cache, warehouse_cache
from dashboard.force.session.open_builds import OpenBuild
from dashboard.language import catalogue
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from dashboard.warehouse.reader import open_warehouse


def chart_of(metric: str, selection: Selection) -> Chart:
    return chart_cache.chart_for(metric, selection, _as_measured)


def _as_measured(measured: MeasureResult) -> MeasureResult:
    return measured


@pytest.fixture
def drawing(home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Open a build as a run of a page does."""
    build = OpenBuild(open_warehouse(home_of("ordinary")))
    monkeypatch.setattr(warehouse_cache, "build_of_run", lambda: build)
    yield
    catalogue.use("en")


@pytest.mark.usefixtures("drawing")
def test_the_same_chart_is_drawn_once() -> None:
    first = chart_of("charged", Selection())
    assert chart_of("charged", Selection()) is first
    assert chart_of("charged", Selection(cohort="all_violence")) is not first


@pytest.mark.usefixtures("drawing")
def test_a_chart_is_drawn_again_for_another_language_and_theme(monkeypatch: pytest.MonkeyPatch) -> None:
    english = chart_of("charged", Selection())
    catalogue.use("cy")
    assert chart_of("charged", Selection()).title != english.title
    catalogue.use("en")
    monkeypatch.setattr(chart_cache, "mode", lambda: "dark")
    assert chart_of("charged", Selection()) is not english
