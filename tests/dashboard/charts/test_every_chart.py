"""What holds for every chart: a finding, a table, words for those who do not see it, and nothing hidden."""

import json
import re

import pytest

from dashboard.charts.theme import PALETTES
from tests.dashboard.charts.every_chart import EVERY

SEEN = {
    "annotations", "barmode", "bargap", "dragmode", "font", "height", "hovermode", "margin", "paper_bgcolor",
    "plot_bgcolor", "showlegend", "template", "xaxis",
}  # fmt: skip
DRAWN = {
    "base", "cliponaxis", "fill", "fillcolor", "hoverinfo", "line", "marker", "mode", "orientation", "showlegend",
    "type", "width", "x", "y", "yaxis",
}  # fmt: skip


@pytest.fixture(params=EVERY, name="chart")
def chart_of_each_kind(request):
    return EVERY[request.param]("light")


def test_the_title_is_a_finding_with_a_figure_or_a_word(chart):
    assert re.search(r"\d|cannot tell|higher|lower|similar", chart.title)
    assert not chart.title.endswith(".")


def test_the_alternative_text_holds_the_finding_and_leads_to_the_table(chart):
    assert chart.title.rstrip(".") in chart.alt
    assert chart.alt.endswith("Every figure stands in the table with the chart.")


def test_the_table_is_a_full_grid_of_text(chart):
    assert chart.table.rows
    for row in chart.table.rows:
        assert len(row) == len(chart.table.header)
        assert all(isinstance(cell, str) and cell for cell in row)
    assert max(chart.table.figures) < len(chart.table.header)


def test_every_share_stands_beside_its_two_counts(chart):
    if "Share" in chart.table.header and "Within days" not in chart.table.header:
        place = chart.table.header.index("Share")
        for row in chart.table.rows:
            if row[place] != "–":
                assert re.fullmatch(r"[\d,]+ of [\d,]+", row[place - 1])


def test_the_figure_carries_nothing_that_is_not_seen(chart):
    figure = json.loads(chart.figure.to_json())
    assert {name for name in figure["layout"] if not name.startswith("yaxis")} <= SEEN
    for trace in figure["data"]:
        assert set(trace) <= DRAWN
        assert trace["hoverinfo"] == "skip"
    assert figure["layout"]["hovermode"] is False


def test_nothing_can_be_zoomed_away(chart):
    layout = json.loads(chart.figure.to_json())["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith(("xaxis", "yaxis"))]
    assert axes
    assert all(axis["fixedrange"] for axis in axes)


def test_backgrounds_are_left_to_the_page(chart):
    assert chart.figure.layout.paper_bgcolor == chart.figure.layout.plot_bgcolor == "rgba(0,0,0,0)"


@pytest.mark.parametrize("name", EVERY)
def test_the_themes_differ_in_colour_only(name):
    light, dark = (EVERY[name](mode) for mode in ("light", "dark"))
    assert (light.title, light.alt, light.table, light.notes) == (dark.title, dark.alt, dark.table, dark.notes)
    text = dark.figure.to_json()
    for colour in vars(PALETTES["light"]).values():
        assert colour not in text
