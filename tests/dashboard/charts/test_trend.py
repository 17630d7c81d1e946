"""What a chart of a share over time draws: hollow where a figure may still change."""

import pytest

from dashboard.charts.intervals import NOT_MATURE
from dashboard.charts.trend import trend_chart
from tests.dashboard.charts import every_chart
from tests.dashboard.charts.measured import measurement, share, year
from tests.dashboard.charts.read_figure import hatched, markers, words_on


def test_immature_periods_are_hollow_hatched_and_named():
    chart = trend_chart(every_chart.by_year())
    assert markers(chart) == {"circle": [2 / 28, 3 / 30], "circle-open": [1 / 28]}
    reach = hatched(chart)[0]
    assert (reach.base[0], reach.base[0] + reach.y[0]) == pytest.approx((1 / 28, (1 + 9) / 28))
    assert "not mature yet" in words_on(chart)
    assert NOT_MATURE in chart.notes


def test_mature_periods_need_no_such_words():
    chart = trend_chart(measurement(share(2, 28, period=year(2020)), share(3, 30, period=year(2021))))
    assert chart.notes == ()
    assert not hatched(chart)
    assert "not mature yet" not in words_on(chart)


def test_counts_stand_under_the_periods():
    assert trend_chart(every_chart.by_year()).figure.layout.xaxis.ticktext[0] == "2020/21<br><b>7.1%</b><br>2 of 28"


def test_labels_of_many_periods_stand_narrow_enough_for_a_phone():
    rows = [share(2, 28, period=year(start)) for start in range(2018, 2024)]
    assert trend_chart(measurement(*rows)).figure.layout.xaxis.ticktext[0] == "18/19<br><b>7%</b><br>2<br>of 28"
    rows = [share(1, 400, period=year(start)) for start in range(2018, 2024)]
    assert trend_chart(measurement(*rows)).figure.layout.xaxis.ticktext[0] == "18/19<br><b>0.2%</b><br>1<br>of 400"


def test_a_rolling_line_never_runs_solid_into_immature_months():
    chart = trend_chart(every_chart.by_rolling_year())
    solid, dotted = (
        [
            trace
            for trace in chart.figure.data
            if trace.type == "scatter" and trace.mode == "lines" and trace.line.dash == dash
        ]
        for dash in ("solid", "2px,3px")
    )
    assert max(solid[0].x) == 19
    assert min(dotted[0].x) == 19
    assert len(markers(chart)["circle-open"]) == 10


def test_hatched_marks_are_said_where_a_rejected_row_is_about_a_crime() -> None:
    settled = [share(2, 20, period=year(2022)), share(3, 20, period=year(2023))]
    uncertain = [
        settled[0],
        share(3, 20, period=year(2023), best=0.2, worst=0.1, uncertain_above=1, uncertain_inside=1),
    ]
    assert trend_chart(measurement(*settled)).notes == ()
    assert trend_chart(measurement(*uncertain)).notes == (
        "Hatched below or above a share: where it can stand once rejected rows and cells are known.",
    )
