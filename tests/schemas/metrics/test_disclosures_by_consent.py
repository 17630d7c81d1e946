"""How far what partners are told may reach the police: three levels of consent that make up the whole."""

from datetime import date

from tests.rows import partner_disclosure
from tests.schemas.metrics.conftest import Measured

LEVELS = [
    partner_disclosure(consent_level="full_report", disclosures=2),
    partner_disclosure(consent_level="anonymous_to_police", disclosures=5),
    partner_disclosure(consent_level="alert_only", disclosures=13),
]


def test_each_level_is_a_part_of_all_that_was_told(measured: Measured) -> None:
    rows = measured("disclosures_by_consent", partner_disclosures=LEVELS)
    assert rows.numerators == {"alert_only": 13, "anonymous_to_police": 5, "full_report": 2}
    assert {row.denominator for row in rows.rows} == {13 + 5 + 2}
    assert rows["alert_only"].people is None  # counts, never people


def test_the_levels_are_the_differences_of_the_two_nested_shares(measured: Measured) -> None:
    """What may reach the police at all holds what may in full: an alert is the rest of one, anonymous the rest between them."""
    shared, full = (
        measured(name, partner_disclosures=LEVELS).numerator for name in ("anonymous_sharing", "full_reporting")
    )
    rows = measured("disclosures_by_consent", partner_disclosures=LEVELS)
    assert rows["alert_only"].numerator == 20 - shared == 13
    assert rows["anonymous_to_police"].numerator == shared - full == 5


def test_each_level_has_its_interval(measured: Measured) -> None:
    """Wilson of 13 of 20, written out: centre and half width of the score interval."""
    row = measured("disclosures_by_consent", partner_disclosures=LEVELS)["alert_only"]
    assert (row.rate, round(row.low, 4), round(row.high, 4)) == (13 / 20, 0.4329, 0.8188)


def test_narrowed_and_by_quarter(measured: Measured) -> None:
    disclosures = [*LEVELS, partner_disclosure(consent_level="alert_only", quarter="2021-Q1", sector="online")]
    rows = measured("disclosures_by_consent", partner_disclosures=disclosures, where=(("sector", "online"),))
    assert rows.numerators == {"alert_only": 1, "anonymous_to_police": 0, "full_report": 0}
    quarters = measured(
        "disclosures_by_consent", partner_disclosures=LEVELS, per="quarter", last_month=date(2020, 12, 1)
    )
    assert {row.period.label for row in quarters.rows} == {"2020-Q4"}


def test_a_period_that_is_not_over_has_no_open_ones_that_could_move_it(measured: Measured) -> None:
    row = measured("disclosures_by_consent", partner_disclosures=LEVELS, last_month=date(2026, 12, 1))["alert_only"]
    assert (row.mature, row.worst, row.best) == (False, None, None)
