"""Hold what every builder of a chart returns: a figure, and the same content for whoever cannot or will not look at it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

import plotly.graph_objects as go

Mode = Literal["light", "dark"]


@dataclass(frozen=True)
class ChartTable:
    """Hold exactly what the figure shows, as text cells. `figures` are the indexes of the columns that hold figures.

    `links`: the addresses of the cases behind a cell, by its row and column.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)


@dataclass(frozen=True)
class Chart:
    """Hold one chart: its `title` states the finding and is written above the figure as text, where it can wrap.

    The `notes` are written below it; `first` is a short table that answers before the figure does. `figure` is None where there
    is nothing to draw: then `title` is shown in its place. `is_over_time`: beside others of its kind it is as high as they are.
    """

    figure: go.Figure | None
    title: str
    alt: str
    table: ChartTable
    notes: tuple[str, ...] = ()
    first: ChartTable | None = None
    is_over_time: bool = False
