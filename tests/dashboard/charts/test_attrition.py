"""What the bars from report to conviction draw."""

import pytest

from dashboard.charts.attrition import attrition_bars
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, share
from tests.dashboard.charts.read_figure import hatched, words_on


def test_attrition_says_where_most_are_lost_and_how_the_rest_ended():
    chart = attrition_bars(every_chart.steps(), every_chart.endings())
    assert chart.title == "3 of 86 get as far as “convicted”; most, 41, are lost before “charged”"
    assert any("How they ended" in words for words in words_on(chart))
    assert len(chart.table.rows) == 4 + 3


def test_a_bar_is_hatched_from_its_end_to_where_it_can_still_reach():
    chart = attrition_bars(
        measurement(share(20, 20, step="recorded"), share(4, 20, 6, step="charged"), steps=("recorded",))
    )
    reach = hatched(chart)[0]
    assert (reach.base[0], reach.base[0] + reach.x[0]) == pytest.approx((4 / 20, (4 + 6) / 20))
