"""What a control chart draws and judges."""

from dashboard.charts.control_chart import control_chart
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, month
from tests.dashboard.charts.read_figure import markers, words_on


def test_signals_have_a_shape_and_a_word():
    chart = control_chart(every_chart.reports(5, 4, 6, 3, 4, 5, 4, 7, 5, 4, 3, 5, 20, 4))
    assert markers(chart)["diamond"] == [20]
    assert "outside the limits" in words_on(chart)
    assert chart.table.rows[12][-1] == "outside the limits"


def test_too_few_points_have_no_limits_and_no_judgement():
    chart = control_chart(every_chart.reports(3, 2, 4, 90))
    assert markers(chart)["diamond"] == []
    assert words_on(chart) == []
    assert "Upper limit" not in chart.table.header
    assert "4 periods are too few to judge a change" in chart.title


def test_what_is_rare_is_not_judged_and_says_why():
    chart = control_chart(every_chart.reports(*[1, 0, 2, 1] * 6, 9))
    assert markers(chart)["diamond"] == []
    assert "too rare to judge a change from period to period" in chart.title
    assert "On average 1.0 in each period: so few come and go by chance, so nothing is judged." in chart.notes
    assert "Upper limit" not in chart.table.header


def test_a_count_has_no_lower_limit_below_zero():
    chart = control_chart(every_chart.reports(5, 1, 7, 2, 6, 1, 8, 2, 5, 1, 6, 2))
    assert not any(words.startswith("lower") for words in words_on(chart))
    assert chart.table.rows[0][chart.table.header.index("Lower limit")] == "none above zero"
    mean, lower, upper = chart.figure.data[:3]
    assert list(lower.y) == []
    assert min(mean.y) > 0
    assert max(upper.y) > 5
    assert not any(note.startswith("Hollow") for note in chart.notes)


def test_a_period_that_is_cut_short_is_hollow_and_not_judged():
    rows = [*every_chart.reports(*[5, 4] * 6).rows, Row(period=month(12), numerator=0, mature=False)]
    chart = control_chart(measurement(*rows, kind="count", title="Reports received", selection=Selection(per="month")))
    assert markers(chart)["circle-open"] == [0]
    assert chart.table.rows[12][-1] == "period cut short, not judged"
    assert "no change beyond its usual variation" in chart.title
    assert any(note.startswith("Hollow") for note in chart.notes)


def test_of_two_stretches_with_the_same_rules_the_last_is_named():
    """Names of several stretches lay over each other, and none could be read."""
    chart = control_chart(every_chart.reports(5, 4, 6, 3, 4, 5, 4, 7, 5, 4, 3, 5, 20, 4, 21, 5))
    assert markers(chart)["diamond"] == [20, 21]
    assert [words for words in words_on(chart) if "outside the limits" in words] == ["outside the limits"]
