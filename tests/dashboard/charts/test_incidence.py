"""What the curves of cumulative incidence draw."""

from dashboard.charts.incidence import incidence_curves
from dashboard.measure.result import Row
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement
from tests.dashboard.charts.read_figure import words_on


def test_incidence_shows_the_cases_at_risk_and_steps_only_where_they_were_measured():
    measured, curves = every_chart.incidence(), every_chart.ended_by_day()
    with_steps, without = incidence_curves(measured, curves=curves), incidence_curves(measured)
    assert {trace.line.shape for trace in with_steps.figure.data if trace.line.shape} == {"hv"}
    assert {trace.line.shape for trace in without.figure.data if trace.line.shape} == {"linear"}
    assert "still at risk" in words_on(without)
    assert max(max(trace.x) for trace in with_steps.figure.data if trace.line.shape) == 365


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
