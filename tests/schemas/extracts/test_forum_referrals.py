"""Test the rules of referrals to a forum, each at its boundary."""

from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("forum_referrals") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("forum_referrals") == {"forum_ref", "case_ref", "forum", "referred_date"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("forum_referrals") == {"forum"}


def test_a_discussion_follows_its_referral() -> None:
    assert flagged("forum_referrals", discussed_date="2026-08-17") == set()
    assert flagged("forum_referrals", discussed_date="2026-08-16") == {"discussed_before_referred"}


def test_no_day_lies_after_the_as_at_date() -> None:
    assert rejected("forum_referrals", discussed_date="2026-09-30") == set()
    assert rejected("forum_referrals", discussed_date="2026-10-01") == {"date_in_the_future"}
