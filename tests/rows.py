"""Make rows of the extracts for tests: a test states only what differs.

`crime` also takes what belongs to its outcome (`outcome_code`, ...) and the stages that it reached (`stages`), because a test
of a metric thinks of a crime as one thing.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from itertools import count
from typing import Any

from schemas.extracts import EXTRACTS

Record = dict[str, Any]

REPORTED = date(2020, 11, 2)
NUMBER = count(1)


def crime(
    person: str | None = None, stages: Mapping[str, date | None] | tuple[str, ...] = (), **differs: Any
) -> Record:
    """Return a rape of an adult sex worker reported on 2 November 2020 and still open. Another day of report moves the others."""
    reported = differs.get("reported_date", REPORTED)
    row = {
        "crime_ref": f"C{next(NUMBER)}",
        "victim_no": 1,
        "victim_token": person,
        "force": "Testshire",
        "area": "North",
        "offence_code": "19C",
        "committed_from_date": reported,
        "committed_to_date": reported,
        "reported_date": reported,
        "recorded_date": reported,
        "report_route": "non_emergency_101",
        "victim_age": 30,
        "victim_sex": "female",
        "sector": "street",
        "suspect_relationship": "client",
        "identified_by": "swlo",
        "identified_date": reported,
        "identified_confidence": "high",
        "related_to_sex_work": "yes",
        "investigating_unit": "CID",
    }
    row |= differs
    if row.get("outcome_code") is not None:
        row.setdefault("outcome_date", row["recorded_date"] + timedelta(days=100))
    row["stages"] = dict(stages) if isinstance(stages, Mapping) else dict.fromkeys(stages)
    return row


def other_adult(**differs: Any) -> Record:
    """Return a rape of an adult whom nobody has identified as a sex worker."""
    return crime(**({"identified_by": None, "identified_date": None, "related_to_sex_work": None} | differs))


def incident(**differs: Any) -> Record:
    """Return a reported rape that was not recorded as a crime."""
    reported = differs.get("reported_date", REPORTED)
    return crime(**({"offence_code": "N100", "n100_code": "N100/1", "n100_date": reported} | differs))


def outcome(crime_ref: str, outcome_code: str, outcome_date: date, **differs: Any) -> Record:
    """Return an outcome beside the one that `crime` states."""
    return {"crime_ref": crime_ref, "outcome_code": outcome_code, "outcome_date": outcome_date} | differs


def stage(
    crime_ref: str, stage: str, stage_date: date = REPORTED, suspect: str | None = None, **differs: Any
) -> Record:
    """Return a step of an investigation."""
    row = {"crime_ref": crime_ref, "stage": stage, "stage_date": stage_date, "suspect_token": suspect}
    return row | differs


def partner_disclosure(**differs: Any) -> Record:
    """One disclosure of rape to a partner in the last quarter of 2020, with consent for a full report."""
    row = {
        "quarter": "2020-Q4",
        "partner": "Outreach",
        "incident_kind": "rape",
        "sector": "street",
        "area": "North",
        "suspect_relationship": "client",
        "consent_level": "full_report",
        "disclosures": 1,
    }
    return row | differs


def full_report_disclosure(**differs: Any) -> Record:
    """Return a disclosure with consent for a full report that was passed on and not recorded."""
    row = {
        "disclosure_ref": f"D{next(NUMBER)}",
        "partner": "Outreach",
        "disclosed_date": REPORTED,
        "passed_to_police_date": REPORTED,
    }
    return row | differs


def swlo_case(person: str | None = None, **differs: Any) -> Record:
    """Return an open case of the liaison officer."""
    row = {
        "case_ref": f"S{next(NUMBER)}",
        "victim_token": person or f"person {next(NUMBER)}",
        "swlo_token": "officer",
        "opened_date": REPORTED,
    }
    return row | differs


def linked(case_ref: str, crime_ref: str) -> Record:
    """Return a crime of a case."""
    return {"case_ref": case_ref, "crime_ref": crime_ref}


def contact(case_ref: str, contact_date: date, **differs: Any) -> Record:
    """Return a contact in which the person was reached."""
    row = {"contact_ref": f"K{next(NUMBER)}", "contact_kind": "phone", "reached": "yes"}
    return row | {"case_ref": case_ref, "contact_date": contact_date} | differs


def assessment(case_ref: str, assessed_date: date, band: str = "standard", **differs: Any) -> Record:
    """Return an assessment by the second version of the sample tool."""
    row = {"assessment_ref": f"A{next(NUMBER):04}", "tool": "sample_safety_tool", "tool_version": "2", "score": None}
    return row | {"case_ref": case_ref, "assessed_date": assessed_date, "band": band} | differs


def offer(case_ref: str, **differs: Any) -> Record:
    """Return an offer of housing that nobody has answered yet."""
    row = {"referral_ref": f"R{next(NUMBER)}", "service": "housing", "offered_date": REPORTED}
    return row | {"case_ref": case_ref} | differs


def forum_referral(case_ref: str, **differs: Any) -> Record:
    """Return a case that was brought to the forum and has not been discussed."""
    row = {"forum_ref": f"F{next(NUMBER)}", "forum": "aarose", "referred_date": REPORTED}
    return row | {"case_ref": case_ref} | differs


def forum_action(forum_ref: str, action_due_date: date, **differs: Any) -> Record:
    """Return an action of the forum that has not been done."""
    row = {"action_ref": f"T{next(NUMBER)}", "action": "share_information"}
    return row | {"forum_ref": forum_ref, "action_due_date": action_due_date} | differs


def engagement(actions: int = 1, **differs: Any) -> Record:
    """Arrests in November 2020."""
    return {"month": "2020-11", "area": "North", "action": "arrest", "actions": actions} | differs


def training(officers_trained: int, officers_in_scope: int, **differs: Any) -> Record:
    """Officers of one unit as counted at the end of November 2020."""
    row = {"month": "2020-11", "unit": "Response", "officers_in_scope": officers_in_scope}
    return row | {"officers_trained": officers_trained} | differs


def feedback(answer: str, answers: int = 1, **differs: Any) -> Record:
    """Answers of the last quarter of 2020 to one question."""
    return {"quarter": "2020-Q4", "question": "would_report_again", "answer": answer, "answers": answers} | differs


def outcomes_of(crimes: list[Record]) -> list[Record]:
    """Return the outcomes that crimes state."""
    columns = {column.name for column in EXTRACTS["outcomes"].columns}
    return [{k: v for k, v in row.items() if k in columns} for row in crimes if row.get("outcome_code") is not None]


def stages_of(crimes: list[Record]) -> list[Record]:
    """Return the stages that crimes state."""
    return [
        stage(row["crime_ref"], name, when or row["reported_date"])
        for row in crimes
        for name, when in row["stages"].items()
    ]
