"""Compare the cohort with other adult victims: ratios on a log scale around 1, and the one word that each allows."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.parts import theme
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.labelled_rows import Lane, lane_figure
from dashboard.charts.parts.theme import PALETTES, Palette, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.answer_first import answer_first
from dashboard.charts.text.finding import finding, is_empty
from dashboard.charts.text.row_labels import row_labels, step_labels
from dashboard.charts.text.share_finding import join_names
from dashboard.charts.text.table import ratio, table
from dashboard.language.catalogue import _, marked, ngettext
from dashboard.language.labels import lower_first
from dashboard.measure.comparison_words import one_a_person_beside_others, reach_text
from dashboard.measure.result import MeasureResult, Row
from dashboard.statistics.words import LEAST_TIMES, MOST_TIMES, Word

DIFFER = marked(
    "Where the interval and the word differ, the word stands: it is tested exactly, on one report a person, all groups together."
)
LEAST, MOST = 0.1, 10.0  # beyond these a ratio is drawn at the edge, with an arrow
MANY = 12  # rows; of more, only those that stand for a metric are drawn
TICKS = (0.1, 0.25, 0.5, 1, 2, 4, 10)


def ratio_plot(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw a dot and its interval per row; 1 means "as for other victims"."""
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    drawn = _drawn(measurement)
    lanes, rows = _lanes(drawn)
    figure = lane_figure(
        lanes,
        palette,
        theme.axis(
            palette,
            type="log",
            range=[-1.06, 1.06],
            showgrid=False,
            tickvals=list(TICKS),
            ticktext=[f"{tick:g}" if tick != 1 else "<b>1</b>" for tick in TICKS],
        ),
        lambda heights: [_ones(rows, heights, palette), *_marks(rows, heights, palette)],
    )
    notes = [_("1: the same as for other adult victims of this force. Left of it lower, right of it higher.")]
    if len(drawn.rows) < len(measurement.rows):
        notes.append(
            _("First and drawn: what is always read together. The table holds all {count} rows.").format(
                count=len(measurement.rows)
            )
            if answer_first(measurement)
            else _("Drawn: the figure that stands for each metric. The table holds its parts and the mix of offences.")
        )
    if any(row.ratio is None for row in drawn.rows):
        notes.append(_("No ratio: there is none among the other victims to divide by."))
    if any(_is_cut(row) for row in drawn.rows):
        notes.append(_("Arrow: the interval goes on beyond the scale."))
    if any(_differ(row) for row in drawn.rows):
        notes.append(_(DIFFER))
    for text_of in (one_a_person_beside_others, reach_text):
        notes += dict.fromkeys(text for row in drawn.rows if row.expected is None and (text := text_of(row)))
    notes += _of_the_mix(measurement)
    if not all(row.mature for row in drawn.rows):
        notes.append(_("Hollow: not mature yet, so no word."))
    return Chart(
        figure,
        title,
        alternative_text(_("Ratios with their {interval_percent}% intervals"), title, shown),
        shown,
        tuple(notes),
        answer_first(measurement),
    )


def _of_the_mix(measurement: MeasureResult) -> list[str]:
    """Return what must be known before a ratio over the mix of offences is read: which is too wide, and how many are left out."""
    notes, named = [], list(zip(measurement.rows, row_labels(measurement), strict=True))
    if wide := [lower_first(label) for row, label in named if row.expected is not None and _is_too_wide(row)]:
        notes.append(
            _("Too wide to use, from less than a quarter to more than three times: {names}.").format(
                names=join_names(wide)
            )
        )
    whole = {(row.period, row.breakdown, row.step): row.denominator or 0 for row, _label in named}
    left_out = [
        whole.get((row.period, row.breakdown, (row.step or "").removesuffix(".expected")), 0) - (row.denominator or 0)
        for row, _label in named
        if row.expected is not None
    ]
    if (most := max(left_out, default=0)) > 0:
        text = ngettext(
            "Given the mix of offences {count} is left out: no other victim of its offence group.",
            "Given the mix of offences {count} are left out: no other victim of their offence group.",
            most,
        )
        notes.append(text.format(count=figure_text.number(most)))
    return notes


def _is_too_wide(row: Row) -> bool:
    is_low = row.ratio_low is not None and row.ratio_low < LEAST_TIMES
    return is_low and (row.ratio_high is None or row.ratio_high > MOST_TIMES)


def _differ(row: Row) -> bool:
    """Return whether the interval leaves out 1 and the word says no difference, or the other way round."""
    if row.word in (None, Word.NAMELESS) or row.ratio_low is None:
        return False
    leaves_out = row.ratio_low > 1 or (row.ratio_high is not None and row.ratio_high < 1)
    return leaves_out != (row.word in (Word.HIGHER, Word.LOWER))


def _drawn(measurement: MeasureResult) -> MeasureResult:
    """Return the rows to draw: where some answer first, those and what their mix of offences gives; the table holds the rest.

    Of groups or periods side by side all, or of many only those that stand for a metric.
    """
    if answer_first(measurement) is not None:
        answers = {each for name in measurement.metric.shown_with for each in (name, f"{name}.expected")}
        return replace(measurement, rows=tuple(row for row in measurement.rows if row.step in answers))
    if len(measurement.rows) <= MANY:
        return measurement
    return replace(measurement, rows=tuple(row for row in measurement.rows if "." not in (row.step or "")))


def _lanes(measurement: MeasureResult) -> tuple[list[Lane], list[Row | None]]:
    """Return a lane per row, with None as the row of a heading; with several groups or periods each metric has its heading."""
    labels, steps = row_labels(measurement), step_labels(measurement)
    has_groups = len({(row.breakdown, row.period) for row in measurement.rows}) > 1 and len(steps) > 1
    lanes: list[Lane] = []
    rows: list[Row | None] = []
    above: str | None = None
    for row, label in zip(measurement.rows, labels, strict=True):
        if has_groups and steps[row.step] != above:
            above = steps[row.step]
            lanes.append(Lane(above, is_heading=True))
            rows.append(None)
        lanes.append(
            Lane(
                label.removeprefix(f"{above}, ") if has_groups else label,
                _(row.word) if row.word else _("not mature"),
                f"× {ratio(row.ratio)}" if row.ratio is not None else _("no ratio"),
                is_highlighted=row.word in (Word.HIGHER, Word.LOWER),
            )
        )
        rows.append(row)
    return lanes, rows


def _ones(rows: Sequence[Row | None], heights: Sequence[float], palette: Palette) -> Part:
    """Return a short line at 1 in every lane."""
    at = [height for row, height in zip(rows, heights, strict=True) if row is not None]
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [1, 1, None] * len(at),
        "y": [y for height in at for y in (height - 0.22, height + 0.22, None)],
        "line": {"color": palette.text, "width": 1.5},
    }


def _marks(rows: Sequence[Row | None], heights: Sequence[float], palette: Palette) -> list[Part]:
    """Return interval and dot of every row; an interval beyond the scale ends in an arrow."""
    traces: list[Part] = []
    for row, height in zip(rows, heights, strict=True):
        if row is None or row.ratio_low is None:
            continue
        colour = palette.mark if row.word in (Word.HIGHER, Word.LOWER) else palette.other
        low, high = _within(row.ratio_low), _within(row.ratio_high)
        traces.append(
            {
                "type": "scatter",
                "mode": "lines+markers",
                "x": [low, high],
                "y": [height, height],
                "line": {"color": colour, "width": 3, "dash": "solid" if row.mature else "2px,3px"},
                "marker": {
                    "color": colour,
                    "symbol": ["triangle-left", "triangle-right"],
                    "size": [12 if low == LEAST else 0, 12 if high == MOST else 0],
                    "line": {"width": 0},
                    "opacity": 1,
                },
            }
        )
        if row.ratio is not None and LEAST <= row.ratio <= MOST:
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [row.ratio],
                    "y": [height],
                    "marker": theme.marker(palette, colour=colour, hollow=not row.mature),
                }
            )
    return traces


def _within(value: float | None) -> float:
    return MOST if value is None else min(max(value, LEAST), MOST)


def _is_cut(row: Row) -> bool:
    return row.ratio_low is not None and (row.ratio_low < LEAST or row.ratio_high is None or row.ratio_high > MOST)
