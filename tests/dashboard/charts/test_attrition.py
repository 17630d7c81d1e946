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


def test_a_bar_is_hatched_from_its_end_to_where_it_can_still_reach():
    chart = attrition_bars(
        measurement(share(20, 20, step="recorded"), share(4, 20, 6, step="charged"), steps=("recorded",))
    )
    reach = hatched(chart)[0]
    assert (reach.base[0], reach.base[0] + reach.x[0]) == pytest.approx((4 / 20, (4 + 6) / 20))
