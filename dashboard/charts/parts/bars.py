"""Draw horizontal bars of shares: filled to the count, pale to the whole, hatched as far as open cases can still reach."""

from collections.abc import Sequence

from dashboard.charts.parts import theme
from dashboard.charts.parts.theme import Palette, Part
from dashboard.language.catalogue import marked
from dashboard.measure.result import Row

THICK = 0.24
NOT_MATURE = marked("Hatched: not mature yet, so far could the bar still reach once the open ones have ended.")


def bars(rows: Sequence[Row | None], heights: Sequence[float], palette: Palette, strong: Sequence[bool]) -> list[Part]:
    """Return one bar per row (None leaves its lane empty) and the interval as a line under its end."""
    drawn = [(row, h, s) for row, h, s in zip(rows, heights, strong, strict=True) if row is not None]
    traces = [
        bar([1.0] * len(drawn), [height for _, height, _ in drawn], palette.wash),
        bar(
            [row.rate or 0.0 for row, _, _ in drawn],
            [height for _, height, _ in drawn],
            [palette.mark if is_strong else palette.other for _, _, is_strong in drawn],
        ),
    ]
    still = [(row, height) for row, height, _ in drawn if row.best is not None]
    if still:
        reach = [max((row.best or 0.0) - (row.rate or 0.0), 0.0) for row, _ in still]
        hatched = {"base": [row.rate or 0.0 for row, _ in still], "marker": theme.hatch(palette, palette.quiet)}
        traces.append({**bar(reach, [height for _, height in still], ""), **hatched})
    traces.append(
        {
            "type": "scatter",
            "mode": "lines",
            "x": [x for row, _, _ in drawn for x in (row.low, row.high, None)],
            "y": [y for _, height, _ in drawn for y in (height - 0.18, height - 0.18, None)],
            "line": {"color": palette.quiet, "width": 1.5},
        }
    )
    return traces


def bar(lengths: Sequence[float], heights: Sequence[float], colour: str | Sequence[str]) -> Part:
    """Return plain bars from zero."""
    return {
        "type": "bar",
        "orientation": "h",
        "x": list(lengths),
        "y": list(heights),
        "width": THICK,
        "marker": {"color": colour, "line": {"width": 0}},
    }
