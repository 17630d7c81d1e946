"""Draw monthly counts of several things one above the other on one time axis, with events as lines through all of them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from html import escape

from dashboard.charts.parts import theme
from dashboard.charts.parts.chart import Chart, ChartTable, Mode
from dashboard.charts.parts.theme import PALETTES, Palette, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.language.catalogue import _, marked

MonthCounts = Sequence[int | None]
"""A count a month; None where it is not covered."""

LANE = 92  # pixels a lane
GAP = 0.34  # of a lane, for its name


def small_multiples(
    months: Sequence[date],
    counts: Mapping[str, MonthCounts],
    events: Sequence[tuple[date, str]],
    mode: Mode = "light",
    tops: Mapping[str, int] | None = None,
    lane: int = LANE,
) -> Chart:
    """Draw one row of bars per name of `counts`, a bar a month; each row has its own scale, with its largest month written on it.

    A month of which nothing is known, as its extract does not cover it, is None: no 0 in the table, and a ground without bars.
    `tops` are the ends of the rows' scales where pictures side by side share them; `lane` is the height of a row in pixels.
    """
    palette = PALETTES[mode]
    table = ChartTable(
        (marked("Month"), *counts, marked("Events")),
        tuple(
            (
                f"{month:%Y-%m}",
                *(month_text(values[index]) for values in counts.values()),
                _events_of(month, events),
            )
            for index, month in enumerate(months)
        ),
        frozenset(range(1, len(counts) + 1)),
    )
    totals = [
        _("{name} {n}").format(name=_(name).lower(), n=figure_text.number(total(values)))
        for name, values in counts.items()
    ]
    title = _("In these months: {counts}").format(counts="; ".join(totals))
    if not any(any(values) for values in counts.values()):
        return Chart(None, _("Nothing of this was counted in these months."), "", table)
    traces: list[Part] = []
    layout: Part = {"bargap": 0.15, "barmode": "overlay"}
    labels: list[Part] = []
    grounds: list[Part] = []
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
            range=[0, max(most_of(values), (tops or {}).get(name, 0), 1)],
            domain=[top - share + 0.02, top - share * GAP],
            anchor="x",
        )
        most = _("at most {n} in a month").format(n=figure_text.number(most_of(values)))
        ground = _ground(values, top - share + 0.02, top - share * GAP, palette)
        grounds += ground[:1]
        labels += ground[1:]
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
            "shapes": [*grounds, *lines],
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


def month_text(count: int | None) -> str:
    """Return the count of a month for a table; one that is not covered is no 0."""
    return _("not covered") if count is None else figure_text.number(count)


def total(counts: MonthCounts) -> int:
    """Return how many there were in the months that are covered."""
    return sum(count or 0 for count in counts)


def most_of(counts: MonthCounts) -> int:
    """Return the largest count of a month; 0 where none is covered."""
    return max((count or 0 for count in counts), default=0)


def _ground(counts: MonthCounts, low: float, high: float, palette: Palette) -> list[Part]:
    """Return a ground behind the first months of a row, which are not covered, and its name; nothing where all are."""
    months = sum(count is None for count in counts)
    if not months:
        return []
    place = {"xref": "x", "yref": "paper", "x0": -0.5, "x1": months - 0.5, "y0": low, "y1": high}
    style = {"type": "rect", "layer": "below", "fillcolor": palette.wash, "line": {"width": 0}}
    name = theme.text(
        _("not covered"), palette, x=(months - 1) / 2, y=(low + high) / 2, xref="x", yref="paper", xanchor="center"
    )
    return [place | style, name]


def _alternative(title: str, months: Sequence[date], table: ChartTable) -> str:
    """Return the text for who does not see the bars, with the months in words."""
    rows = tuple((figure_text.month(month), *row[1:]) for month, row in zip(months, table.rows, strict=True))
    return alternative_text(_("Bars by month on one time axis"), title, replace(table, rows=rows))


def _events_of(month: date, events: Sequence[tuple[date, str]]) -> str:
    return "; ".join(_(label) for day, label in events if day.replace(day=1) == month) or "–"
