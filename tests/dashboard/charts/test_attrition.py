"""What the bars from report to conviction draw."""

import pytest

from dashboard.charts.attrition import attrition_bars
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, share
from tests.dashboard.charts.read_figure import hatched, words_on


def test_attrition_names_where_most_are_lost():
    chart = attrition_bars(every_chart.steps())
    assert chart.title == "3 of 86 get as far as “convicted”; most, 41, are lost before “charged”"
    assert [words for words in words_on(chart) if "<br>" not in words][-1] == "Convicted"
    assert len(chart.table.rows) == 4


def test_attrition_without_a_loss_names_none():
    kept = attrition_bars(measurement(share(9, 9, step="charged"), share(9, 9, step="convicted"), steps=("charged",)))
    assert kept.title == "9 of 9 get as far as “convicted”"


def test_where_nobody_gets_as_far_as_the_last_step_all_are_lost():
    none = attrition_bars(measurement(share(9, 9, step="charged"), share(0, 9, step="convicted"), steps=("charged",)))
    assert none.title == "0 of 9 get as far as “convicted”; most, 9, are lost before “convicted”"


def test_an_open_case_is_never_called_lost():
    """Of 20, 4 reach the charge; of the 16 others 6 are open. Of these 4, 1 is convicted, 1 waits for its trial."""
    steps = [
        share(20, 20, step="recorded"),
        share(4, 20, 6, step="charged", open_inside=6),
        share(1, 20, 7, step="convicted", open_inside=7),
    ]
    title = attrition_bars(measurement(*steps, steps=("recorded", "charged", "convicted"))).title
    assert title == "1 of 20 get as far as “convicted” so far; most end before “charged”: 10 ended, 6 open"


def test_where_all_that_stopped_are_open_nothing_ended():
    steps = [share(5, 5, step="recorded"), share(2, 5, 3, step="charged", open_inside=3)]
    assert attrition_bars(measurement(*steps, steps=("recorded", "charged"))).title == (
        "2 of 5 get as far as “charged” so far"
    )


def test_few_open_ones_in_a_mature_period_are_not_lost_either():
    steps = [share(20, 20, step="recorded"), share(4, 20, step="charged", open_inside=1)]
    title = attrition_bars(measurement(*steps, steps=("recorded", "charged"))).title
    assert title == "4 of 20 get as far as “charged”; most end before “charged”: 15 ended, 1 open"


def test_a_bar_is_hatched_from_its_end_to_where_it_can_still_reach():
    chart = attrition_bars(
        measurement(share(20, 20, step="recorded"), share(4, 20, 6, step="charged"), steps=("recorded",))
    )
    reach = hatched(chart)[0]
    assert (reach.base[0], reach.base[0] + reach.x[0]) == pytest.approx((4 / 20, (4 + 6) / 20))
