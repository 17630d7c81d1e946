"""Lanes of a chart: the label above its mark, the figures to the right, room for labels of two lines."""

from itertools import pairwise

import pytest

from dashboard.charts.parts import theme
from dashboard.charts.parts.labelled_rows import MARK_AT, Lane, lane_figure, positions
from dashboard.charts.parts.theme import PALETTES

LONG = "Evidential difficulties where the victim does not support action"
PALETTE = PALETTES["light"]


def distances(*lanes: Lane) -> list[float]:
    return [above - below for above, below in pairwise(positions(lanes))]


def test_lanes_run_downwards_from_zero_one_apart() -> None:
    assert positions([Lane("a"), Lane("b"), Lane("c")]) == [0.0, -1.0, -2.0]
    assert positions([]) == []


def test_label_of_two_lines_and_heading_move_the_lanes_apart() -> None:
    assert len(Lane(LONG).lines) == 2
    assert distances(Lane("a"), Lane(LONG)) == pytest.approx([1.36])
    assert distances(Lane("a"), Lane("Heading", is_heading=True), Lane("b")) == pytest.approx([1.12, 0.52])
    assert positions([Lane("Heading", is_heading=True)]) == [0.0]  # no room above the first


def test_figure_writes_labels_and_figures_as_text_and_the_marks_below_them() -> None:
    heights: list[float] = []
    figure = lane_figure(
        [Lane("<b>x</b>", "7.0%", "6 of 86"), Lane("Heading", is_heading=True)],
        PALETTE,
        theme.hidden_axis(range=[0, 1]),
        lambda at: heights.extend(at) or [],
    )
    words = [annotation.text for annotation in figure.layout.annotations]
    assert words[0] == "&lt;b&gt;x&lt;/b&gt;"
    assert words[1].startswith("<b>7.0%</b><br>")
    assert words[1].endswith("6 of 86</span>")
    assert words[2:] == ["<b>Heading</b>"]
    assert heights == pytest.approx([MARK_AT, -1.12 + MARK_AT])


def test_track_runs_along_each_lane_with_a_mark_from_end_to_end_of_the_axis() -> None:
    lanes = [Lane("a"), Lane("Heading", is_heading=True)]
    linear = lane_figure(lanes, PALETTE, theme.axis(PALETTE, range=[0, 0.5]), lambda _: [])
    assert [list(trace.x) for trace in linear.data] == [[0, 0.5, None]]
    logarithmic = lane_figure(lanes, PALETTE, theme.axis(PALETTE, type="log", range=[-1, 1]), lambda _: [])
    assert list(logarithmic.data[0].x) == [0.1, 10, None]
    assert not lane_figure(lanes, PALETTE, theme.hidden_axis(range=[0, 1]), lambda _: []).data
