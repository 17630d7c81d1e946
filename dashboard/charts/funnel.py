"""Draw every force by its size and its share, with the limits between which chance alone would leave it: a funnel."""

from collections.abc import Sequence
from typing import Final

import plotly.graph_objects as go

from dashboard.charts.parts import theme
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.theme import PALETTES, Palette, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import is_empty
from dashboard.charts.text.share_finding import nothing_to_count
from dashboard.charts.text.table import table
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.measure.result import MeasureResult, Row
from dashboard.statistics.funnel import FEWEST_UNITS, INNER, OUTER, limits, over_dispersion
from schemas.metrics.registry import CAVEATS

THIS_FORCE: Final = "this_force"
OF_WHAT_WAS_LOADED: Final = "published_holds_what_was_loaded"
HEIGHT: Final = 320
SIZES: Final = 60  # at so many sizes the limits are worked out
FEWEST_DRAWN: Final = 3
PLACES: Final = (
    marked("above the outer limit (998 of 1,000)"),
    marked("above the inner limit (95 of 100)"),
    marked("within the limits"),
    marked("below the inner limit (95 of 100)"),
    marked("below the outer limit (998 of 1,000)"),
)


def funnel_plot(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw a point for each force: this one filled and named, the others hollow. No force is ranked; the table is by name."""
    rows = [row for row in measurement.rows if row.denominator]
    if is_empty(measurement):
        title = nothing_to_count(measurement)
        return Chart(None, title, title, table(measurement))
    above, below = (sum(getattr(row, line) or 0 for row in rows) for line in ("numerator", "denominator"))
    target, dispersion = above / below, over_dispersion([(row.numerator or 0, row.denominator or 0) for row in rows])
    is_judged = len(rows) >= FEWEST_DRAWN and 0 < target < 1

    def place(row: Row) -> str:
        return _place(row, target, dispersion) if is_judged and row.mature and row.denominator else ""

    shown = table(measurement, (marked("Beside its limits"), False, lambda row: _(place(row)) if place(row) else ""))
    own = next((row for row in rows if row.breakdown == THIS_FORCE), None)
    title = _title(own, target, place(own) if own else "")
    figure = _figure(rows, target, dispersion, PALETTES[mode]) if is_judged else None
    notes = _notes(own, (above, below), len(rows), dispersion, all(row.mature for row in rows)) if is_judged else []
    if measurement.selection.cohort == "all_violence":
        notes.append(_(CAVEATS[OF_WHAT_WAS_LOADED]))
    return Chart(figure, title, alternative_text(_("Shares by size, with limits"), title, shown), shown, tuple(notes))


def _place(row: Row, target: float, dispersion: float) -> str:
    """Return where a force lies, by the outermost limit that it is beyond."""
    assert row.rate is not None
    assert row.denominator
    for level, higher, lower in ((OUTER, PLACES[0], PLACES[4]), (INNER, PLACES[1], PLACES[3])):
        low, high = limits(target, row.denominator, level, dispersion)
        if row.rate > high:
            return higher
        if row.rate < low:
            return lower
    return PLACES[2]


def _title(own: Row | None, target: float, place: str) -> str:
    every = figure_text.percent(target)
    if own is None:
        return _("All forces together: {share} charged; none of them has the name of this force").format(share=every)
    sentence = _("This force: {amount} charged ({share}); all forces together {every}").format(
        amount=figure_text.amount(own), share=figure_text.percent(own.rate), every=every
    )
    return _("{start}; {rest}").format(start=sentence, rest=_(place) if place else _("not old enough to judge"))


def _notes(own: Row | None, whole: tuple[int, int], forces: int, dispersion: float, mature: bool) -> list[str]:
    notes = [
        _(
            "Line: all {count} forces together, {of}. Dashed: between these limits lie 95 of 100 forces that differ by no more "
            "than the others do; dotted: 998 of 1,000. No order of forces is meant."
        ).format(count=forces, of=figure_text.of(*whole))
    ]
    if own is None:
        notes.append(
            _("The name of a force is compared without the words police and constabulary: mapping.toml says ours.")
        )
    if forces < FEWEST_UNITS:
        notes.append(
            ngettext(
                "With {count} force nobody can tell how much forces differ: the limits are those of chance alone.",
                "With {count} forces nobody can tell how much forces differ: the limits are those of chance alone.",
                forces,
            ).format(count=forces)
        )
    elif dispersion > 1:
        notes.append(
            _("Forces differ {times} times as much as chance would make them: the limits are wider for it.").format(
                times=figure_text.number(dispersion, 1)
            )
        )
    if not mature:
        notes.append(_("Some of these crimes are still open: no force is set beside its limits yet."))
    return notes


def _figure(rows: Sequence[Row], target: float, dispersion: float, palette: Palette) -> go.Figure:
    largest = theme.round_end(max(row.denominator or 0 for row in rows))
    sizes = sorted({max(1, round(largest * (step / SIZES) ** 2)) for step in range(1, SIZES + 1)})
    smallest = min(row.denominator or 0 for row in rows)
    sizes = [size for size in sizes if size >= smallest / 2] or sizes
    end = theme.nice_end(max(*(row.rate or 0 for row in rows), limits(target, smallest, INNER, dispersion)[1]))
    traces: list[Part] = [_line([0, largest], [target, target], palette.text, "solid")]
    for level, dash in ((INNER, "dash"), (OUTER, "dot")):
        at = [limits(target, size, level, dispersion) for size in sizes]
        traces += [_line(sizes, [min(pair[side], end) for pair in at], palette.quiet, dash) for side in (0, 1)]
    for is_own in (False, True):
        points = [row for row in rows if (row.breakdown == THIS_FORCE) is is_own]
        if not points:
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": [row.denominator for row in points],
                "y": [row.rate for row in points],
                "marker": theme.marker(
                    palette,
                    colour=palette.mark if is_own else palette.other,
                    hollow=not is_own,
                    symbol="diamond" if is_own else "circle",
                ),
            }
        )
    step = largest / 4
    ticks = [round(step * number) for number in range(5)]
    own = next((row for row in rows if row.breakdown == THIS_FORCE), None)
    named = (
        []
        if own is None
        else [theme.text(_("This force"), palette, x=own.denominator, y=own.rate, yshift=_away(own, target))]
    )
    unit: Part = {"x": 1, "y": 0, "xref": "paper", "yref": "paper", "xanchor": "right", "yanchor": "top", "yshift": -24}
    layout: Part = {
        "xaxis": theme.axis(
            palette,
            range=[-0.02 * largest, largest * 1.04],
            tickvals=ticks,
            ticktext=[figure_text.number(tick) for tick in ticks],
            showgrid=False,
        ),
        "yaxis": theme.axis(palette, range=[-0.03 * end, end * 1.03], side="left", **theme.percent_ticks(end)),
        "margin": {"l": 44, "r": 8, "t": 8, "b": 44, "pad": 0},
        "annotations": [theme.text(_("Crimes"), palette, colour=palette.quiet, size=theme.SMALL, **unit), *named],
    }
    return theme.figure(traces, layout, HEIGHT, palette)


def _away(own: Row, target: float) -> int:
    """Return by how many pixels the name of this force stands above its point, or below: away from the others."""
    return 18 if (own.rate or 0) >= target else -18


def _line(x: Sequence[float], y: Sequence[float], colour: str, dash: str) -> Part:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(x),
        "y": list(y),
        "line": {"color": colour, "width": 1.5, "dash": dash},
    }
