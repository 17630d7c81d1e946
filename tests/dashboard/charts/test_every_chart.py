"""What holds for every chart: a finding, a table, words for those who do not see it, and nothing hidden."""

import json
import re
from importlib import import_module
from inspect import get_annotations, getmembers, isfunction
from pkgutil import iter_modules

import plotly.graph_objects as go
import pytest

from dashboard import charts
from dashboard.charts import editions
from dashboard.charts.parts.chart import Chart
from dashboard.charts.parts.theme import PALETTES
from tests.dashboard.charts.every_chart import EVERY, FIGURES

PARTS_OF_CHARTS = {"figure", "lane_figure", "control_figure"}
"""Functions that builders call for their figure. `chart_of` chooses a builder."""

SEEN = {
    "annotations", "barmode", "bargap", "datarevision", "dragmode", "font", "height", "hovermode", "margin", "paper_bgcolor",
    "plot_bgcolor", "shapes", "showlegend", "xaxis",
}  # fmt: skip
DRAWN = {
    "base", "cliponaxis", "fill", "fillcolor", "hoverinfo", "line", "marker", "mode", "orientation", "showlegend",
    "type", "width", "x", "y", "yaxis",
}  # fmt: skip


@pytest.fixture(params=EVERY, name="chart")
def chart_of_each_kind(request):
    return EVERY[request.param]("light")


@pytest.fixture(params=FIGURES, name="figure")
def figure_of_each_kind(request):
    return FIGURES[request.param]("light")


def test_every_builder_of_a_chart_is_among_them():
    builders = set()
    names = [f"{of.__name__}.{each.name}" for of in (charts, editions) for each in iter_modules(of.__path__)]
    for module in map(import_module, names):
        for name, function in getmembers(module, isfunction):
            is_public = function.__module__ == module.__name__ and not name.startswith("_")
            if is_public and get_annotations(function, eval_str=True).get("return") in (Chart, go.Figure):
                builders.add(name)
    assert {name.split()[0] for name in FIGURES} == builders - PARTS_OF_CHARTS - {"chart_of"}


def test_the_title_is_a_finding_with_a_figure_or_a_word(chart):
    assert re.search(r"\d|cannot tell|higher|lower|similar", chart.title)
    assert not chart.title.endswith(".")


def test_the_alternative_text_holds_the_finding_and_leads_to_the_table(chart):
    assert chart.title.rstrip(".") in chart.alt
    if not chart.alt.startswith("Bars by month"):  # it has a row a month: too many to be read out
        assert chart.alt.endswith("Every figure stands in the table with the chart.")


def test_the_table_is_a_full_grid_of_text(chart):
    assert chart.table.rows
    for row in chart.table.rows:
        assert len(row) == len(chart.table.header)
        assert all(isinstance(cell, str) and cell for cell in row)
    assert max(chart.table.figures) < len(chart.table.header)


def test_every_share_stands_beside_its_two_counts(chart):
    if "Share" in chart.table.header and "Within days" not in chart.table.header:
        column = chart.table.header.index("Share")
        for row in chart.table.rows:
            if row[column] != "–":
                assert re.fullmatch(r"[\d,]+ of [\d,]+", row[column - 1])


def test_the_figure_carries_nothing_that_is_not_seen(figure):
    drawn = json.loads(figure.to_json())
    assert {name for name in drawn["layout"] if not name.startswith("yaxis")} <= SEEN
    for trace in drawn["data"]:
        assert set(trace) <= DRAWN
        assert trace["hoverinfo"] == "skip"
    assert drawn["layout"]["hovermode"] is False


def test_nothing_can_be_zoomed_away(figure):
    layout = json.loads(figure.to_json())["layout"]
    axes = [axis for name, axis in layout.items() if name.startswith(("xaxis", "yaxis"))]
    assert axes
    assert all(axis["fixedrange"] for axis in axes)


def test_backgrounds_are_left_to_the_page(figure):
    assert figure.layout.paper_bgcolor == figure.layout.plot_bgcolor == "rgba(0,0,0,0)"


@pytest.mark.parametrize("name", EVERY)
def test_what_is_said_is_the_same_in_both_themes(name):
    light, dark = (EVERY[name](mode) for mode in ("light", "dark"))
    assert (light.title, light.alt, light.table, light.notes) == (dark.title, dark.alt, dark.table, dark.notes)


@pytest.mark.parametrize("name", FIGURES)
def test_no_colour_of_the_light_theme_is_in_the_dark_one(name):
    text = FIGURES[name]("dark").to_json()
    for colour in vars(PALETTES["light"]).values():
        assert colour not in text
