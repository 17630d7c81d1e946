"""Months as quarters and financial years."""

from datetime import date

import pytest

from dashboard.measure.periods import end_of_quarter, periods

OCTOBER, MAY = date(2020, 10, 1), date(2022, 5, 1)


def test_financial_years_start_in_april() -> None:
    found = periods(OCTOBER, MAY, "year")
    assert [(period.start, period.end, period.label) for period in found] == [
        (date(2020, 10, 1), date(2021, 3, 31), "2020/21 (part)"),
        (date(2021, 4, 1), date(2022, 3, 31), "2021/22"),
        (date(2022, 4, 1), date(2022, 5, 31), "2022/23 (part)"),
    ]


def test_quarters_are_those_of_the_calendar() -> None:
    found = periods(OCTOBER, date(2021, 4, 1), "quarter")
    assert [period.label for period in found] == ["2020-Q4", "2021-Q1", "2021-Q2 (part)"]
    assert found[1].end == date(2021, 3, 31)


def test_years_roll_by_a_month_and_are_whole() -> None:
    found = periods(date(2020, 1, 1), date(2021, 2, 1), "rolling_year")
    assert [(period.start, period.end) for period in found] == [
        (date(2020, 1, 1), date(2020, 12, 31)),
        (date(2020, 2, 1), date(2021, 1, 31)),
        (date(2020, 3, 1), date(2021, 2, 28)),
    ]
    assert periods(date(2020, 1, 1), date(2020, 11, 1), "rolling_year") == []


def test_all_is_one_period() -> None:
    assert [(period.start, period.end) for period in periods(OCTOBER, MAY, "all")] == [(OCTOBER, date(2022, 5, 31))]
    assert [period.label for period in periods(OCTOBER, OCTOBER, "month")] == ["2020-10"]


@pytest.mark.parametrize(
    ("day", "end"),
    [
        (date(2023, 9, 30), date(2023, 9, 30)),
        (date(2023, 10, 1), date(2023, 12, 31)),
        (date(2024, 2, 29), date(2024, 3, 31)),
    ],
)
def test_the_end_of_a_quarter(day: date, end: date) -> None:
    assert end_of_quarter(day) == end
