"""Draw one cohort from report to conviction: how far each crime came."""

from dataclasses import replace
from itertools import pairwise

from dashboard.charts.parts import theme
from dashboard.charts.parts.bars import NOT_MATURE, bars
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.labelled_rows import Lane, lane_figure
from dashboard.charts.parts.theme import PALETTES
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import is_empty
from dashboard.charts.text.share_finding import nothing_to_count
from dashboard.charts.text.table import of, table
from dashboard.language.catalogue import _
from dashboard.language.labels import lower_first, step_label
from dashboard.measure.result import MeasureResult


def attrition_bars(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw the steps as bars of one scale, from all crimes down."""
    palette, title = PALETTES[mode], attrition_finding(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, table(measurement))
    steps = [row for row in measurement.rows if row.denominator]
    shown = table(replace(measurement, rows=tuple(steps)))
    figure = lane_figure(
        [Lane(step_label(row.step), figure_text.percent(row.rate), of(row), address=row.address) for row in steps],
        palette,
        theme.hidden_axis(range=[0, 1]),
        lambda heights: bars(steps, heights, palette, [True] * len(steps)),
    )
    notes = () if all(row.mature for row in steps) else (_(NOT_MATURE),)
    return Chart(figure, title, alternative_text(_("Bars, one per step"), title, shown), shown, notes)


def attrition_finding(measurement: MeasureResult) -> str:
    """Return from how many to how many, and before which step most ended; lost is said where none of them is open."""
    steps = [row for row in measurement.rows if row.denominator]
    if not steps:
        return nothing_to_count(measurement)
    reached = [steps[0].denominator or 0, *(row.numerator or 0 for row in steps)]
    not_yet = [0, *(row.open_inside for row in steps)]
    stopped = [before - after for before, after in pairwise(reached)]
    waiting = [after - before for before, after in pairwise(not_yet)]  # open, with this step before them
    ended = [all_of_them - still for all_of_them, still in zip(stopped, waiting, strict=True)]
    last, worst = steps[-1], max(range(len(ended)), key=ended.__getitem__)
    is_mature = all(row.mature for row in steps)
    sentence = _("{n} of {of} get as far as “{step}”") if is_mature else _("{n} of {of} get as far as “{step}” so far")
    start = sentence.format(
        n=figure_text.number(reached[-1]), of=figure_text.number(reached[0]), step=lower_first(step_label(last.step))
    )
    counts = {"n": figure_text.number(ended[worst]), "open": figure_text.number(waiting[worst])}
    step = lower_first(step_label(steps[worst].step))
    if ended[worst] == 0:
        return start
    if not_yet[-1] == 0:
        return _("{start}; most, {n}, are lost before “{step}”").format(start=start, step=step, **counts)
    return _("{start}; most end before “{step}”: {n} ended, {open} open").format(start=start, step=step, **counts)
