"""Test that the settings of the caseload are complete, and that a fault names its setting."""

from importlib.resources import files

import pytest

from schemas.errors import UsageError
from schemas.settings.caseload import QueueReason, ReviewDecision, Urgency, read_settings, settings

TEXT = (files("schemas.settings") / "caseload.toml").read_text("utf-8")


def test_every_reason_and_decision_is_set() -> None:
    caseload = settings()
    assert set(caseload.answered_for_days) == set(ReviewDecision)
    assert {line.reason for _, line in caseload.order.lines} == set(QueueReason)
    urgencies = [urgency for urgency, _ in caseload.order.lines]
    assert urgencies == [Urgency.TODAY] * (3 + 9) + [Urgency.THIS_WEEK] * 9 + [Urgency.LATER] * 7


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("due_soon_days = 14", "due_soon_days = 0", "thresholds.due_soon_days"),
        ("due_soon_days = 14", 'due_soon_days = "14"', "thresholds.due_soon_days"),
        ("due_soon_days = 14", "due_sooon_days = 14", "thresholds.due_sooon_days"),
        ('{ reason = "review_overdue" },', "", "review_overdue: its last line has no condition"),
        ('{ reason = "no_contact" },', "", "no_contact: its last line has no condition"),
        (
            '{ reason = "risk_rose" },',
            '{ reason = "risk_rose", from_days = 2 },',
            "risk_rose: its last line has no condition",
        ),
        (
            '{ reason = "risk_rose" },',
            '{ reason = "risk_rose" }, ' * 2,
            "risk_rose: each line before its last has from_days",
        ),
        (
            '"no_contact", from_days = 90',
            '"no_contact", within_days = 90',
            "no_contact: each line before its last has from_days",
        ),
        (
            '"court_soon", within_days = 7',
            '"court_soon", from_days = 7',
            "court_soon: each line before its last has within_days",
        ),
        (
            '"review_due_soon", within_days = 7',
            '"review_due_soon", within_days = 0',
            "review_due_soon: a line stands below one that takes all of its days",
        ),
        ('"court_soon", within_days = 7', '"court_soon", within_days = -1', "order.safety.2.within_days"),
        ('{ reason = "review_overdue" },', '{ reason = "boredom" },', "order.this_week"),
        ("escalate = 7\n", "", "answered_for_days needs exactly"),
        ("[snooze]", "[snooze", "is not TOML"),
    ],
)
def test_a_fault_stops_the_start_and_names_its_setting(before: str, after: str, message: str) -> None:
    assert before in TEXT
    with pytest.raises(UsageError, match=message):
        read_settings(TEXT.replace(before, after))
