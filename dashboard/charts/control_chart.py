"""Draw a count over time against its usual variation."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import plotly.graph_objects as go

from dashboard.charts.parts import theme
from dashboard.charts.parts.case_links import case_targets
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.theme import PALETTES, Palette, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import control_chart_of, finding, is_empty, is_whole, points_of
from dashboard.charts.text.table import TableColumn, table
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.measure.result import MeasureResult, Row
from dashboard.statistics.control_chart import RULES, ControlChart, Point, Signal

HEIGHT = 300
MESSAGES = {
    Signal.OUTSIDE_LIMITS: marked("outside the limits"),
    Signal.ONE_SIDE: marked("run on one side of the mean"),
    Signal.TREND: marked("steady trend"),
    Signal.NEAR_LIMIT: marked("close to a limit"),
}


@dataclass(frozen=True)
class Scale:
    """Hold how a vertical axis up to a highest value is drawn, and how a value on it is written."""

    axis: Callable[[float], Part]
    text: Callable[[float], str]


def _axis_of_counts(top: float) -> Part:
    end = theme.round_end(max(top, 1) * 1.1)
    return {"range": [-0.06 * end, end], "nticks": 6, "tickformat": ",d"}


def signals_note() -> str:
    """Say what a signal is worth, in the one line that stands below each chart."""
    return _("A diamond is a reason to look, and no proof. How it is judged stands in the definition.")


def signal_rules() -> str:
    """Return how a count is judged against its usual variation, by quarters or by the days from one to the next.

    docs/decisions.md has the worlds that say how often a series shows a signal that stands for no change.
    """
    false_signals = _(
        "Where nothing changes, about 3 to 4 of 10 such charts of 24 points show a signal, and of more points more do."
    )
    return " ".join([*RULES.sentences(), false_signals])


COUNTS: Final = Scale(_axis_of_counts, lambda value: figure_text.number(value, 1))


def control_chart(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw the counts of whole months or quarters with mean and limits; signals are diamonds and name their rule."""
    palette, title, rows = PALETTES[mode], finding(measurement), measurement.rows
    if is_empty(measurement):
        return Chart(None, title, title, table(measurement))
    chart = control_chart_of(measurement)
    points = points_of(measurement, chart)
    point_of = dict(zip((id(row) for row in rows), points, strict=True))
    shown = table(
        measurement,
        *limit_columns(lambda row: point_of[id(row)]),
        (marked("Signal"), False, lambda row: _remark(measurement, row, point_of[id(row)])),
    )
    labels = [
        figure_text.quarter_in_two_lines(row.period.label.replace(figure_text.PART, "")) if row.period else ""
        for row in rows
    ]
    figure = control_figure(points, [is_whole(measurement, row) for row in rows], labels, rows, palette)
    notes = (signals_note(), *_unjudged(chart, len(rows)))
    return Chart(figure, title, alternative_text(_("Control chart"), title, shown), shown, notes, is_over_time=True)


def limit_columns(point_of: Callable[[Row], Point]) -> tuple[TableColumn, ...]:
    """Return the columns of a table that hold the mean and the limits of each point."""
    return (
        (marked("Mean"), True, lambda row: _figure(point_of(row), "centre")),
        (marked("Lower limit"), True, lambda row: _figure(point_of(row), "lower")),
        (marked("Upper limit"), True, lambda row: _figure(point_of(row), "upper")),
    )


def signal_text(point: Point) -> str:
    """Return the rules that a point helps to break, in words."""
    return ", ".join(_(MESSAGES[signal]) for signal in point.signals)


def control_figure(
    points: Sequence[Point],
    whole: Sequence[bool],
    labels: Sequence[str],
    rows: Sequence[Row],
    palette: Palette,
    scale: Scale = COUNTS,
) -> go.Figure:
    """Draw points in order under these labels, with mean and limits; those of no whole period are hollow."""
    indexes = list(range(len(points)))
    tops = [max(point.value, point.upper or 0 if point.is_judged else 0) for point in points]
    quiet = [i for i in indexes if whole[i] and not points[i].signals]
    part = [i for i in indexes if not whole[i]]
    loud = [i for i in indexes if points[i].signals]
    traces: list[Part] = [
        *_limits(points, palette),
        {
            "type": "scatter",
            "mode": "lines",
            "x": indexes,
            "y": [point.value for point in points],
            "line": {"color": palette.mark, "width": 1.5},
        },
        _dots(quiet, points, theme.marker(palette, size=7)),
        _dots(part, points, theme.marker(palette, hollow=True, size=7)),
        _dots(loud, points, theme.marker(palette, colour=palette.signal, size=11, symbol="diamond")),
    ]
    return theme.figure(
        traces,
        {
            "xaxis": theme.axis(palette, range=[-0.7, len(points) - 0.3], showgrid=False, **theme.thinned(labels)),
            "yaxis": theme.axis(palette, **scale.axis(max(tops))),
            "margin": {"l": 34, "r": 74, "t": 22, "b": 44},
            "annotations": [
                *_names(points, palette, scale),
                *_signal_labels(points, palette),
                *case_targets(((row, {"x": i, "y": points[i].value}) for i, row in enumerate(rows)), palette),
            ],
        },
        HEIGHT,
        palette,
    )


def _limits(points: Sequence[Point], palette: Palette) -> list[Part]:
    """Return mean and limits of the judged stretches; a count has no lower limit below zero."""
    lines: list[Part] = []
    for name, dash in (("centre", "solid"), ("lower", "dash"), ("upper", "dash")):
        xs: list[float | None] = []
        ys: list[float | None] = []
        for i, point in enumerate(points):
            value = getattr(point, name)
            if point.is_judged and value is not None and value >= 0:
                if ys and ys[-1] != value:
                    xs.append(None)
                    ys.append(None)
                xs += [i - 0.5, i + 0.5]
                ys += [value, value]
        lines.append(
            {
                "type": "scatter",
                "mode": "lines",
                "x": xs,
                "y": ys,
                "line": {"color": palette.other, "width": 1.5, "dash": dash},
            }
        )
    return lines


def _dots(indexes: Sequence[int], points: Sequence[Point], marker: Part) -> Part:
    values = [points[i].value for i in indexes]
    return {"type": "scatter", "mode": "markers", "x": list(indexes), "y": values, "marker": marker}


def _names(points: Sequence[Point], palette: Palette, scale: Scale) -> list[Part]:
    """Return the names of the mean and the limits, at their right ends."""
    last = next((point for point in reversed(points) if point.is_judged), None)
    if last is None:
        return []
    named = [(_("mean {value}"), last.centre), (_("upper {value}"), last.upper), (_("lower {value}"), last.lower)]
    return [
        theme.text(
            wording.format(value=scale.text(value)),
            palette,
            colour=palette.quiet,
            size=theme.SMALL,
            x=1,
            xref="paper",
            xshift=4,
            y=value,
            xanchor="left",
            yanchor="middle",
        )
        for wording, value in named
        if value is not None and value >= 0
    ]


def _signal_labels(points: Sequence[Point], palette: Palette) -> list[Part]:
    """Return the rules of an unbroken stretch of signals over its highest point, or below the mean under its lowest.

    Of stretches on one side with the same rules the last is named: names of several would lie over each other.
    """
    labels: dict[tuple[str, bool], Part] = {}
    start = 0
    while start < len(points):
        end = start
        while end < len(points) and points[end].signals:
            end += 1
        if end > start:
            stretch = range(start, end)
            rules = {signal for i in stretch for signal in points[i].signals}
            is_low = all(points[i].value < points[i].centre for i in stretch)
            index = (min if is_low else max)(stretch, key=lambda i: points[i].value)
            side = "left" if index < len(points) * 0.3 else "right" if index > len(points) * 0.7 else "center"
            named = "<br>".join(_(MESSAGES[signal]) for signal in Signal if signal in rules)
            labels[named, is_low] = theme.text(
                named,
                palette,
                colour=palette.signal,
                size=theme.SMALL,
                x=index,
                y=points[index].value,
                yshift=-9 if is_low else 9,
                xanchor=side,
                align=side,
                yanchor="top" if is_low else "bottom",
            )
        start = end + 1
    return list(labels.values())


def _figure(point: Point, name: str) -> str:
    value = getattr(point, name)
    if not point.is_judged or value is None:
        return ""
    return _("none above zero") if value < 0 else figure_text.number(value, 1)


def _remark(measurement: MeasureResult, row: Row, point: Point) -> str:
    if not is_whole(measurement, row):
        return _("period cut short, not judged")
    return signal_text(point)


def _unjudged(chart: ControlChart, shown: int) -> tuple[str, ...]:
    notes = []
    if chart.is_rare:
        notes.append(
            _("On average {mean} in each period: so few come and go by chance, so nothing is judged.").format(
                mean=figure_text.number(chart.points[-1].centre, 1)
            )
        )
    elif not chart.is_judged:
        notes.append(
            ngettext(
                "There are {count} whole periods: nothing is judged, and no limits are drawn.",
                "There are {count} whole periods: nothing is judged, and no limits are drawn.",
                len(chart.points),
            ).format(count=len(chart.points))
        )
    if len(chart.points) < shown:
        notes.append(_("Hollow: a period that is cut short or not over; it is not judged."))
    return tuple(notes)
