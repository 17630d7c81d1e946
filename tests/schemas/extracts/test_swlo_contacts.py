"""Test the rules of the liaison officer's contacts, each at its boundary."""

from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("swlo_contacts") == set()


def test_every_column_is_filled() -> None:
    assert required("swlo_contacts") == {"contact_ref", "case_ref", "contact_date", "contact_kind", "reached"}


def test_columns_that_take_codes_only() -> None:
    assert refused_words("swlo_contacts") == {"contact_kind", "reached"}


def test_a_contact_has_happened() -> None:
    assert rejected("swlo_contacts", contact_date="2026-09-30") == set()
    assert rejected("swlo_contacts", contact_date="2026-10-01") == {"date_in_the_future"}
