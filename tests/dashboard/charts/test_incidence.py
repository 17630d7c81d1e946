"""What the curves of cumulative incidence draw."""

from dashboard.charts.incidence import incidence_curves
from dashboard.measure.result import Row
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement
from tests.dashboard.charts.read_figure import words_on


def test_incidence_shows_the_cases_at_risk_and_a_dotted_line_where_nothing_was_measured():
    measured = every_chart.incidence()
    chart = incidence_curves(measured)
    lines = [trace for trace in chart.figure.data if trace.line.shape]
    assert [(trace.line.shape, trace.line.dash) for trace in lines] == [("linear", "2px,3px")] * len(every_chart.CAUSES)
    assert [list(trace.x) for trace in lines] == [[0, 30, 90, 180, 365]] * len(every_chart.CAUSES)
    first = [row.rate for row in measured.rows if row.step == every_chart.CAUSES[0]]
    assert list(lines[0].y) == [0, *first]
    assert "still at risk" in words_on(chart)


def test_an_unreliable_horizon_is_hollow_and_in_no_title():
    rows = [
        Row(step="charged", horizon_days=days, at_risk=risk, n=20, mature=risk >= 10, rate=0.1, low=0.05, high=0.3)
        for days, risk in ((30, 12), (90, 3))
    ]
    chart = incidence_curves(measurement(*rows, kind="time_to_event", steps=("charged",)))
    assert {trace.marker.symbol: list(trace.x) for trace in chart.figure.data if trace.mode == "markers"} == {
        "circle": [30],
        "circle-open": [90],
    }
    assert "○ 10.0%" in words_on(chart)
    assert {"12", "3"} <= set(words_on(chart))
    assert "Within 30 days" in chart.title
