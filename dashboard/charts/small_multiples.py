"""Draw monthly counts of several things one above the other on one time axis, with events as lines through all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from dashboard.charts.parts import theme
from dashboard.charts.parts.chart import Chart, ChartTable, Mode
from dashboard.charts.parts.theme import PALETTES, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.language.catalogue import _, marked

LANE = 92  # pixels a lane
GAP = 0.34  # of a lane, for its name


def small_multiples(
    months: Sequence[date],
    counts: Mapping[str, Sequence[int]],
    events: Sequence[tuple[date, str]],
    mode: Mode = "light",
    tops: Mapping[str, int] | None = None,
    lane: int = LANE,
) -> Chart:
    """Draw one row of bars per name of `counts`, a bar a month; each row has its own scale, with its largest month written on it.

    `tops` are the ends of the rows' scales where pictures side by side share them; `lane` is the height of a row in pixels.
    """
    palette = PALETTES[mode]
    table = ChartTable(
        (marked("Month"), *counts, marked("Events")),
        tuple(
            (
                f"{month:%Y-%m}",
                *(figure_text.number(values[index]) for values in counts.values()),
                _events_of(month, events),
            )
            for index, month in enumerate(months)
        ),
        frozenset(range(1, len(counts) + 1)),
    )
    totals = [
        _("{name} {n}").format(name=_(name).lower(), n=figure_text.number(sum(values)))
        for name, values in counts.items()
    ]
    title = _("In these months: {counts}").format(counts="; ".join(totals))
    if not any(any(values) for values in counts.values()):
        return Chart(None, _("Nothing of this was counted in these months."), "", table)
    traces: list[Part] = []
    layout: Part = {"bargap": 0.15, "barmode": "overlay"}
    labels: list[Part] = []
    share = 1 / len(counts)
    for index, (name, values) in enumerate(counts.items()):
        number = "" if index == 0 else str(index + 1)
        top = 1 - index * share
        traces.append(
            {
                "type": "bar",
                "x": list(range(len(months))),
                "y": list(values),
                "yaxis": f"y{number}",
                "marker": {"color": palette.mark if index == len(counts) - 1 else palette.other, "line": {"width": 0}},
            }
        )
        layout[f"yaxis{number}"] = theme.hidden_axis(
            range=[0, max(*values, (tops or {}).get(name, 0), 1)],
            domain=[top - share + 0.02, top - share * GAP],
            anchor="x",
        )
        largest = max(values, default=0)
        most = _("at most {n} in a month").format(n=figure_text.number(largest))
        both = f"<b>{escape(_(name))}</b>  <span style='color:{palette.quiet}'>{escape(most)}</span>"
        labels.append(theme.text(both, palette, x=0, y=top, xref="paper", yref="paper", xanchor="left", yanchor="top"))
    shown = [(month, label) for month, label in events if months[0] <= month.replace(day=1) <= months[-1]]
    lines = [
        {
            "type": "line",
            "xref": "x",
            "yref": "paper",
            "x0": months.index(day.replace(day=1)) - 0.5,
            "x1": months.index(day.replace(day=1)) - 0.5,
            "y0": 0,
            "y1": 1,
            "line": {"color": palette.signal, "width": 1.5, "dash": "dot"},
        }
        for day, _ in shown
    ]
    figure = theme.figure(
        traces,
        layout
        | {
            "xaxis": theme.axis(
                palette,
                **theme.thinned([figure_text.month(month) for month in months]),
                showgrid=False,
                range=[-0.6, len(months) - 0.4],
                anchor=f"y{len(counts)}" if len(counts) > 1 else "y",
            ),
            "annotations": labels,
            "shapes": lines,
            "margin": {"l": 4, "r": 28, "t": 4, "b": 28},
        },
        lane * len(counts) + 32,
        palette,
    )
    notes = [
        _(
            "Each row has a scale of its own: compare shapes over time, not heights between rows. "
            "Nothing here shows a cause."
        )
    ]
    notes += [_("┊ {day}: {event}").format(day=figure_text.day(day), event=_(label)) for day, label in shown]
    return Chart(figure, title, _alternative(title, months, table), table, tuple(notes))


def _alternative(title: str, months: Sequence[date], table: ChartTable) -> str:
    """Return the text for who does not see the bars, with the months in words."""
    rows = tuple((figure_text.month(month), *row[1:]) for month, row in zip(months, table.rows, strict=True))
    return alternative_text(_("Bars by month on one time axis"), title, replace(table, rows=rows))


def _events_of(month: date, events: Sequence[tuple[date, str]]) -> str:
    return "; ".join(_(label) for day, label in events if day.replace(day=1) == month) or "–"
