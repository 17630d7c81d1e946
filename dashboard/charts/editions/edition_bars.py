"""Draw the rows of a released table as bars, from all downwards: a hidden count has its words and no bar."""

from collections.abc import Sequence
from dataclasses import dataclass

import plotly.graph_objects as go

from dashboard.charts.parts import theme
from dashboard.charts.parts.bars import THICK, bar
from dashboard.charts.parts.chart import Mode
from dashboard.charts.parts.labelled_rows import MARK_AT, Lane, lane_figure, positions
from dashboard.charts.parts.theme import PALETTES, Palette, Part


@dataclass(frozen=True)
class EditionBar:
    """Hold one row. `value` is a shown count or share; without one, `strong` gives the reason in words."""

    label: str
    value: float | None
    strong: str
    quiet: str = ""


def edition_bars(
    rows: Sequence[EditionBar], mode: Mode = "light", scale: float = 1.0, *, whole: float | None = None
) -> go.Figure:
    """Draw a bar per row. `scale` is 1 on a page, more on a projector; `whole` is what the full length means, if anything."""
    palette = PALETTES[mode]
    end = whole or max((row.value or 0 for row in rows), default=0) or 1.0
    lanes = [_lane(row) for row in rows]
    heights = [height + MARK_AT for height in positions(lanes)]
    axis = theme.hidden_axis(range=[0, end])
    figure = lane_figure(lanes, palette, axis, lambda _heights: [_bars(rows, heights, palette)])
    figure.update_layout(shapes=_gaps(rows, heights, palette))
    if scale != 1.0:
        for words in figure.layout.annotations:
            words.font.size = words.font.size * scale
        margin = {side: getattr(figure.layout.margin, side) * scale for side in ("l", "r", "t", "b")}
        figure.update_layout(height=figure.layout.height * scale, margin=margin)
    return figure


def _lane(row: EditionBar) -> Lane:
    """Return the lane of a row. A reason is longer than a figure, so it is written beside the label, where it has room."""
    return Lane(f"{row.label}: {row.strong}") if row.value is None else Lane(row.label, row.strong, row.quiet)


def _bars(rows: Sequence[EditionBar], heights: Sequence[float], palette: Palette) -> Part:
    shown = [(row.value, height) for row, height in zip(rows, heights, strict=True) if row.value is not None]
    return bar([value for value, _ in shown], [height for _, height in shown], palette.mark)


def _gaps(rows: Sequence[EditionBar], heights: Sequence[float], palette: Palette) -> list[Part]:
    """Return a dotted mark for each row without a bar: it has no length, because a length would read as a size."""
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 0,
            "y0": height - THICK / 2,
            "y1": height + THICK / 2,
            "line": {"color": palette.quiet, "width": 2, "dash": "dot"},
        }
        for row, height in zip(rows, heights, strict=True)
        if row.value is None
    ]
