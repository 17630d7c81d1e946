"""A month is counted back to the same day, or to the last of a shorter month."""

from datetime import date

from etl.warehouse.losses.months import months_before


def test_a_year_is_counted_in_months_of_the_calendar() -> None:
    assert months_before(date(2024, 2, 29), 12) == date(2023, 2, 28)
    assert months_before(date(2023, 1, 1), 12) == date(2022, 1, 1)
    assert months_before(date(2023, 3, 31), 1) == date(2023, 2, 28)
