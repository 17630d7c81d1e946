"""Describe a file by its codes, and say of what is missing that it is not recorded."""

from typing import Any

from dashboard.force.panels.case_review.review_file import file_table

FILE: dict[str, Any] = {
    "offence_group": "rape",
    "report_route": "online",
    "suspect_relationship": "client",
    "identified_by": "swlo",
    "steps": [("suspect_identified", 0), ("charged", 61)],
    "services": None,
    "outcome_code": "16",
    "days_to_outcome": 90,
    "decided_by": None,
    "victim_decision_recorded": "yes",
    "days_to_victim_decision": 0,
    "victim_decision_evidence": None,
    "victim_decision_reason": None,
    "is_linked_to_case": False,
    "days_to_first_contact": None,
}


def test_days_count_from_the_report_and_the_report_is_day_0() -> None:
    rows = dict(file_table(FILE).rows)
    assert rows["Steps"] == "Suspect identified (day 0), Charged (day 61)"
    assert rows["Outcome"] == "Outcome 16: suspect identified, victim does not support (day 90)"
    assert rows["Day of that decision"] == "day 0"


def test_what_is_missing_says_that_it_is_not_recorded() -> None:
    rows = dict(file_table(FILE).rows)
    assert rows["Services offered"] == "none recorded"
    assert rows["Decided by"] == rows["Officer's first contact"] == "not recorded"
    assert rows["Liaison officer has a case"] == "no"
