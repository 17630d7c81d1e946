"""What every builder here returns: a picture, and the same content for whoever cannot or will not look at it."""

from dataclasses import dataclass
from typing import Literal

import plotly.graph_objects as go

Mode = Literal["light", "dark"]


@dataclass(frozen=True)
class ChartTable:
    """Exactly what the picture shows, as text cells. `figures` are the places of the columns that hold figures."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Chart:
    """`title` states the finding and stands above the picture as text, where it can wrap; so do `notes` below it.

    `figure` is None where there is nothing to draw: then `title` is the sentence to show in its place.
    """

    figure: go.Figure | None
    title: str
    alt: str
    table: ChartTable
    notes: tuple[str, ...] = ()
