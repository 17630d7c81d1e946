"""What the plot of ratios draws."""

from dataclasses import replace

from dashboard.charts.disparity import ratio_plot
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement
from tests.dashboard.charts.read_figure import words_on


def test_a_ratio_without_upper_limit_ends_in_an_arrow():
    chart = ratio_plot(every_chart.compared((5, 20, 0, 100)))
    line = next(trace for trace in chart.figure.data if trace.mode == "lines+markers")
    assert list(line.marker.size) == [0, 12]
    assert chart.table.rows[0][chart.table.header.index("95% interval of the ratio")].endswith("no upper limit")
    assert any(note.startswith("Arrow") for note in chart.notes)


def test_comparisons_of_many_groups_stand_under_their_metric():
    counts = (6, 86, 400, 4000), (44, 86, 1200, 4000)
    groups = ("rape", "other_sexual", "robbery", "homicide")
    rows = [
        replace(row, step=step, breakdown=group)
        for row in every_chart.compared(*counts).rows
        for step in (row.step, f"{row.step}.expected")
        for group in groups
    ]
    by_offence = Selection(by="offence_group")
    chart = ratio_plot(measurement(*rows, kind="comparison", compares=("charged",), selection=by_offence))
    assert "<b>Charged or summonsed</b>" in words_on(chart)
    assert sum("× " in words for words in words_on(chart)) == 2 * 4
    assert len(chart.table.rows) == 2 * 2 * 4


def test_an_interval_within_the_scale_has_no_arrow():
    chart = ratio_plot(every_chart.compared((6, 86, 400, 4000)))
    line = next(trace for trace in chart.figure.data if trace.mode == "lines+markers")
    assert list(line.marker.size) == [0, 0]
    assert not any(note.startswith("Arrow") for note in chart.notes)
