"""Test the rules of the actions that a forum gave, each at its boundary."""

from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("forum_actions") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("forum_actions") == {"action_ref", "forum_ref", "action", "action_due_date"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("forum_actions") == {"action"}


def test_an_action_may_be_done_late() -> None:
    assert flagged("forum_actions", action_done_date="2026-09-29") == set()


def test_an_action_may_be_due_five_years_ahead_and_is_never_done_ahead() -> None:
    assert rejected("forum_actions", action_due_date="2031-09-30") == set()
    assert rejected("forum_actions", action_due_date="2031-10-01") == {"date_too_far_ahead"}
    assert rejected("forum_actions", action_done_date="2026-09-30") == set()
    assert rejected("forum_actions", action_done_date="2026-10-01") == {"date_in_the_future"}
