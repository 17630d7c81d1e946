"""Give every chart one look: a quiet grid, direct labels, one strong colour; nothing to hover over, nothing to click.

Backgrounds are transparent, so a chart fits a page or a card of either theme; the tests check each colour against all four of
them. Widths are the page's: labels are drawn above their marks, never in a margin that a phone does not have.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

import plotly.graph_objects as go

from dashboard.charts.parts.chart import Mode

FONT: Final = '"Source Sans", "Source Sans 3", "Source Sans Pro", sans-serif'
SIZE: Final = 14
SMALL: Final = 13
TICKS: Final = 4  # labels of periods that a phone shows side by side

Part = dict[str, Any]


@dataclass(frozen=True)
class Palette:
    """Hold the colours of a theme: text reaches 4.5:1, marks 3:1 on every background; `grid` and `wash` mean nothing alone."""

    text: str
    quiet: str
    mark: str
    other: str
    signal: str
    grid: str
    wash: str


PALETTES: Final[dict[Mode, Palette]] = {
    "light": Palette("#1b2733", "#4f5d6b", "#1d5a8a", "#7b8996", "#b3400f", "#d5dce3", "rgba(29,90,138,0.16)"),
    "dark": Palette("#e6ecf2", "#a9b6c3", "#7db4e0", "#74838f", "#f0955a", "#2e3a46", "rgba(125,180,224,0.20)"),
}


def figure(traces: Sequence[Part], layout: Part, height: int, palette: Palette) -> go.Figure:
    """Return a figure of these traces, without anything that plotly adds by itself."""
    drawn = go.Figure(
        {
            "data": [{"hoverinfo": "skip", "showlegend": False, "cliponaxis": False, **trace} for trace in traces],
            "layout": {
                "height": height,
                "margin": {"l": 4, "r": 4, "t": 8, "b": 28, "pad": 0},
                "paper_bgcolor": "rgba(0,0,0,0)",
                "plot_bgcolor": "rgba(0,0,0,0)",
                "font": {"family": FONT, "size": SIZE, "color": palette.text},
                "hovermode": False,
                "dragmode": False,
                "showlegend": False,
                **layout,
            },
        }
    )
    drawn.layout.template = None
    return drawn


def axis(palette: Palette, **given: Any) -> Part:
    """Return a quiet axis: labels and grid lines at the given ticks, no line, no zero line, no zoom."""
    return {
        "fixedrange": True,
        "showline": False,
        "zeroline": False,
        "ticks": "",
        "gridcolor": palette.grid,
        "tickfont": {"size": SMALL, "color": palette.quiet},
        "ticklabeloverflow": "allow",
        "tickangle": 0,
        **given,
    }


def hidden_axis(**given: Any) -> Part:
    """Return an axis that gives positions and is not drawn."""
    return {"fixedrange": True, "visible": False, **given}


def text(words: str, palette: Palette, *, colour: str | None = None, size: int = SIZE, **where: Any) -> Part:
    """Return words on the chart; `where` takes plotly's x, y, anchors and shifts."""
    return {"text": words, "showarrow": False, "font": {"size": size, "color": colour or palette.text}, **where}


def marker(palette: Palette, *, colour: str | None = None, hollow: bool = False, size: int = 11, **given: Any) -> Part:
    """Return a point; a hollow one means that its figure may still change. The hole shows the background."""
    chosen = colour or palette.mark
    symbol = given.pop("symbol", "circle")
    return {
        "symbol": f"{symbol}-open" if hollow else symbol,
        "color": chosen,
        "size": size,
        "line": {"width": 2, "color": chosen},
        **given,
    }


def hatch(palette: Palette, colour: str | None = None) -> Part:
    """Return a hatched fill: the figure can end anywhere in this bar."""
    chosen = colour or palette.mark
    return {
        "color": "rgba(0,0,0,0)",
        "pattern": {"shape": "/", "fgcolor": chosen, "bgcolor": "rgba(0,0,0,0)", "size": 7, "solidity": 0.2},
        "line": {"width": 0},
    }


def nice_end(largest: float, ends: Sequence[float] = (0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5, 0.6, 0.8, 1.0)) -> float:
    """Return the end of a share's axis: the next round one."""
    return next((end for end in ends if end >= largest), ends[-1])


def round_end(largest: float) -> float:
    """Return the end of an axis of counts or days: the next of 1, 2, 3, 4, 5, 6, 8 times a power of ten."""
    power = 1.0
    while True:
        for step in (1, 2, 3, 4, 5, 6, 8):
            if step * power >= largest:
                return step * power
        power *= 10


def percent_ticks(end: float) -> Part:
    """Return about five ticks for a share's axis."""
    step = next(step for step in (0.01, 0.02, 0.025, 0.05, 0.1, 0.2, 0.25) if end / step <= 5.01)
    values = [step * i for i in range(int(end / step + 1e-9) + 1)]
    return {"tickvals": values, "ticktext": [f"{value * 100:g}%" for value in values]}


def thinned(labels: Sequence[str]) -> Part:
    """Return ticks for labels at 0, 1, 2, ...: as many as fit on a phone, the last one always among them."""
    step = -(-len(labels) // TICKS) or 1
    kept = list(range(len(labels) - 1, -1, -step))[::-1]
    return {"tickvals": kept, "ticktext": [labels[i] for i in kept]}
