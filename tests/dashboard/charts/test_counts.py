"""What bars of counts draw."""

from dashboard.charts.counts import count_bars
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts.measured import measurement
from tests.dashboard.charts.read_figure import words_on


def test_bands_stand_under_their_tool_from_the_lowest():
    rows = [Row(numerator=n, breakdown=f"dash/1: {band}") for n, band in ((3, "high"), (2, "medium"), (5, "standard"))]
    rows.append(Row(numerator=1, breakdown="other: high"))
    chart = count_bars(measurement(*rows, selection=Selection(by="band"), kind="count", denominator=None))
    names = [text for text in words_on(chart) if "<br>" not in text]
    assert names == ["<b>Dash/1</b>", "Standard", "Medium", "High", "<b>Other</b>", "High"]
    assert [row[1] for row in chart.table.rows] == ["5", "2", "3", "1"]
    assert list(chart.figure.data[0].x) == [0, 5, 2, 3, 0, 1]
    assert chart.figure.layout.xaxis.range == (0, 5)  # the longest bar fills the width
