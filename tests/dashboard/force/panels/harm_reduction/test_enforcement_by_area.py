"""Draw every area on one scale."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from tests.dashboard.figures_drawn import figures_in
from tests.dashboard.pages import html_of, run_page, text_of
from tests.etl.homes import make_home, write


def test_areas_stand_side_by_side_on_one_scale(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "extracts"
    write(folder, "crimes.csv", [{"reported_date": "2026-02-10", "recorded_date": "2026-02-11", "area": "North"}])
    counts = [("North", "arrest", "4"), ("North", "welfare_visit", "3"), ("South", "welfare_visit", "9")]
    write(
        folder,
        "engagement.csv",
        [{"month": "2026-03", "area": area, "action": action, "actions": n} for area, action, n in counts],
        "engagement",
    )
    home = make_home(tmp_path / "home")
    home.load(folder, "2026-03-31")
    test = run_page(home.root, "harm_reduction", monkeypatch)
    text = text_of(test)
    assert "More enforcement than welfare in 1 of 2 areas" in text
    assert "South Mar 2026 0 0 9 0" in " ".join(text.split())
    tops = [[axis["range"][1] for axis in _axes(test, area)] for area in ("North", "South")]
    assert tops == [[4, 1, 9, 1], [4, 1, 9, 1]]
    narrowed = text_of(run_page(home.root, "harm_reduction", monkeypatch, where="area=North"))
    assert "narrowed to one area" in narrowed
    assert "More enforcement" not in narrowed


def _axes(test: AppTest, area: str) -> list[dict[str, list[float]]]:
    """Return the scales of the rows of an area's picture, from above."""
    bodies = html_of(test)
    (named,) = [place for place, body in enumerate(bodies) if f">{area}</h4>" in body]
    (figure,) = figures_in(bodies[named + 1])
    layout = figure["layout"]
    return [layout[f"yaxis{number}"] for number in ("", 2, 3, 4)]
