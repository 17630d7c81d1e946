"""A chart on a page holds nothing but shown cells."""

import json
from pathlib import Path

import pytest

from dashboard.editions.reader import Edition
from tests.dashboard.strategic.editions import ordinary
from tests.dashboard.strategic.pages import run_page

QUESTIONS = ("reporting", "outcomes", "losses", "support")


def test_a_figure_holds_nothing_but_shown_cells(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ordinary()
    for path in QUESTIONS:
        charts = run_page(releases, path, monkeypatch).get("plotly_chart")
        assert charts
        for chart in charts:
            figure = json.loads(chart.proto.spec)
            for trace in figure["data"]:
                assert "customdata" not in trace
                assert trace["hoverinfo"] == "skip"
                heights = trace["x"] if trace.get("orientation") == "h" else trace["y"]
                if trace["type"] == "bar":
                    assert set(heights) <= _drawable(shown), path


def _drawable(shown: Edition) -> set[float]:
    """Return the counts and shares of an edition."""
    counts = {float(cell.value) for cell in shown.cells.values() if cell.value is not None}
    keys = {key[:3] for key in shown.cells if key[3] == "of"}
    return counts | {share.rate for key in keys if (share := shown.share(*key))}
