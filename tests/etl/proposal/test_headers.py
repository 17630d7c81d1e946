"""Headers find their columns by name: ours, one of the field, or a spelling that is near."""

import pytest

from etl.proposal.headers import match_headers, named_columns
from schemas.extracts import EXTRACTS

CRIMES = EXTRACTS["crimes"]


def matched(*headers: str) -> dict[str, str]:
    return {match.header: match.column for match in match_headers(headers, CRIMES)}


@pytest.mark.parametrize(
    ("header", "column"),
    [
        ("crime_ref", "crime_ref"),
        ("Occurrence No.", "crime_ref"),
        ("HO Class", "offence_code"),
        ("Date Reported", "reported_date"),
        ("REPORTED DT", "reported_date"),
        ("Repoted Date", "reported_date"),
        ("SW Flag", "identified_by"),
        ("OCC_NUM", "crime_ref"),
        ("Rec'd Dt/Tm", "recorded_date"),
        ("Rptd Dt", "reported_date"),
        ("Vic Age @ Off", "victim_age"),
        ("Vic Gndr", "victim_sex"),
        ("Rel to Vic", "suspect_relationship"),
        ("Invest Unit", "investigating_unit"),
        ("attributes.crimeReference", "crime_ref"),
        ("data.attributes.offenceCode", "offence_code"),
        ("Investigating Team", "investigating_unit"),
    ],
)
def test_a_header_is_likely_by_what_forces_call_it(header: str, column: str) -> None:
    (match,) = match_headers([header], CRIMES)
    assert match.column == column
    assert match.is_likely


@pytest.mark.parametrize(("header", "column"), [("Clr Up Meth", "outcome_code"), ("Clr Up Dt", "outcome_date")])
def test_a_header_of_outcomes_in_short_forms_is_likely(header: str, column: str) -> None:
    (match,) = match_headers([header], EXTRACTS["outcomes"])
    assert (match.column, match.is_likely) == (column, True)


def test_a_header_that_only_resembles_a_column_is_a_guess() -> None:
    (match,) = match_headers(["Date of Reporting"], CRIMES)
    assert (match.column, match.is_likely) == ("reported_date", False)


@pytest.mark.parametrize("header", ["Officer Notes", "Surname", "Postcode", ""])
def test_what_is_near_to_nothing_is_not_matched(header: str) -> None:
    assert matched(header) == {}


def test_a_column_has_one_header_the_nearest() -> None:
    assert matched("Report Date", "Reported Date") == {"Reported Date": "reported_date"}


def test_no_day_stands_for_what_is_not_one() -> None:
    assert matched("Reported Rate") == {}


def test_columns_are_named_by_our_own_name_or_one_of_the_field() -> None:
    """By position from 0; of two headers that name one column the first counts, and a name that is only near does not."""
    headers = ["Officer", "Occurrence No.", "crime_ref", "attributes.offenceCode", "Repoted Date"]
    assert named_columns(headers, CRIMES) == {"crime_ref": 1, "offence_code": 3}
