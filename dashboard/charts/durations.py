"""Draw how long something took: the middle half as a bar, the median as a dot. Only what has ended has a length."""

from typing import Final

from dashboard.charts.parts import theme
from dashboard.charts.parts.chart import Chart, Mode
from dashboard.charts.parts.labelled_rows import Lane, lane_figure
from dashboard.charts.parts.theme import PALETTES
from dashboard.charts.text import figure_text
from dashboard.charts.text.alt import alternative_text
from dashboard.charts.text.finding import finding, is_empty
from dashboard.charts.text.row_labels import row_labels
from dashboard.charts.text.table import in_days, table
from dashboard.language.catalogue import _, marked
from dashboard.measure.result import MeasureResult

OF_CLOSED_CASES: Final = marked(
    "Days; closed cases only: bar from the lower to the upper quartile, dot at the median; "
    "no bar for fewer than {median_cases} cases."
)
OF_OTHERS: Final = marked(
    "Days: bar from the lower to the upper quartile, dot at the median; no bar for fewer than {median_cases}."
)
"""Of what is no case that closes: a contact, a service, a meeting of the forum, another report."""


def duration_plot(measurement: MeasureResult, mode: Mode = "light") -> Chart:
    """Draw one row per group; those with fewer than `median_cases` have words in place of a mark."""
    palette, title, shown = PALETTES[mode], finding(measurement), table(measurement)
    if is_empty(measurement):
        return Chart(None, title, title, shown)
    rows = measurement.rows
    note = _(OF_CLOSED_CASES if measurement.metric.is_of_closed_cases else OF_OTHERS)
    drawn = [index for index, row in enumerate(rows) if row.median is not None]
    lanes = [
        Lane(
            label,
            in_days(row.median) if row.median is not None else _("too few"),
            figure_text.cases(row.n or 0),
            address=row.address,
        )
        for row, label in zip(rows, row_labels(measurement), strict=True)
    ]
    if not drawn:
        return Chart(None, title, title, shown, (note,))
    end = theme.round_end(max(rows[index].q3 or 0 for index in drawn) or 1)
    figure = lane_figure(
        lanes,
        palette,
        theme.axis(palette, range=[-0.02 * end, end * 1.02], showgrid=False, nticks=6, tickformat=",d"),
        lambda heights: [
            {
                "type": "scatter",
                "mode": "lines",
                "x": [x for index in drawn for x in (rows[index].q1, rows[index].q3, None)],
                "y": [y for index in drawn for y in (heights[index], heights[index], None)],
                "line": {"color": palette.other, "width": 7},
            },
            {
                "type": "scatter",
                "mode": "markers",
                "x": [rows[index].median for index in drawn],
                "y": [heights[index] for index in drawn],
                "marker": theme.marker(palette, size=12),
            },
        ],
    )
    return Chart(
        figure, title, alternative_text(_("Medians with the middle half of the cases"), title, shown), shown, (note,)
    )
