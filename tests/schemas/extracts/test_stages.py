"""Test the rules of the steps of an investigation, each at its boundary."""

from schemas.extracts import EXTRACTS
from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("stages") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("stages") == {"crime_ref", "stage", "stage_date"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("stages") == {"stage", "result"}


def test_a_result_belongs_to_a_cps_decision() -> None:
    assert flagged("stages", stage="cps_decision", result="charge") == set()
    assert flagged("stages", stage="charged", result="charge") == {"result_without_cps_decision"}


def test_a_hearing_may_lie_five_years_ahead_and_a_step_not_a_day() -> None:
    assert rejected("stages", next_hearing_date="2031-09-30") == set()
    assert rejected("stages", next_hearing_date="2031-10-01") == {"date_too_far_ahead"}
    assert rejected("stages", stage_date="2026-10-01") == {"date_in_the_future"}


def test_a_suspect_is_kept_as_a_token() -> None:
    assert EXTRACTS["stages"].key_tokens == ["crime_ref", "stage", "stage_date", "suspect_token"]
