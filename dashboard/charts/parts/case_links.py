"""Make the words and marks of a chart lead to the cases behind them: plotly draws a link in its text as a real one."""

from collections.abc import Iterable
from html import escape
from typing import Any, Final

from dashboard.charts.parts import theme
from dashboard.charts.parts.theme import Palette, Part
from dashboard.measure.result import Row

NOTHING_TO_SEE: Final = "\N{NO-BREAK SPACE}" * 4
"""Words over a mark that has none of its own, as wide as a finger needs at their size."""
SIZE: Final = 18


def linked(words: str, address: str | None) -> str:
    """Return words of a chart as a link to an address; as they are where there is none."""
    return f"<a href='{escape(address)}' target='_self'>{words}</a>" if address else words


def case_targets(rows: Iterable[tuple[Row, dict[str, Any]]], palette: Palette) -> list[Part]:
    """Return a link over each mark that stands for a row with cases, at its place on the axes."""
    return [
        theme.text(linked(NOTHING_TO_SEE, row.address), palette, size=SIZE, xanchor="center", yanchor="middle", **place)
        for row, place in rows
        if row.address
    ]
