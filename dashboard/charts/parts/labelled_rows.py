"""Lay out the rows of a chart for a phone and a projector: the label above its mark, the figures to the right of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap

import plotly.graph_objects as go

from dashboard.charts.parts import theme
from dashboard.charts.parts.case_links import linked
from dashboard.charts.parts.theme import Palette, Part

LANE = 52  # pixels
LABEL_AT = 0.30  # above the middle of a lane of 1
MARK_AT = -0.16
WIDTH = 36  # characters that a phone shows in one line beside the figures
RIGHT = 112  # pixels for the figures


@dataclass(frozen=True)
class Lane:
    """Hold one row: its label, the figure (strong) and the counts behind it (quiet). A heading has neither figure nor mark.

    `address`: of the cases behind the figure, where they can be opened.
    """

    label: str
    strong: str = ""
    quiet: str = ""
    is_heading: bool = False
    is_highlighted: bool = False
    address: str | None = None

    @property
    def lines(self) -> list[str]:
        """Return the label in as many lines as a phone needs."""
        return wrap(self.label, WIDTH) or [""]


def positions(lanes: Sequence[Lane]) -> list[float]:
    """Return the heights of the lanes' middles, from 0 downwards; a label of two lines takes more room."""
    heights: list[float] = []
    at = 0.0
    for lane in lanes:
        at -= 0.36 * (len(lane.lines) - 1) + (0.12 if lane.is_heading and heights else 0)
        heights.append(at)
        at -= 0.52 if lane.is_heading else 1.0
    return heights


def lane_figure(
    lanes: Sequence[Lane], palette: Palette, xaxis: Part, marks: Callable[[Sequence[float]], list[Part]]
) -> go.Figure:
    """Draw labels and figures, and the marks at the heights that `marks` is called with."""
    heights = positions(lanes)
    words = []
    for lane, height in zip(lanes, heights, strict=True):
        label = "<br>".join(escape(line) for line in lane.lines)
        is_strong = lane.is_heading or lane.is_highlighted
        where: Part = {"xref": "paper", "xanchor": "left", "align": "left", "yref": "y"}
        words.append(
            theme.text(
                f"<b>{label}</b>" if is_strong else label,
                palette,
                x=0,
                y=height + LABEL_AT - 0.14,
                yanchor="bottom",
                **where,
            )
        )
        if lane.strong:
            both = f"<b>{escape(lane.strong)}</b><br><span style='color:{palette.quiet}'>{escape(lane.quiet)}</span>"
            both = linked(both, lane.address)
            words.append(theme.text(both, palette, x=1, xshift=12, y=height + 0.06, yanchor="middle", **where))
    bottom, top = min(heights, default=0.0) - 0.5, 0.62
    under = 28 if xaxis.get("visible", True) else 6
    return theme.figure(
        [*_tracks(lanes, heights, xaxis, palette), *marks([height + MARK_AT for height in heights])],
        {
            "xaxis": xaxis,
            "yaxis": theme.hidden_axis(range=[bottom, top]),
            "margin": {"l": 8, "r": RIGHT, "t": 4, "b": under},
            "annotations": words,
            "bargap": 0,
            "barmode": "overlay",
        },
        int((top - bottom) * LANE) + 4 + under,
        palette,
    )


def _tracks(lanes: Sequence[Lane], heights: Sequence[float], xaxis: Part, palette: Palette) -> list[Part]:
    """Return a thin line along each lane that has an axis, in place of a grid that would cross the labels."""
    if not xaxis.get("visible", True):
        return []
    start, end = ((10**limit if xaxis.get("type") == "log" else limit) for limit in xaxis["range"])
    at = [height + MARK_AT for lane, height in zip(lanes, heights, strict=True) if not lane.is_heading]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for _ in at for x in (start, end, None)],
            "y": [y for height in at for y in (height, height, None)],
            "line": {"color": palette.grid, "width": 1.5},
        }
    ]
