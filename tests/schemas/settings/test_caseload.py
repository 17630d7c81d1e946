"""Test that the settings of the caseload are complete, and that a fault names its setting."""

from importlib.resources import files

import pytest

from schemas.errors import UsageError
from schemas.settings.caseload import QueueReason, ReviewDecision, order, read_settings, settings

TEXT = (files("schemas.settings") / "caseload.toml").read_text("utf-8")


def test_every_reason_and_decision_is_set() -> None:
    caseload = settings()
    assert (caseload.thresholds.very_soon_days, caseload.thresholds.due_soon_days) == (7, 14)
    assert set(caseload.answered_for_days) == set(ReviewDecision)
    assert [line.position for line in order()] == list(range(1, 18))
    assert {line.reason for line in order()} == set(QueueReason)


@pytest.mark.parametrize(
    ("before", "after", "message"),
    [
        ("due_soon_days = 14", "due_soon_days = 7", "less than due_soon_days"),
        ("due_soon_days = 14", "due_soon_days = 0", "thresholds.due_soon_days"),
        ("due_soon_days = 14", 'due_soon_days = "14"', "thresholds.due_soon_days"),
        ("due_soon_days = 14", "due_sooon_days = 14", "thresholds.due_sooon_days"),
        ('{ reason = "no_contact" },', "", "every reason stands once"),
        ('{ reason = "no_contact" },', '{ reason = "no_contact", very_soon = true },', "every reason stands once"),
        ('{ reason = "no_contact" },', '{ reason = "boredom" },', "order.top_first"),
        ("escalate = 7\n", "", "answered_for_days needs exactly"),
        ("[snooze]", "[snooze", "is not TOML"),
    ],
)
def test_a_fault_stops_the_start_and_names_its_setting(before: str, after: str, message: str) -> None:
    assert before in TEXT
    with pytest.raises(UsageError, match=message):
        read_settings(TEXT.replace(before, after))
