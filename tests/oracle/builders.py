"""Build extract rows for the worked cases: each says only what differs from a crime that counts everywhere and is open."""

from datetime import date
from typing import Any

from dashboard.measure.selection import Selection
from tests.oracle import measure
from tests.oracle.table import Result

Row = dict[str, Any]

AS_AT = date(2026, 9, 30)

CRIME: Row = {
    "victim_no": 1,
    "victim_ref": None,
    "force": "Anyshire",
    "area": "north",
    "offence_code": "19C",
    "n100_code": None,
    "n100_date": None,
    "crimed_date": None,
    "committed_from_date": date(2022, 5, 1),
    "committed_to_date": date(2022, 5, 1),
    "reported_date": date(2022, 5, 2),
    "recorded_date": date(2022, 5, 2),
    "report_route": "online",
    "victim_age": 30,
    "victim_sex": "female",
    "sector": "street",
    "suspect_relationship": "client",
    "identified_by": "swlo",
    "identified_date": date(2022, 5, 2),
    "identified_confidence": "high",
    "identification_withdrawn": None,
    "related_to_sex_work": "yes",
    "cancelled_code": None,
    "cancelled_date": None,
    "investigating_unit": None,
}
OUTCOME: Row = {
    "outcome_date": date(2022, 9, 1),
    "decided_by": "police",
    "victim_decision_recorded": None,
    "victim_decision_date": None,
    "victim_decision_evidence": None,
    "victim_decision_reason": None,
    "rescinded_date": None,
    "implies_suspect": None,
}
CASE: Row = {
    "victim_ref": "V1",
    "swlo_ref": "O1",
    "opened_date": date(2022, 5, 3),
    "closed_date": None,
    "close_reason": None,
    "next_action": None,
    "next_action_due_date": None,
    "review_due_date": None,
    "review_done_date": None,
}


def crime(crime_ref: str, **differs: Any) -> Row:
    """Return a crime; its victim is a person of her own unless said otherwise."""
    return CRIME | {"crime_ref": crime_ref, "victim_ref": f"victim of {crime_ref}"} | differs


def outcome(crime_ref: str, outcome_code: str, **differs: Any) -> Row:
    return OUTCOME | {"crime_ref": crime_ref, "outcome_code": outcome_code} | differs


def stage(crime_ref: str, reached: str, **differs: Any) -> Row:
    row = {"crime_ref": crime_ref, "stage": reached, "stage_date": date(2022, 6, 1), "suspect_ref": None}
    return row | {"result": None, "next_hearing_date": None} | differs


def case(case_ref: str, **differs: Any) -> Row:
    return CASE | {"case_ref": case_ref} | differs


def contact(case_ref: str, contact_date: date, reached: str = "yes") -> Row:
    ref = f"{case_ref} on {contact_date}"
    row = {"contact_ref": ref, "case_ref": case_ref, "contact_date": contact_date}
    return row | {"contact_kind": "phone", "reached": reached}


def figures(metric: str, extracts: dict[str, list[Row]], as_at: date = AS_AT, **asked: Any) -> list[Result]:
    """Return what the oracle says; the cohort is the default one unless asked otherwise."""
    return measure(extracts, as_at, metric, Selection(**asked))


def figure(metric: str, extracts: dict[str, list[Row]], as_at: date = AS_AT, **asked: Any) -> Result:
    """Return the only row of what the oracle says."""
    (row,) = figures(metric, extracts, as_at, **asked)
    return row


def parts(row: Result) -> tuple[int, int]:
    return row["numerator"], row["denominator"]
