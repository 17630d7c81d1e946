"""Which months of a selection can be judged."""

from datetime import date

import pytest

from dashboard.force.panels.parts.judged_part import mature_part
from dashboard.measure.selection import Selection

FIRST = date(2020, 10, 1)
AS_AT = date(2026, 9, 30)


def test_a_charge_is_judged_24_months_after_the_end_of_its_quarter() -> None:
    assert mature_part(Selection(), ("charged",), FIRST, AS_AT) == Selection(last_month=date(2024, 9, 1))


@pytest.mark.parametrize(
    ("as_at", "last"),
    [
        (date(2026, 9, 29), date(2024, 6, 1)),
        (date(2026, 12, 30), date(2024, 9, 1)),
        (date(2026, 12, 31), date(2024, 12, 1)),
    ],
)
def test_the_last_quarter_counts_when_its_months_have_passed_to_the_day(as_at: date, last: date) -> None:
    assert mature_part(Selection(), ("charged",), FIRST, as_at) == Selection(last_month=last)


def test_what_is_read_together_is_judged_over_the_same_months() -> None:
    found = mature_part(Selection(), ("victim_does_not_support", "charged"), FIRST, AS_AT)
    assert found == Selection(last_month=date(2024, 9, 1))


def test_an_earlier_end_is_kept() -> None:
    asked = Selection(last_month=date(2023, 9, 1))
    assert mature_part(asked, ("charged",), FIRST, AS_AT) == asked


def test_a_selection_of_recent_months_has_no_part_that_can_be_judged() -> None:
    assert mature_part(Selection(first_month=date(2025, 1, 1)), ("charged",), FIRST, AS_AT) is None
    assert mature_part(Selection(), ("charged",), date(2026, 1, 1), AS_AT) is None


def test_on_the_closed_basis_every_month_is_what_it_is() -> None:
    asked = Selection(basis="closed")
    assert mature_part(asked, ("victim_does_not_support",), FIRST, AS_AT) == asked


def test_a_figure_that_is_mature_at_once_keeps_its_months() -> None:
    assert mature_part(Selection(), ("not_yet_assigned", "charged"), FIRST, AS_AT) == Selection()


def test_a_comparison_waits_for_its_slowest_part() -> None:
    assert mature_part(Selection(), ("disparity",), FIRST, AS_AT) == Selection(last_month=date(2024, 9, 1))
