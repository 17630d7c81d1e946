"""What the plot of durations draws."""

from datetime import date

import pytest

from dashboard.charts.durations import duration_plot
from dashboard.charts.text import figure_text
from dashboard.measure.result import MeasureResult
from dashboard.measure.selection import Selection
from schemas.metrics.registry import METRICS
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, took
from tests.dashboard.charts.read_figure import markers, words_on


def test_groups_with_too_few_cases_say_so():
    chart = duration_plot(every_chart.waits())
    assert any("too few" in words for words in words_on(chart))
    assert len(markers(chart)["circle"]) == 1


@pytest.mark.parametrize(("days", "end"), [([0] * 20, 1), ([*range(20)], 20), ([*range(40)], 30)])
def test_the_axis_ends_at_the_round_figure_after_the_upper_quartile(days, end):
    chart = duration_plot(measurement(took(*days), kind="duration"))
    assert chart.figure.layout.xaxis.range == pytest.approx((-0.02 * end, end * 1.02))


def test_durations_of_too_few_cases_have_no_picture():
    chart = duration_plot(measurement(took(1, 2, 3), kind="duration", title="Days to outcome", bases=("closed",)))
    assert chart.figure is None
    assert "fewer than 8 closed cases" in chart.title


def test_only_days_of_investigations_are_said_to_be_of_closed_cases():
    """A wait for the forum or a service ends with a meeting or a beginning: no case closed."""
    for name in ("days_to_outcome", "forum_days_to_discussion", "referral_days_to_start", "days_between_reports"):
        asked, of_closed_cases = METRICS[name], name == "days_to_outcome"
        for row in (took(1, 2, 3), took(*range(20))):
            chart = duration_plot(MeasureResult(asked, Selection(), asked.bases[0], "build", date(2026, 9, 30), (row,)))
            sentences = [
                chart.title,
                *chart.notes,
                figure_text.uncertainty(row, is_of_closed_cases=asked.is_of_closed_cases),
            ]
            assert ("closed cases" in chart.notes[0]) is of_closed_cases
            assert any("closed cases" in text for text in sentences) is of_closed_cases, (name, sentences)
