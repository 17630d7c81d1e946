"""Draw a share over time: mature periods solid, recent ones hollow, with the range that their open cases leave."""

import re
from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.intervals import maturity_notes
from dashboard.charts.parts import theme
from dashboard.charts.parts.case_links import case_targets, linked
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.theme import PALETTES, Palette, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import finding, is_empty
from dashboard.charts.text.share_finding import headline_rows
from dashboard.charts.text.table import of, table
from dashboard.language import formats
from dashboard.language.catalogue import _
from dashboard.measure.result import MeasureResult, Row

HEIGHT = 260  # above the labels
NARROW = 5  # points whose labels fit a phone side by side
YEAR = re.compile(r"\d\d(\d\d)/(\d\d)")
"""A financial year: 2021/22, which stands as 21/22 where columns are narrow."""
FEW = 8  # points that carry their own figures; more are a line in a band


def trend_chart(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw the share of each period with its interval, of the headline step."""
    palette, title = PALETTES[mode], finding(measurement)
    rows = headline_rows(measurement)
    of_one_step = replace(measurement, rows=tuple(rows))
    shown = table(of_one_step)
    if is_empty(of_one_step):
        return Chart(None, title, title, shown)
    end = theme.nice_end(max(row.high or 0 for row in rows) * 1.08)
    labels = [_tick(row) for row in rows]
    is_few = len(rows) <= FEW
    under = _under(rows) if is_few else labels
    bottom = 29 + 16 * max(label.count("<br>") for label in under)
    ticks = {"tickvals": list(range(len(rows))), "ticktext": under} if is_few else theme.thinned(labels)
    figure = theme.figure(
        [*_reaches(rows, palette), *(_points(rows, palette) if is_few else _band(rows, palette))],
        {
            "xaxis": theme.axis(
                palette,
                range=[-0.5, len(rows) - 0.5],
                showgrid=False,
                tickfont={"size": 12 if len(rows) <= NARROW else 11, "color": palette.quiet},
                **ticks,
            ),
            "yaxis": theme.axis(palette, range=[-0.05 * end, end], **theme.percent_ticks(end)),
            "margin": {"l": 44, "r": 12, "t": 22, "b": bottom},
            "annotations": [
                *_maturity_label(rows, palette),
                *case_targets(
                    ((row, {"x": i, "y": row.rate}) for i, row in enumerate(rows) if row.rate is not None), palette
                ),
            ],
            "barmode": "overlay",
        },
        HEIGHT + bottom,
        palette,
    )
    notes = tuple(maturity_notes(rows))
    return Chart(
        figure,
        title,
        alternative_text(_("Share over time with its {interval_percent}% interval"), title, shown),
        shown,
        notes,
        is_over_time=True,
    )


def _tick(row: Row) -> str:
    label = row.period.label if row.period else ""
    return figure_text.period(label.removeprefix("year to ").removesuffix(figure_text.PART))


def _under(rows: Sequence[Row]) -> list[str]:
    """Return each period with its share and its two counts; with more than five, in lines narrow enough for a phone."""
    found = []
    for row in rows:
        lines = [_tick(row), f"<b>{figure_text.percent(row.rate)}</b>", of(row) or _("no cases")]
        if len(rows) > NARROW:
            lines = [YEAR.sub(r"\1/\2", lines[0]), f"<b>{_rounded(row.rate)}</b>", _in_two_lines(row)]
        if row.period and row.period.label.endswith(figure_text.PART):
            lines.append(_("(part)"))
        found.append(linked("<br>".join(lines), row.address))
    return found


def _in_two_lines(row: Row) -> str:
    if row.denominator is None:
        return _("no cases")
    return _("{part}<br>of {whole}").format(
        part=figure_text.number(row.numerator or 0), whole=figure_text.number(row.denominator)
    )


def _rounded(rate: float | None) -> str:
    """Return a share for a narrow column: whole per cents, and one place below 1%. The table holds every place."""
    return figure_text.percent(rate) if rate is None or 0 < rate < 0.01 else formats.percent(rate)


def _points(rows: Sequence[Row], palette: Palette) -> list[Part]:
    """Return each period as a dot with its interval."""
    traces: list[Part] = []
    for is_mature in (True, False):
        indexes = [i for i, row in enumerate(rows) if row.mature == is_mature and row.rate is not None]
        if indexes:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": [x for i in indexes for x in (i, i, None)],
                    "y": [y for i in indexes for y in (rows[i].low, rows[i].high, None)],
                    "line": {"color": palette.mark, "width": 3, "dash": "solid" if is_mature else "2px,3px"},
                }
            )
            traces.append(_dots(rows, indexes, palette))
    return traces


def _band(rows: Sequence[Row], palette: Palette) -> list[Part]:
    """Return many periods as a line in the band of its intervals; immature stretches are dotted and have hollow points."""
    traces: list[Part] = []
    for is_mature in (True, False):
        indexes = [i for i, row in enumerate(rows) if row.mature == is_mature and row.rate is not None]
        if not indexes:
            continue
        edge = {"type": "scatter", "mode": "lines", "x": indexes, "line": {"width": 0, "color": palette.mark}}
        if is_mature:
            traces.append({**edge, "y": [rows[i].low for i in indexes]})
            traces.append({**edge, "y": [rows[i].high for i in indexes], "fill": "tonexty", "fillcolor": palette.wash})
        joined = [indexes[0] - 1, *indexes] if not is_mature and indexes[0] else indexes
        traces.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": joined,
                "y": [rows[i].rate for i in joined],
                "line": {"color": palette.mark, "width": 2.5, "dash": "solid" if is_mature else "2px,3px"},
            }
        )
        traces.append(_dots(rows, indexes[-1:] if is_mature else indexes, palette, size=7))
    return traces


def _dots(rows: Sequence[Row], indexes: Sequence[int], palette: Palette, size: int = 11) -> Part:
    return {
        "type": "scatter",
        "mode": "markers",
        "x": list(indexes),
        "y": [rows[i].rate for i in indexes],
        "marker": theme.marker(palette, hollow=not rows[indexes[0]].mature, size=size),
    }


def _reaches(rows: Sequence[Row], palette: Palette) -> list[Part]:
    indexes = [i for i, row in enumerate(rows) if row.best is not None and row.worst is not None]
    if not indexes:
        return []
    ends = [sorted((rows[i].best or 0.0, rows[i].worst or 0.0)) for i in indexes]
    return [
        {
            "type": "bar",
            "x": indexes,
            "base": [low for low, _ in ends],
            "y": [high - low for low, high in ends],
            "width": 0.24 if len(rows) <= FEW else 1.0,
            "marker": theme.hatch(palette, palette.other),
            "cliponaxis": True,
        }
    ]


def _maturity_label(rows: Sequence[Row], palette: Palette) -> list[Part]:
    """Return the words above the first immature period."""
    first = next((i for i, row in enumerate(rows) if not row.mature), None)
    if first is None:
        return []
    near_end = first > len(rows) * 0.7
    return [
        theme.text(
            _("not mature yet"),
            palette,
            colour=palette.quiet,
            size=theme.SMALL,
            x=len(rows) - 0.5 if near_end else first - 0.4,
            y=1,
            yref="paper",
            xanchor="right" if near_end else "left",
            yanchor="bottom",
            yshift=3,
        )
    ]
