"""What the comparison of groups at one day draws."""

from dashboard.charts.choice import chart_of
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement
from tests.dashboard.charts.read_figure import markers


def test_incidence_of_groups_is_compared_at_one_day():
    rows = [
        Row(step=step, breakdown=group, horizon_days=days, at_risk=20, n=40, rate=0.1, low=0.05, high=0.3)
        for group in ("street", "indoor")
        for step in every_chart.CAUSES
        for days in (90, 180)
    ]
    chart = chart_of(
        measurement(*rows, kind="time_to_event", steps=every_chart.CAUSES, selection=Selection(by="sector"))
    )
    assert len(markers(chart)["circle"]) == 2
    assert len(chart.table.rows) == 8
    assert "Charged within 180 days" in chart.title
    assert chart.notes[0].startswith("Drawn: Charged within 180 days")


def test_without_anyone_to_compare_there_is_neither_a_picture_nor_a_note():
    nobody = measurement(kind="time_to_event", steps=every_chart.CAUSES, selection=Selection(by="sector"))
    assert (chart_of(nobody).figure, chart_of(nobody).notes) == (None, ())
