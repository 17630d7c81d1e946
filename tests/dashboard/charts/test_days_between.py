"""What a chart of the days between rare events draws and judges."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from dashboard.charts.control_chart import control_chart
from dashboard.charts.days_between import days_between_chart
from dashboard.measure.result import MeasureResult
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
    assert any(note.startswith("Days from one to the next") for note in chart.notes)


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
    found = _days_after_the_last(150)
    assert (
        "Since the last, 150 days to the day of the data: not over, and not judged." in days_between_chart(found).notes
    )
    assert "no change in the days between them" in days_between_chart(found).title
    earlier = replace(found, selection=Selection(per="event", last_month=date(2023, 9, 1)))
    assert not any("Since the last" in note for note in days_between_chart(earlier).notes)


def test_a_wait_that_is_not_over_and_longer_than_the_limit_already_is_the_finding() -> None:
    """The upper limit is of 189 days; a wait of which the end is not in the selection is nothing to judge."""
    found = _days_after_the_last(190)
    chart = days_between_chart(found)
    assert chart.title.endswith("; none in the data for 190 days, longer than usual")
    said = "Since the last, 190 days to the day of the data: not over, and longer than the upper limit already"
    assert f"{said}, unless the extract is late." in chart.notes
    assert "none in the data" not in days_between_chart(_days_after_the_last(188)).title
    earlier = replace(found, selection=Selection(per="event", last_month=date(2023, 9, 1)))
    assert "no change in the days between them" in days_between_chart(earlier).title


def test_one_line_below_a_chart_says_what_a_signal_is_worth_and_the_rules_stand_elsewhere() -> None:
    for chart in (
        days_between_chart(every_chart.events_after(*QUIET)),
        control_chart(every_chart.reports(*[3, 9] * 6)),
    ):
        assert "A diamond is a reason to look, and no proof. How it is judged stands in the definition." in chart.notes
        assert not any("moving range" in note for note in chart.notes)


def _days_after_the_last(days: int) -> MeasureResult:
    """Return quiet waits, with the data of so many days after the last of them."""
    found = every_chart.events_after(*QUIET)
    last = found.rows[-1].period
    assert last
    return replace(found, as_at=last.start + timedelta(days=days))
