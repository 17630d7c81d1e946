"""Choose the cases of the queue by reason and by state."""

from collections.abc import Callable
from pathlib import Path

from streamlit.testing.v1 import AppTest

from dashboard.force.panels.caseload.queue_filters import most_pressing_first
from schemas.settings.caseload import QueueReason
from tests.dashboard.caseload import homes
from tests.dashboard.pages import cards_of

Open = Callable[..., AppTest]


def test_one_reason_can_be_looked_at_alone(morning: Path, opened: Open) -> None:
    test = opened(morning, reason="review_due_soon")
    (card,) = cards_of(test)
    assert "S3" in card


def test_one_press_leaves_the_cases_of_one_reason_by_their_days_and_the_address_says_so(
    morning: Path, opened: Open
) -> None:
    test = opened(morning)
    (reasons,) = [one for one in test.button_group if one.key == "choose reason"]
    reasons.set_value("next_action_due_soon").run()
    (card,) = cards_of(test)
    assert "S2" in card
    assert test.query_params["reason"] == "next_action_due_soon"


def test_whom_she_has_not_reached_for_longest_stands_first(tmp_path: Path, opened: Open) -> None:
    cases = [
        homes.case("NEW", opened_date="2026-08-01"),
        homes.case("LATE", opened_date="2026-08-20", next_action="update_victim", next_action_due_date="2026-09-01"),
        homes.case("OLD", opened_date="2025-10-01"),
    ]
    home = homes.with_cases(tmp_path, cases)
    assert [next(ref for ref in ("NEW", "LATE", "OLD") if f">{ref}<" in card) for card in cards_of(opened(home))] == [
        "OLD",
        "LATE",
        "NEW",
    ]
    alone = cards_of(opened(home, reason="no_contact"))
    assert [next(ref for ref in ("NEW", "LATE", "OLD") if f">{ref}<" in card) for card in alone] == [
        "OLD",
        "NEW",
        "LATE",
    ]


def test_the_most_pressing_reason_is_offered_first() -> None:
    counted = {QueueReason.REVIEW_OVERDUE: 9, QueueReason.NO_CONTACT: 3, QueueReason.RISK_ROSE: 1}
    assert [reason for reason, _ in most_pressing_first(counted)] == ["risk_rose", "no_contact", "review_overdue"]
