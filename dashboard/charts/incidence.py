"""Draw how many crimes have ended which way by a day after the report: one small curve per way, all on one scale."""

from collections.abc import Mapping, Sequence

from dashboard.charts.parts import theme
from dashboard.charts.parts.case_links import case_targets
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.theme import PALETTES, Palette, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import finding, is_empty
from dashboard.charts.text.table import table, whole_number
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import step_label
from dashboard.measure.result import MeasureResult, Row
from dashboard.statistics.incidence import MINIMUM_AT_RISK

PANEL = 116  # pixels
LABEL = 0.24  # of a panel's height, for its label
NOTE = marked(
    "Every way to end counts as what it is, open cases as far as they are followed. Bars: "
    "pointwise {interval_percent}% intervals (log-log). Hollow: not mature, fewer than {n} cases are still followed then."
)


def incidence_curves(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw a panel per way to end, with the share at each horizon and its interval; dotted between, where nothing is measured."""
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    by_cause = _by_cause(measurement.rows)
    horizons = sorted({row.horizon_days or 0 for row in measurement.rows})
    end = theme.nice_end(max(row.high or 0 for row in measurement.rows))
    traces: list[Part] = []
    layout: Part = {"annotations": [], "margin": {"l": 40, "r": 60, "t": 4, "b": 62}}
    for index, (cause, rows) in enumerate(by_cause.items()):
        axis = f"y{index + 1}"
        top = 1 - index / len(by_cause)
        bottom = 1 - (index + 1) / len(by_cause)
        is_first = index == 0
        colour = palette.mark if is_first else palette.other
        layout[f"yaxis{index + 1}"] = theme.axis(
            palette, range=[-0.06 * end, end], domain=[bottom + 0.03, top - LABEL / len(by_cause)], tickvals=[0, end],
            ticktext=["0", figure_text.percent(end).replace(".0", "")], anchor="x",
        )  # fmt: skip
        traces.append(_line(rows, axis, colour))
        traces += _points(rows, axis, colour, palette)
        layout["annotations"] += _labels(cause, rows, axis, top, palette, is_first)
        layout["annotations"] += case_targets(
            ((row, {"x": row.horizon_days, "y": row.rate, "yref": axis.replace("y1", "y")}) for row in rows), palette
        )
    layout["annotations"] += _at_risk(next(iter(by_cause.values())), palette)
    layout["xaxis"] = theme.axis(
        palette,
        range=[-0.01 * horizons[-1], horizons[-1] * 1.03],
        tickvals=[0, *horizons],
        ticktext=["0", *(str(day) for day in horizons[:-1]), _("{n} days").format(n=horizons[-1])],
        anchor=f"y{len(by_cause)}",
    )
    figure = theme.figure(traces, layout, PANEL * len(by_cause) + 66, palette)
    return Chart(
        figure,
        title,
        alternative_text(_("Cumulative incidence"), title, shown),
        shown,
        (_(NOTE).format(n=MINIMUM_AT_RISK),),
    )


def _by_cause(rows: Sequence[Row]) -> Mapping[str, list[Row]]:
    found: dict[str, list[Row]] = {}
    for row in rows:
        found.setdefault(row.step or "", []).append(row)
    return found


def _line(rows: Sequence[Row], axis: str, colour: str) -> Part:
    """Return the line from the report to the last horizon that has a share."""
    known = [row for row in rows if row.rate is not None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [0, *(row.horizon_days for row in known)],
        "y": [0, *(row.rate for row in known)],
        "yaxis": axis,
        "line": {"color": colour, "width": 2, "shape": "linear", "dash": "2px,3px"},
    }


def _points(rows: Sequence[Row], axis: str, colour: str, palette: Palette) -> list[Part]:
    """Return the share at each horizon with its interval; dotted and hollow where too few are followed."""
    traces: list[Part] = []
    for is_mature in (True, False):
        known = [row for row in rows if row.mature == is_mature and row.rate is not None]
        if not known:
            continue
        traces += [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [x for row in known for x in (row.horizon_days, row.horizon_days, None)],
                "y": [y for row in known for y in (row.low, row.high, None)],
                "yaxis": axis,
                "line": {"color": colour, "width": 2.5, "dash": "solid" if is_mature else "2px,3px"},
                "cliponaxis": True,
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [row.horizon_days for row in known],
                "y": [row.rate for row in known],
                "yaxis": axis,
                "marker": theme.marker(palette, colour=colour, hollow=not is_mature, size=9),
            },
        ]
    return traces


def _labels(cause: str, rows: Sequence[Row], axis: str, top: float, palette: Palette, is_strong: bool) -> list[Part]:
    label = step_label(cause)
    last = next((row for row in reversed(rows) if row.rate is not None), None)
    found = [
        theme.text(
            f"<b>{label}</b>" if is_strong else label,
            palette,
            x=0,
            xref="paper",
            xshift=-38,  # from the edge on: a long name has the whole width
            y=top,
            yref="paper",
            xanchor="left",
            yanchor="top",
        )
    ]
    if last is not None:
        found.append(
            theme.text(
                ("" if last.mature else "○ ") + figure_text.percent(last.rate),
                palette,
                x=1,
                xref="paper",
                xshift=4,
                y=last.rate,
                yref=axis.replace("y1", "y"),
                xanchor="left",
                yanchor="middle",
            )
        )
    return found


def _at_risk(rows: Sequence[Row], palette: Palette) -> list[Part]:
    """Return the cases still followed, under the days; they are the same for every way to end."""
    where: Part = {"yref": "paper", "y": 0, "yanchor": "top", "size": theme.SMALL, "colour": palette.quiet}
    numbers = [
        theme.text(whole_number(row.at_risk), palette, x=row.horizon_days, yshift=-38, xanchor="center", **where)
        for row in rows
        if row.at_risk is not None
    ]
    return [
        theme.text(_("still at risk"), palette, x=0, xref="paper", xshift=-36, yshift=-24, xanchor="left", **where),
        *numbers,
    ]
