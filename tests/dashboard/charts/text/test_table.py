"""The table of a chart holds the columns that apply, and every figure as the chart writes it."""

import pytest

from dashboard.charts.text.table import in_days, interval, of, ratio, ratio_interval, table, whole_number
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts.measured import measurement, share, took, year


def test_columns_that_apply_to_no_row_are_left_out() -> None:
    shown = table(measurement(share(6, 86, period=year(2020)), selection=Selection(per="year")))
    assert shown.header == ("Period", "Charged or summonsed", "Share", "95% interval", "People")
    assert shown.rows == (("2020/21", "6 of 86", "7.0%", "3.2% to 14.4%", "69"),)
    assert shown.figures == {1, 2, 3, 4}


def test_cell_that_does_not_apply_is_a_dash() -> None:
    shown = table(measurement(took(*range(10, 90, 10)), Row(n=3), kind="duration"))
    assert shown.header == ("Cases", "Median days", "Middle half, days", "People")
    assert shown.rows[0] == ("8", "45", "28 to 62", "8")
    assert shown.rows[1] == ("3", "–", "–", "–")


def test_a_coefficient_is_no_percentage_and_neither_is_its_interval() -> None:
    shown = table(measurement(Row(n=50, coefficient=0.4, low=-0.15, high=0.65), Row(n=29), kind="coefficient"))
    assert shown.header == ("Agreement beyond chance", "95% interval", "Cases")
    assert shown.rows == (("0.40", "-0.15 to 0.65", "50"), ("–", "–", "29"))


def test_maturity_is_a_column_where_a_figure_can_still_change() -> None:
    assert table(measurement(share(1, 4, 2))).header[-1] == "Maturity"
    assert table(measurement(share(1, 4), matures_with="charge")).rows[0][-1] == "● Mature"
    assert table(measurement(Row(numerator=3, mature=False), kind="count")).header == ("Charged or summonsed",)
    moved = table(measurement(Row(numerator=3, uncertain_outside=1), kind="count"))
    assert moved.rows == (("3", "● Mature, but 3 to 4 once the 1 with a rejected row or cell are known"),)


def test_columns_of_one_kind_of_chart_stand_last() -> None:
    shown = table(measurement(share(1, 4)), ("Signal", False, lambda row: f"signal of {row.numerator}"))
    assert (shown.header[-1], shown.rows[0][-1]) == ("Signal", "signal of 1")


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (Row(ratio_low=0.5, ratio_high=12.4), "0.50 to 12"),
        (Row(ratio_low=0.5), "0.50 to no upper limit"),
        (Row(), ""),
    ],
)
def test_interval_of_a_ratio(row: Row, text: str) -> None:
    assert ratio_interval(row) == text


def test_ratio_has_two_decimal_places_below_ten() -> None:
    assert [ratio(value) for value in (0.333, 9.994, 10.0, 123.4)] == ["0.33", "9.99", "10", "123"]


def test_figures_of_a_row() -> None:
    assert (of(Row(numerator=6, denominator=86)), of(Row(numerator=6))) == ("6 of 86", "")
    assert (interval(Row(low=0.1, high=0.25)), interval(Row())) == ("10.0% to 25.0%", "")
    assert (interval(Row(low=0.1)), interval(Row(high=0.25))) == ("", "")  # half an interval is none
    assert [whole_number(value) for value in (None, 0, 1204.4)] == ["", "0", "1,204"]
    assert [in_days(value) for value in (None, 1, 61.6)] == ["", "1 day", "62 days"]
