"""When a figure may be read."""

from datetime import date

import pytest

from dashboard.measure.maturity import is_mature, months_to_maturity
from schemas.metrics.registry import METRICS

SEPTEMBER = date(2023, 9, 30)


@pytest.mark.parametrize(
    ("as_at", "mature"),
    [(date(2026, 9, 29), False), (date(2026, 9, 30), True)],
)
def test_to_the_day(as_at: date, mature: bool) -> None:
    assert is_mature(SEPTEMBER, as_at, 36) is mature


def test_the_months_count_from_the_end_of_the_quarter() -> None:
    assert not is_mature(date(2023, 7, 31), date(2024, 7, 31), 12)
    assert is_mature(date(2023, 7, 31), date(2024, 9, 30), 12)


def test_ten_in_a_hundred_may_be_open() -> None:
    assert is_mature(SEPTEMBER, date(2026, 9, 30), 36, still_open=10, of_all=100)
    assert not is_mature(SEPTEMBER, date(2026, 9, 30), 36, still_open=11, of_all=100)


def test_what_matures_at_once_needs_its_period_to_be_over() -> None:
    assert is_mature(SEPTEMBER, SEPTEMBER, 0, still_open=9, of_all=10)
    assert not is_mature(SEPTEMBER, date(2023, 9, 29), 0)


def test_only_a_basis_that_grows_has_to_mature() -> None:
    metric = METRICS["victim_does_not_support"]
    assert months_to_maturity(metric, "recorded") == 12
    assert months_to_maturity(metric, "closed") == 0


def test_an_ended_case_that_a_rejected_row_may_count_otherwise_keeps_a_period_open_as_an_open_case_does() -> None:
    assert is_mature(SEPTEMBER, date(2026, 9, 30), 36, still_open=6, uncertain=4, of_all=100)
    assert not is_mature(SEPTEMBER, date(2026, 9, 30), 36, still_open=6, uncertain=5, of_all=100)
    assert not is_mature(SEPTEMBER, SEPTEMBER, 0, uncertain=2, of_all=10)
