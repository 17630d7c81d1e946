"""A day in a file name is read as people write it, and one that can be two days is said to be both."""

from datetime import date

import pytest

from etl.readers.name_dates import days_of_name, is_only_a_date, says_only_a_time

JUNE_30 = (date(2025, 6, 30),)


@pytest.mark.parametrize(
    "text",
    [
        "2025-06-30", "2025-06", "20250630", "202506", "2025_06_30", "30-06-2025", "30.06.2025", "30_6_2025",
        "30 June 2025", "30th June 2025", "30Jun2025", "30-jun-2025", "June 2025", "June-2025", "2025 June", "2025-Jun-30",
        "30 Mehefin 2025", "Mehefin 2025",
    ],
)  # fmt: skip
def test_a_day_is_read_whatever_its_form_and_a_month_is_its_last_day(text: str) -> None:
    assert days_of_name(text) == JUNE_30
    assert days_of_name(f"Disposals_{text}_final") == JUNE_30
    assert is_only_a_date(text)


def test_day_and_month_that_may_be_exchanged_are_two_days() -> None:
    assert days_of_name("crimes_05-06-2025") == (date(2025, 5, 6), date(2025, 6, 5))
    assert days_of_name("crimes_05-05-2025") == (date(2025, 5, 5),)


@pytest.mark.parametrize(
    "text", ["crimes", "crimes 2", "2025-13", "31-02-2025", "1234567890", "x2025-06", "2025-06-31"]
)
def test_what_is_no_day_is_none(text: str) -> None:
    assert days_of_name(text) == ()


@pytest.mark.parametrize("text", ["2025-06-30 final", "final", "v2", ""])
def test_a_date_with_more_is_not_only_a_date(text: str) -> None:
    assert not is_only_a_date(text)


@pytest.mark.parametrize("text", ["2025-06", "June 2025", "06 - June", "Q1 2025", "2025", "202506"])
def test_a_name_of_a_month_a_quarter_or_a_year_says_only_a_time(text: str) -> None:
    assert says_only_a_time(text)


@pytest.mark.parametrize("text", ["older", "archive 2024", "Q", "123456789", "June (2)", ""])
def test_a_name_with_anything_else_does_not(text: str) -> None:
    assert not says_only_a_time(text)
