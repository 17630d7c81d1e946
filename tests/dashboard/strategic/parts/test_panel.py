"""A chart on a page holds nothing but shown cells."""

from pathlib import Path
from typing import Any

import pytest

from dashboard.editions.reader import Edition
from dashboard.strategic.parts import panel
from tests.dashboard.figures_drawn import figures_on
from tests.dashboard.strategic.editions import ENDED, TOGETHER, edition, ordinary, table
from tests.dashboard.strategic.pages import run_page

QUESTIONS = ("reporting", "outcomes", "losses", "support")


def test_a_figure_holds_nothing_but_shown_cells(releases: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    shown = ordinary()
    for path in QUESTIONS:
        figures = figures_on(run_page(releases, path, monkeypatch))
        assert figures
        for figure in figures:
            for trace in figure["data"]:
                assert "customdata" not in trace
                assert trace["hoverinfo"] == "skip"
                heights = trace["x"] if trace.get("orientation") == "h" else trace["y"]
                if trace["type"] == "bar":
                    assert set(heights) <= _drawable(shown), path


def test_bars_of_shares_end_with_the_whole_and_bars_of_counts_with_the_longest(monkeypatch: pytest.MonkeyPatch) -> None:
    wholes: list[float | None] = []
    monkeypatch.setattr(panel, "edition_bars", lambda *_, whole, **__: wholes.append(whole))
    monkeypatch.setattr(panel.markup, "chart", lambda *_: "<figure></figure>")
    routes = table("reports_received", "reporting", "count", by="report_route", rows=("online", "in_person"))
    counted: dict[str, Any] = {TOGETHER: {"online": "30", "in_person": "40"}}
    shared: dict[str, Any] = {TOGETHER: dict.fromkeys(ENDED.rows, "31 of 352")}
    for declared, written in ((routes, counted), (ENDED, shared)):
        panel.draw_chart(edition((declared, written)), declared, [])
    assert wholes == [None, 1.0]


def _drawable(shown: Edition) -> set[float]:
    """Return the counts and shares of an edition."""
    counts = {float(cell.value) for cell in shown.cells.values() if cell.value is not None}
    keys = {key[:3] for key in shown.cells if key[3] == "of"}
    return counts | {share.rate for key in keys if (share := shown.share(*key))}
