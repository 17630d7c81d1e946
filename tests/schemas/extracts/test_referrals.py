"""Test the rules of services offered to a person, each at its boundary."""

import pytest

from tests.schemas.extracts.sound_rows import Cells, flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("referrals") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("referrals") == {"referral_ref", "case_ref", "service", "offered_date"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("referrals") == {"service", "end_reason"}


def test_no_day_lies_after_the_as_at_date() -> None:
    for column in ("offered_date", "declined_date", "accepted_date", "started_date", "ended_date"):
        assert rejected("referrals", **{column: "2026-09-30"}) == set()
        assert rejected("referrals", **{column: "2026-10-01"}) == {"date_in_the_future"}


@pytest.mark.parametrize(
    ("change", "rules"),
    [
        ({"accepted_date": "2026-08-10"}, set()),
        ({"accepted_date": "2026-08-09"}, {"accepted_before_offered"}),
        ({"started_date": "2026-08-12"}, set()),
        ({"started_date": "2026-08-11"}, {"started_before_accepted"}),
        ({"accepted_date": None, "started_date": "2026-08-10"}, set()),
        ({"accepted_date": None, "started_date": "2026-08-09"}, {"started_before_offered"}),
        ({"ended_date": "2026-08-24"}, set()),
        ({"ended_date": "2026-08-23"}, {"ended_before_started"}),
        ({"started_date": None, "ended_date": "2026-08-10"}, set()),
        ({"started_date": None, "ended_date": "2026-08-09"}, {"ended_before_offered"}),
        ({"accepted_date": None, "started_date": None, "declined_date": "2026-08-10"}, set()),
        ({"declined_date": "2026-08-15"}, {"accepted_and_declined"}),
        (
            {"accepted_date": None, "started_date": None, "declined_date": "2026-08-09"},
            {"declined_before_offered"},
        ),
        ({"end_reason": "lapsed"}, {"end_reason_without_date"}),
        ({"accepted_date": None, "started_date": None}, set()),
    ],
)
def test_rows_that_are_kept_and_counted(change: Cells, rules: set[str]) -> None:
    assert flagged("referrals", **change) == rules
