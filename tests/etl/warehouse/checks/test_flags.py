"""What does not fit between two extracts is flagged: each rule on the day itself, the day before, and beside what fits."""

from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl.warehouse import build
from tests.rows import (
    REPORTED,
    Record,
    assessment,
    contact,
    crime,
    forum_action,
    forum_referral,
    full_report_disclosure,
    offer,
    outcome,
    stage,
    swlo_case,
)
from tests.warehouse import warehouse_of

CHECKS = Path(build.__file__).parent / "checks"
BEFORE, DAY, LATER = date(2026, 1, 31), date(2026, 2, 1), date(2026, 3, 1)
FIRST_DAY, LAST_DAY = date(2004, 5, 1), date(2015, 7, 30)  # of code 72

DIFFERS: dict[str, Record] = {
    "another offence": {"offence_code": "20A"},
    "another first day": {"committed_from_date": BEFORE},
    "another last day": {"committed_to_date": BEFORE},
    "another report": {"reported_date": date(2020, 11, 1), "recorded_date": REPORTED},
    "another recording": {"recorded_date": date(2020, 11, 3)},
    "cancelled": {"cancelled_code": "C1"},
    "another cancellation": {"cancelled_date": LATER},
}

ROWS = {
    "swlo_cases": [swlo_case("Jo", case_ref="S", opened_date=DAY)],
    "swlo_contacts": [contact("S", BEFORE, contact_ref="early"), contact("S", DAY, contact_ref="fits")],
    "risk_assessments": [assessment("S", BEFORE, assessment_ref="early"), assessment("S", DAY, assessment_ref="fits")],
    "referrals": [
        offer("S", offered_date=BEFORE, referral_ref="early"),
        offer("S", offered_date=DAY, referral_ref="fits"),
    ],
    "forum_referrals": [
        forum_referral("S", forum_ref="early", referred_date=BEFORE),
        forum_referral("S", forum_ref="fits", referred_date=DAY),
    ],
    "forum_actions": [
        forum_action("fits", LATER, action_ref="early", action_done_date=BEFORE),
        forum_action("fits", LATER, action_ref="fits", action_done_date=DAY),
        forum_action("fits", LATER, action_ref="not done"),
    ],
    "full_report_disclosures": [
        full_report_disclosure(disclosure_ref="of no crime here", crime_ref="gone"),
        full_report_disclosure(disclosure_ref="of a crime", crime_ref="charged"),
        full_report_disclosure(disclosure_ref="not recorded", crime_ref=None),
    ],
    "crimes": [
        *(crime(crime_ref="charged", victim_no=number, reported_date=DAY) for number in (1, 2)),
        *(crime(crime_ref=ref, reported_date=DAY) for ref in ("no step", "other", "later", "rescinded", "no outcome")),
        crime(crime_ref="same day", reported_date=DAY),
        crime(crime_ref="code not yet", offence_code="72", reported_date=date(2004, 4, 30)),
        crime(crime_ref="first day", offence_code="72", reported_date=FIRST_DAY),
        crime(crime_ref="last day", offence_code="72", reported_date=LAST_DAY),
        crime(crime_ref="code expired", offence_code="72", reported_date=date(2015, 7, 31)),
        *(crime(crime_ref="alike", victim_no=number, victim_age=20 + number) for number in (1, 2, 3)),
        *(crime(crime_ref=differs, victim_no=2, **DIFFERS[differs]) for differs in DIFFERS),
        *(crime(crime_ref=differs, victim_no=1) for differs in DIFFERS),
        crime(crime_ref="recorded late", reported_date=BEFORE, recorded_date=DAY),
    ],
    "outcomes": [
        outcome("charged", "1A", LATER),
        outcome("no step", "1", LATER),
        outcome("other", "16", BEFORE),
        outcome("later", "1", DAY),
        outcome("later", "16", LATER),
        outcome("rescinded", "1", LATER, rescinded_date=LATER),
        outcome("same day", "16", LATER),
        outcome("same day", "1", LATER),  # of two outcomes of a day, that of the first place in the official order
    ],
    "stages": [
        *(stage(ref, "charged", DAY) for ref in ("charged", "other", "later", "rescinded", "no outcome", "same day")),
        stage("recorded late", "suspect_identified", BEFORE),
        stage("no step", "suspect_identified", BEFORE),
    ],
}  # fmt: skip

FLAGGED = {
    "contact_before_opened": ["early"],
    "assessed_before_opened": ["early"],
    "offered_before_opened": ["early"],
    "referred_before_opened": ["early"],
    "action_done_before_referred": ["early"],
    "linked_crime_not_in_store": ["of no crime here"],
    "code_out_of_date": ["code expired", "code not yet"],
    "outcome_before_recorded": ["other"],
    "stage_before_reported": ["no step"],
    "victims_disagree": sorted(DIFFERS),
    "charge_outcome_without_charged_stage": ["no step"],
    "charged_stage_without_charge_outcome": ["later", "no outcome", "other", "rescinded"],
}


@pytest.fixture(scope="module")
def con() -> duckdb.DuckDBPyConnection:
    made = warehouse_of(ROWS).connection
    made.execute((CHECKS / "standing_outcomes.sql").read_text("utf-8"))
    return made


def test_every_flag_is_tried_here() -> None:
    assert {path.stem for path in (CHECKS / "flags").glob("*.sql")} == set(FLAGGED)


@pytest.mark.parametrize("flag", FLAGGED)
def test_only_what_does_not_fit_is_flagged(con: duckdb.DuckDBPyConnection, flag: str) -> None:
    query = (CHECKS / "flags" / f"{flag}.sql").read_text("utf-8")
    extract = query.splitlines()[0].removeprefix("-- extract: ")
    numbers = [number for _, number in con.execute(query).fetchall()]
    key = {"outcomes": "crime_ref", "stages": "crime_ref"}.get(extract, next(iter(ROWS[extract][0])))
    assert sorted(ROWS[extract][number][key] for number in numbers) == FLAGGED[flag]
