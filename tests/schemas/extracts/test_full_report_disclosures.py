"""Test the rules of disclosures with consent for a full report, each at its boundary."""

from tests.schemas.extracts.sound_rows import flagged, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("full_report_disclosures") == set()


def test_a_disclosure_may_wait_for_the_police_and_for_a_crime() -> None:
    assert required("full_report_disclosures") == {"disclosure_ref", "partner", "disclosed_date"}


def test_a_disclosure_is_passed_on_the_same_day_at_the_earliest() -> None:
    assert flagged("full_report_disclosures", passed_to_police_date="2026-08-24") == set()
    assert flagged("full_report_disclosures", passed_to_police_date="2026-08-23") == {"passed_on_before_disclosed"}


def test_no_day_lies_after_the_as_at_date() -> None:
    assert rejected("full_report_disclosures", passed_to_police_date="2026-09-30") == set()
    assert rejected("full_report_disclosures", passed_to_police_date="2026-10-01") == {"date_in_the_future"}
    assert rejected("full_report_disclosures", disclosed_date="2026-10-01") == {"date_in_the_future"}
