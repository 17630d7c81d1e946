"""Where a reason stands in the order of the settings, and by how many days it is overdue."""

import pytest

from dashboard.caseload.urgency import days_overdue, place_of
from schemas.settings.caseload import QueueReason


@pytest.mark.parametrize(
    ("reason", "days", "line", "is_safety"),
    [
        ("risk_rose", 400, 1, True),
        ("court_soon", 0, 3, True),
        ("court_soon", -7, 3, True),
        ("court_soon", -8, 19, False),
        ("court_passed", 1, 4, False),
        ("review_due_soon", 0, 9, False),
        ("review_due_soon", -1, 15, False),
        ("review_due_soon", -7, 15, False),
        ("review_due_soon", -8, 22, False),
        ("no_contact", 90, 10, False),
        ("no_contact", 89, 12, False),
    ],
)
def test_a_reason_stands_in_the_first_line_whose_condition_holds(
    reason: str, days: int, line: int, is_safety: bool
) -> None:
    place = place_of(QueueReason(reason), days)
    assert (place.line, place.is_safety) == (line, is_safety)


@pytest.mark.parametrize(
    ("reason", "days", "overdue"),
    [
        ("no_contact", 31, 0),
        ("no_contact", 100, 100 - 31),
        ("referral_not_started", 30, 30 - 28),
        ("assessment_out_of_date", 91, 91 - 90),
        ("review_overdue", 5, 5),
        ("review_due_soon", -5, 0),
    ],
)
def test_days_are_overdue_beyond_what_the_settings_allow(reason: str, days: int, overdue: int) -> None:
    assert days_overdue(QueueReason(reason), days) == overdue
