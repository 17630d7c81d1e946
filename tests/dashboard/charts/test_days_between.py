"""What a chart of the days between rare events draws and judges."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.charts.days_between import days_between_chart
from dashboard.measure.selection import Selection
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.read_figure import markers, words_on

QUIET = [60, 90, 45] * 5


def test_a_wait_far_longer_than_usual_is_a_signal_with_its_rule_and_its_day() -> None:
    chart = days_between_chart(every_chart.events_after(*QUIET, 900))
    assert markers(chart)["diamond"] == [pytest.approx(900 ** (1 / 3.6))]
    assert "outside the limits" in words_on(chart)
    assert chart.table.rows[-1][-1] == "outside the limits"
    assert chart.title.endswith("the days between them longer than usual, last before 19 February 2026")
    assert any("1/3.6" in note for note in chart.notes)


def test_days_that_vary_as_they_always_do_are_no_change() -> None:
    chart = days_between_chart(every_chart.events_after(*QUIET))
    assert markers(chart)["diamond"] == []
    assert "no change in the days between them beyond their usual variation" in chart.title
    assert {name.split()[0] for name in words_on(chart)} >= {"mean", "upper"}


def test_eleven_waits_are_not_judged_and_the_first_day_stands_in_the_table_alone() -> None:
    chart = days_between_chart(every_chart.events_after(*[60] * 11))
    assert "too few to judge the days between them" in chart.title
    assert words_on(chart) == []
    assert len(chart.table.rows) == 11 + 1
    assert chart.table.rows[0][chart.table.header.index("Days since the one before")] == "–"


def test_one_alone_has_no_chart() -> None:
    chart = days_between_chart(every_chart.events_after())
    assert chart.figure is None
    assert len(chart.table.rows) == 1


def test_the_wait_since_the_last_is_said_and_not_judged_where_the_months_reach_to_the_day_of_the_data() -> None:
    """The last was on 1 January 2021 and 15 x 65 days, the data are of 30 September 2026."""
    found = every_chart.events_after(*QUIET)
    last = found.rows[-1].period
    assert last
    days = (date(2026, 9, 30) - last.start).days
    said = f"Since the last, {days:,} days to the day of the data: not over, and not judged."
    assert said in days_between_chart(found).notes
    earlier = replace(found, selection=Selection(per="event", last_month=date(2025, 3, 1)))
    assert said not in days_between_chart(earlier).notes
