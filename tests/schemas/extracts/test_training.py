"""Test the rules of the counts of trained officers, each at its boundary."""

from tests.schemas.extracts.sound_rows import flagged, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("training") == set()


def test_every_column_is_filled() -> None:
    assert required("training") == {"month", "unit", "officers_in_scope", "officers_trained"}


def test_no_more_are_trained_than_are_in_scope() -> None:
    assert rejected("training", officers_trained="40") == set()
    assert rejected("training", officers_trained="41") == {"more_trained_than_in_scope"}
    assert rejected("training", officers_trained="0", officers_in_scope="0") == set()


def test_a_count_is_not_below_zero() -> None:
    assert rejected("training", officers_trained="-1") == {"negative_count"}


def test_a_month_has_begun() -> None:
    assert rejected("training", month="2026-09") == set()
    assert rejected("training", month="2026-10") == {"date_in_the_future"}
    assert rejected("training", month="2026-00") == {"wrong_form"}
