"""Draw shares with their intervals, one below the other: by breakdown, by step, or both."""

from collections.abc import Sequence
from dataclasses import replace

from dashboard.charts.parts import theme
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.labelled_rows import Lane, lane_figure
from dashboard.charts.parts.theme import PALETTES, Palette, Part
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import finding, is_empty
from dashboard.charts.text.row_labels import row_labels
from dashboard.charts.text.share_finding import headline_rows
from dashboard.charts.text.table import of, table, whole_number
from dashboard.language.catalogue import _, marked
from dashboard.language.labels import step_label
from dashboard.measure.comparison_words import standing_out_words
from dashboard.measure.result import MeasureResult, Row
from dashboard.statistics.words import Word

NOT_MATURE = marked("Hollow and dotted: not mature yet.")
STILL_OPEN = marked("Hatched: where the share can still end once the open ones have.")
UNCERTAIN = marked("Hatched below or above a share: where it can stand once rejected rows and cells are known.")
MANY = 12  # rows; of more, only the step that stands for the metric is drawn


def interval_plot(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw a dot and its interval per row; groups that differ from the rest are strong, the others muted."""
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    drawn = _drawn(measurement)
    rows, out = drawn.rows, _standing_out(drawn)
    end = theme.nice_end(max(row.high or 0 for row in rows))
    lanes = [
        Lane(
            label,
            figure_text.percent(row.rate),
            of(row) or _("{n} at risk").format(n=whole_number(row.at_risk)),
            address=row.address,
        )
        for row, label in zip(rows, row_labels(drawn), strict=True)
    ]
    reference = _reference(drawn)
    figure = lane_figure(
        lanes,
        palette,
        theme.axis(palette, range=[-0.02 * end, end * 1.02], showgrid=False, **theme.percent_ticks(end)),
        lambda heights: [
            *([] if reference is None else [_ticks(reference, heights, palette)]),
            *marks(rows, heights, palette, [index in out or not out for index in range(len(rows))]),
        ],
    )
    notes = []
    if len(rows) < len(measurement.rows):
        notes.append(_("Drawn: {step}. The table holds every step.").format(step=step_label(rows[0].step)))
    if reference is not None:
        notes.append(_("Small upright line: all together, {share}.").format(share=figure_text.percent(reference)))
    notes += maturity_notes(rows)
    return Chart(
        figure,
        title,
        alternative_text(_("Shares with their {interval_percent}% intervals"), title, shown),
        shown,
        tuple(notes),
    )


def maturity_notes(rows: Sequence[Row]) -> list[str]:
    """Return what hollow and hatched marks say, where there are any."""
    notes = {
        NOT_MATURE: any(not row.mature and row.rate is not None for row in rows),
        STILL_OPEN: any(not row.mature and row.best is not None and row.worst is not None for row in rows),
        UNCERTAIN: any(row.uncertain for row in rows),
    }
    return [_(note) for note, is_drawn in notes.items() if is_drawn]


def _drawn(measurement: MeasureResult) -> MeasureResult:
    """Return the rows to draw: all, or of many only those of the headline step."""
    rows = measurement.rows
    return measurement if len(rows) <= MANY else replace(measurement, rows=tuple(headline_rows(measurement)))


def marks(rows: Sequence[Row], heights: Sequence[float], palette: Palette, strong: Sequence[bool]) -> list[Part]:
    """Return intervals as lines and shares as dots; immature rows are dotted and hollow, with the range that open cases leave."""
    traces: list[Part] = []
    for is_mature in (True, False):
        for is_strong in (True, False):
            chosen = [
                (row, height)
                for row, height, strength in zip(rows, heights, strong, strict=True)
                if row.rate is not None and row.mature == is_mature and strength == is_strong
            ]
            if not chosen:
                continue
            colour = palette.mark if is_strong else palette.other
            if not is_mature:
                traces += _reaches(chosen, palette, colour)
            traces.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": [x for row, _ in chosen for x in (row.low, row.high, None)],
                    "y": [y for _, height in chosen for y in (height, height, None)],
                    "line": {"color": colour, "width": 3, "dash": "solid" if is_mature else "2px,3px"},
                }
            )
            traces.append(
                {
                    "type": "scatter",
                    "mode": "markers",
                    "x": [row.rate for row, _ in chosen],
                    "y": [height for _, height in chosen],
                    "marker": theme.marker(palette, colour=colour, hollow=not is_mature),
                }
            )
    return traces


def _reaches(chosen: Sequence[tuple[Row, float]], palette: Palette, colour: str) -> list[Part]:
    open_ones = [(row, height) for row, height in chosen if row.best is not None and row.worst is not None]
    if not open_ones:
        return []
    ends = [sorted((row.best or 0.0, row.worst or 0.0)) for row, _ in open_ones]
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": [low for low, _ in ends],
            "x": [high - low for low, high in ends],
            "y": [height for _, height in open_ones],
            "width": 0.22,
            "marker": theme.hatch(palette, colour),
            "cliponaxis": True,
        }
    ]


def _standing_out(measurement: MeasureResult) -> set[int]:
    """Return the indexes of the rows that may be called higher or lower than the rest: groups of one mature period."""
    rows = measurement.rows
    is_one_set = measurement.selection.by and len({row.period for row in rows}) == len({row.step for row in rows}) == 1
    if measurement.metric.split_by or not is_one_set or not all(row.mature for row in rows):
        return set()
    found = standing_out_words(rows)
    return {index for index, word in enumerate(found) if word in (Word.HIGHER, Word.LOWER)}


def _reference(measurement: MeasureResult) -> float | None:
    """Return the share of all groups together, from their summed counts; None where the rows are not parts of one whole."""
    rows = headline_rows(measurement)
    if (
        measurement.metric.split_by
        or measurement.selection.by is None
        or len({row.step for row in measurement.rows}) > 1
        or len(rows) < 2
    ):
        return None
    above, below = sum(row.numerator or 0 for row in rows), sum(row.denominator or 0 for row in rows)
    return above / below if below else None


def _ticks(at: float, heights: Sequence[float], palette: Palette) -> Part:
    """Return the share of all together as an upright line in each lane, short enough to cross no label."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [at, at, None] * len(heights),
        "y": [y for height in heights for y in (height - 0.2, height + 0.2, None)],
        "line": {"color": palette.quiet, "width": 1.5},
    }
