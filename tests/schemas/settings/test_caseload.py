"""The settings of the caseload: typed, whole, and a fault names its place."""

from importlib.resources import files

import pytest

from schemas.errors import UsageError
from schemas.settings.caseload import QueueReason, ReviewDecision, order, read_settings, settings

TEXT = (files("schemas.settings") / "caseload.toml").read_text("utf-8")


def test_the_file_is_whole() -> None:
    held = settings()
    assert (held.thresholds.very_soon_days, held.thresholds.due_soon_days) == (7, 14)
    assert set(held.answered_for_days) == set(ReviewDecision)
    assert [line.place for line in order()] == list(range(1, 17))
    assert {line.reason for line in order()} == set(QueueReason)


@pytest.mark.parametrize(
    ("before", "after", "said"),
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
def test_a_fault_stops_the_start_and_names_its_place(before: str, after: str, said: str) -> None:
    assert before in TEXT
    with pytest.raises(UsageError, match=said):
        read_settings(TEXT.replace(before, after))
