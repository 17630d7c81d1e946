"""Test the rules of the liaison officer's cases, each at its boundary."""

from datetime import date, timedelta

from schemas.extracts import EXTRACTS
from schemas.settings.caseload import settings
from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required

DUE = date(2026, 9, 28)


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("swlo_cases") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("swlo_cases") == {"case_ref", "victim_ref", "swlo_ref", "opened_date"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("swlo_cases") == {"close_reason", "next_action", "contact_agreed"}


def test_a_case_is_closed_and_reviewed_on_its_first_day_at_the_earliest() -> None:
    assert flagged("swlo_cases", closed_date="2026-08-03") == set()
    assert flagged("swlo_cases", closed_date="2026-08-02") == {"closed_before_opened"}
    assert flagged("swlo_cases", review_due_date="2026-08-03", review_done_date="2026-08-03") == set()
    assert flagged("swlo_cases", review_due_date="2026-08-03", review_done_date="2026-08-02") == {
        "reviewed_before_opened"
    }


def test_a_reason_for_closing_has_a_day() -> None:
    assert flagged("swlo_cases", close_reason="disengaged", closed_date="2026-09-01") == set()
    assert flagged("swlo_cases", close_reason="disengaged") == {"close_reason_without_date"}


def test_a_review_belongs_to_its_due_day_from_the_day_on_which_the_queue_asks_for_it() -> None:
    first = DUE - timedelta(days=settings().thresholds.due_soon_days)
    before = first - timedelta(days=1)
    assert flagged("swlo_cases", review_due_date=f"{DUE}", review_done_date=f"{first}") == set()
    assert flagged("swlo_cases", review_due_date=f"{DUE}", review_done_date=f"{before}") == {
        "review_done_long_before_due"
    }


def test_what_is_due_may_lie_five_years_ahead_and_what_was_done_not_a_day() -> None:
    for column in ("next_action_due_date", "review_due_date"):
        assert rejected("swlo_cases", **{column: "2031-09-30"}) == set()
        assert rejected("swlo_cases", **{column: "2031-10-01"}) == {"date_too_far_ahead"}
    for column in ("opened_date", "closed_date", "review_done_date"):
        assert rejected("swlo_cases", **{column: "2026-10-01"}) == {"date_in_the_future"}


def test_the_person_and_the_officer_are_tokens_of_different_kinds() -> None:
    assert dict(EXTRACTS["swlo_cases"].persons) == {"victim_ref": "person", "swlo_ref": "officer"}
