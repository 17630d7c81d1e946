"""Find the one row that stands for a metric."""

from dashboard.force.panels.figures.headline import headline
from dashboard.measure.result import Row
from tests.dashboard.charts.measured import measurement


def test_the_headline_of_a_curve_is_its_last_certain_day() -> None:
    curve = [
        Row(step="charged", horizon_days=30, rate=0.0, mature=True),
        Row(step="charged", horizon_days=90, rate=0.1, mature=True),
        Row(step="charged", horizon_days=180, rate=0.1, mature=False),
    ]
    result = measurement(*curve, kind="time_to_event", steps=("charged",))
    assert headline(result).horizon_days == 90


def test_where_nothing_is_selected_the_headline_is_empty() -> None:
    assert headline(measurement()) == Row(numerator=0)
