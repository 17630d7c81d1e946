"""Investigations to look at again: each reason at its boundary."""

from datetime import timedelta

from tests.rows import REPORTED, crime
from tests.warehouse import warehouse_of

SOON, LATER = REPORTED + timedelta(days=7), REPORTED + timedelta(days=8)


def test_reasons() -> None:
    crimes = [
        crime(crime_ref="14 without decision", outcome_code="14"),
        crime(crime_ref="16 with no", outcome_code="16", victim_decision_recorded="no"),
        crime(crime_ref="16 with decision", outcome_code="16", victim_decision_recorded="yes"),
        crime(crime_ref="18 on day 7", outcome_code="18", outcome_date=SOON),
        crime(crime_ref="18 on day 8", outcome_code="18", outcome_date=LATER),
        crime(crime_ref="15 by police", outcome_code="15", decided_by="police"),
        crime(crime_ref="15 by police after advice", outcome_code="15", decided_by="police", stages=("early_advice",)),
        crime(crime_ref="15 by CPS", outcome_code="15", decided_by="cps"),
        crime(crime_ref="charged twice said", outcome_code="1", stages=("charged",)),
        crime(crime_ref="outcome only", outcome_code="1"),
        crime(crime_ref="stage only", stages=("charged",)),
        crime(crime_ref="verdict only", stages=("convicted",)),
        crime(crime_ref="cancelled", outcome_code="14", cancelled_code="C3"),
        crime(crime_ref="two victims", victim_no=1, outcome_code="14"),
        crime(crime_ref="two victims", victim_no=2),
    ]
    found = warehouse_of({"crimes": crimes}).cursor()
    assert set(found.execute("select crime_ref, reason from look_again").fetchall()) == {
        ("14 without decision", "withdrawal_without_victim_decision"),
        ("16 with no", "withdrawal_without_victim_decision"),
        ("18 on day 7", "no_suspect_within_7_days"),
        ("15 by police", "evidential_by_police_without_cps"),
        ("outcome only", "charged_outcome_without_stage"),
        ("stage only", "charged_stage_without_outcome"),
        ("verdict only", "charged_stage_without_outcome"),
        ("two victims", "withdrawal_without_victim_decision"),
    }
    assert found.execute("select count(*) from look_again").fetchone() == (8,)


def test_without_any_stage_or_any_outcome_nothing_is_asked_that_needs_them() -> None:
    charged = [
        crime(crime_ref="charged", outcome_code="1"),
        crime(crime_ref="15 by police", outcome_code="15", decided_by="police"),
    ]
    found = warehouse_of({"crimes": charged}).cursor()
    assert found.execute("select crime_ref, reason from look_again").fetchall() == []
    found = warehouse_of({"crimes": [crime(crime_ref="stage only", stages=("charged",))]}).cursor()
    assert found.execute("select crime_ref, reason from look_again").fetchall() == []
