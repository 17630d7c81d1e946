"""Disclosures that the police may know of: anonymous ones and, nested in it, full ones."""

from tests.rows import partner_disclosure
from tests.schemas.metrics.conftest import Measured

LEVELS = [
    partner_disclosure(consent_level="full_report", disclosures=2),
    partner_disclosure(consent_level="anonymous_to_police", disclosures=5),
    partner_disclosure(consent_level="alert_only", disclosures=13),
]


def test_full_reports_are_nested_in_it(measured: Measured) -> None:
    rows = measured("anonymous_sharing", partner_disclosures=LEVELS)
    assert (rows.numerator, rows.denominator) == (2 + 5, 2 + 5 + 13)
