"""Test the rules of the counts of partners, each at its boundary."""

import pytest

from schemas.extracts import EXTRACTS
from tests.schemas.extracts.sound_rows import flagged, refused_words, rejected, required


def test_a_sound_row_breaks_no_rule() -> None:
    assert flagged("partner_disclosures") == set()


def test_area_and_relationship_may_be_unknown() -> None:
    assert required("partner_disclosures") == {
        "quarter",
        "partner",
        "incident_kind",
        "sector",
        "consent_level",
        "disclosures",
    }


def test_columns_that_take_codes_only() -> None:
    assert refused_words("partner_disclosures") == {
        "incident_kind",
        "sector",
        "suspect_relationship",
        "consent_level",
    }


@pytest.mark.parametrize(
    ("quarter", "rules"),
    [
        ("2026-Q3", set()),  # the quarter of the as-at date has begun
        ("2026-Q4", {"date_in_the_future"}),
        ("2027-Q1", {"date_in_the_future"}),
        ("2026-Q0", {"wrong_form"}),
        ("2026-Q5", {"wrong_form"}),
    ],
)
def test_a_quarter_has_begun(quarter: str, rules: set[str]) -> None:
    assert rejected("partner_disclosures", quarter=quarter) == rules


def test_a_count_may_be_zero_and_not_below() -> None:
    assert rejected("partner_disclosures", disclosures="0") == set()
    assert rejected("partner_disclosures", disclosures="-1") == {"negative_count"}


def test_no_row_is_a_person() -> None:
    assert dict(EXTRACTS["partner_disclosures"].persons) == {}
