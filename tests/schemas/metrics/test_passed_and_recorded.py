"""Full-report disclosures that became a recorded crime."""

from datetime import date

from tests.rows import crime, full_report_disclosure, incident
from tests.schemas.metrics.conftest import Measured


def test_only_a_recorded_crime_counts(measured: Measured) -> None:
    rows = measured(
        "passed_and_recorded",
        crimes=[crime(crime_ref="A"), incident(crime_ref="B")],
        full_report_disclosures=[
            full_report_disclosure(crime_ref="A"),
            full_report_disclosure(crime_ref="B"),  # an incident is not a crime
            full_report_disclosure(crime_ref="unknown"),  # its crime is not in the store
            full_report_disclosure(),
        ],
    )
    assert (rows.numerator, rows.denominator) == (1, 4)


def test_it_matures_three_months_after_its_quarter(measured: Measured) -> None:
    disclosures = [full_report_disclosure(disclosed_date=date(2026, 6, 30)), full_report_disclosure()]
    may = {"first_month": date(2020, 11, 1), "last_month": date(2026, 6, 1)}
    assert measured("passed_and_recorded", full_report_disclosures=disclosures, **may).mature
    assert not measured(
        "passed_and_recorded", full_report_disclosures=disclosures, as_at=date(2026, 9, 29), **may
    ).mature
