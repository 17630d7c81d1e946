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
        ("court_soon", -8, 25, False),
        ("court_passed", 1, 4, False),
        ("review_due_soon", 0, 11, False),
        ("review_due_soon", -1, 21, False),
        ("review_due_soon", -7, 21, False),
        ("review_due_soon", -8, 28, False),
        ("no_contact", 90, 12, False),
        ("no_contact", 89, 14, False),
        ("court_passed", 7, 4, False),
        ("court_passed", 8, 15, False),
        ("next_action_passed", 7, 8, False),
        ("next_action_passed", 8, 17, False),
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
        ("review_passed", 400, 0),
        ("next_action_passed", 400, 0),
        ("forum_action_passed", 400, 0),
        ("court_passed", 5, 5),
    ],
)
def test_days_are_overdue_beyond_what_the_settings_allow(reason: str, days: int, overdue: int) -> None:
    assert days_overdue(QueueReason(reason), days) == overdue
