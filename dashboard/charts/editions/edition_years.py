"""Draw a released figure over the years, as columns: a hidden year has words on the base line and no height.

Nothing is drawn for what is not shown: a box of any height would read as a size, and one of the full height as all of them. A
dotted base line (dashed where it is too early) shows that a figure belongs there. Words come from the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import plotly.graph_objects as go

from dashboard.charts.parts import theme
from dashboard.charts.parts.chart import Mode
from dashboard.charts.parts.theme import PALETTES, Palette, Part

HEIGHT = 250  # above the labels
WIDE = 0.62  # of a column, of the room that its year has
AFTER = 0.42  # room behind the last year, for what was decided since


@dataclass(frozen=True)
class YearColumn:
    """Hold one year. `value` is a shown count or share; without one, `why` gives the reason in words."""

    label: str
    value: float | None = None
    strong: str = ""  # the figure
    quiet: str = ""  # what it rests on
    low: float | None = None
    high: float | None = None
    why: str = ""
    is_early: bool = False


@dataclass(frozen=True)
class DecisionMark:
    """Hold a decision on the axis: its letter, and its position in years from the middle of the first column."""

    letter: str
    at: float


def edition_columns(
    columns: Sequence[YearColumn], marks: Sequence[DecisionMark], mode: Mode = "light", scale: float = 1.0
) -> go.Figure:
    """Draw a column per year. `scale` is 1 on a page, more on a projector."""
    palette = PALETTES[mode]
    shown = [column for column in columns if column.value is not None]
    top = max((column.high or column.value or 0 for column in shown), default=0) * 1.16 or 1.0
    lines = max((len(_under(column)) for column in columns), default=1)
    bottom = int((16 + 19 * lines) * scale)
    lettered: dict[float, list[str]] = {}  # those beyond the years share the edge
    end = len(columns) - 0.5 + (AFTER if any(mark.at > len(columns) - 0.5 for mark in marks) else 0)
    for mark in marks:
        lettered.setdefault(_position(mark, end), []).append(mark.letter)
    return theme.figure(
        [_columns(columns, palette), *_reaches(columns, palette, scale)],
        {
            "xaxis": theme.axis(
                palette,
                range=[-0.5, end],
                showgrid=False,
                tickvals=list(range(len(columns))),
                ticktext=["<br>".join(_under(column)) for column in columns],
                tickfont={"size": 12 * scale, "color": palette.text},
            ),
            "yaxis": theme.hidden_axis(range=[0, top]),
            "margin": {"l": 2, "r": 2, "t": int((26 if marks else 8) * scale), "b": bottom},
            "shapes": [*_empty(columns, palette), *(_line(at, palette) for at in lettered)],
            "annotations": [
                *_why(columns, palette, scale),
                *(_letter(" ".join(letters), at, palette, scale) for at, letters in lettered.items()),
            ],
            "barmode": "overlay",
        },
        int(HEIGHT * scale) + bottom,
        palette,
    )


def _under(column: YearColumn) -> list[str]:
    """Return the lines below a column."""
    found = [escape(column.label)]
    if column.strong:
        found.append(f"<b>{escape(column.strong)}</b>")
    if column.quiet:
        found.append(escape(column.quiet))
    return found


def _columns(columns: Sequence[YearColumn], palette: Palette) -> Part:
    """Return the columns of the years shown, the latest strong."""
    drawn = [(index, column) for index, column in enumerate(columns) if column.value is not None]
    last = drawn[-1][0] if drawn else None
    return {
        "type": "bar",
        "x": [index for index, _ in drawn],
        "y": [column.value for _, column in drawn],
        "width": WIDE,
        "marker": {
            "color": [palette.mark if index == last else palette.other for index, _ in drawn],
            "line": {"width": 0},
        },
    }


def _reaches(columns: Sequence[YearColumn], palette: Palette, scale: float) -> list[Part]:
    """Return the thin lines of the intervals: where a share plausibly lies, given so few cases."""
    drawn = [(index, column) for index, column in enumerate(columns) if column.low is not None]
    if not drawn:
        return []
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for index, _ in drawn for x in (index, index, None)],
            "y": [y for _, column in drawn for y in (column.low, column.high, None)],
            "line": {"color": palette.text, "width": 1.75 * scale},
        }
    ]


def _empty(columns: Sequence[YearColumn], palette: Palette) -> list[Part]:
    """Return a dotted base line where a year is hidden, a dashed one where it is too early: both without any height."""
    return [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": index - WIDE / 2,
            "x1": index + WIDE / 2,
            "y0": 0,
            "y1": 0,
            "line": {"color": palette.quiet, "width": 2, "dash": "dash" if column.is_early else "dot"},
        }
        for index, column in enumerate(columns)
        if column.value is None
    ]


def _why(columns: Sequence[YearColumn], palette: Palette, scale: float) -> list[Part]:
    """Return the reason on the base line, one word a line, to fit the narrowest column of a phone."""
    return [
        theme.text(
            "<br>".join(escape(word) for word in column.why.split()),
            palette,
            size=int(12 * scale),
            x=index,
            y=0,
            yref="paper",
            yanchor="bottom",
            yshift=int(4 * scale),
        )
        for index, column in enumerate(columns)
        if column.value is None
    ]


def _position(mark: DecisionMark, end: float) -> float:
    """Return the position of a mark; a day before or after the years is at their edge."""
    return min(max(mark.at, -0.46), end - 0.12)


def _line(at: float, palette: Palette) -> Part:
    return {
        "type": "line",
        "xref": "x",
        "yref": "paper",
        "x0": at,
        "x1": at,
        "y0": 0,
        "y1": 1.0,
        "line": {"color": palette.signal, "width": 1.5, "dash": "dot"},
    }


def _letter(letter: str, at: float, palette: Palette, scale: float) -> Part:
    return theme.text(
        f"<b>{escape(letter)}</b>",
        palette,
        colour=palette.signal,
        size=int(14 * scale),
        x=at,
        y=1,
        yref="paper",
        yanchor="bottom",
    )
