"""Disclosures that people wanted the police to have in full."""

from datetime import date

from tests.rows import partner_disclosure
from tests.schemas.metrics.conftest import Measured

LEVELS = [
    partner_disclosure(consent_level="full_report", disclosures=2),
    partner_disclosure(consent_level="anonymous_to_police", disclosures=5),
    partner_disclosure(consent_level="alert_only", disclosures=13),
]


def test_given_counts_are_summed(measured: Measured) -> None:
    rows = measured("full_reporting", partner_disclosures=LEVELS)
    assert (rows.numerator, rows.denominator) == (2, 2 + 5 + 13)
    assert rows.people is None  # counts, never people


def test_a_quarter_is_filed_by_its_first_month(measured: Measured) -> None:
    rows = measured("full_reporting", partner_disclosures=LEVELS, per="quarter", last_month=date(2020, 12, 1))
    assert rows.labels == ["2020-Q4"]


def test_the_kind_decides_the_cohort(measured: Measured) -> None:
    disclosures = [
        partner_disclosure(incident_kind="other_sexual"),
        partner_disclosure(incident_kind="robbery"),
        partner_disclosure(incident_kind="other"),  # not violence: in no cohort
    ]
    assert measured("full_reporting", partner_disclosures=disclosures).denominator == 1
    assert measured("full_reporting", partner_disclosures=disclosures, cohort="all_violence").denominator == 1 + 1
