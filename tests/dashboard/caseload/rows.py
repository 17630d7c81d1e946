"""Build the rows of a caseload for tests, as days before or after the as-at date: a test states only what differs."""

from datetime import date, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from dashboard.caseload.decisions import DecisionStore
from dashboard.caseload.queue import QueueItem, caseload
from dashboard.caseload.reason import reason_in_words
from tests.rows import Record, contact, crime, linked, swlo_case
from tests.warehouse import AS_AT, warehouse_of

NUMBER = count(1)
Rows = dict[str, list[Record]]


def day(offset: int) -> date:
    """Return the day so many days after the as-at date; below zero: before it."""
    return AS_AT + timedelta(days=offset)


def quiet(case_ref: str, **differs: Any) -> Rows:
    """Return an open case without any reason: reached and assessed today."""
    return together(
        {"swlo_cases": [swlo_case(case_ref=case_ref, opened_date=day(-400)) | differs]},
        {"swlo_contacts": [contact(case_ref, day(0))]},
        {"risk_assessments": [assessment(case_ref, 0)]},
    )


def assessment(case_ref: str, offset: int, band: str = "standard", **differs: Any) -> Record:
    row = {"assessment_ref": f"A{next(NUMBER):05}", "case_ref": case_ref, "assessed_date": day(offset), "band": band}
    return row | {"tool": "dash", "tool_version": "2009"} | differs


def referral(case_ref: str, accepted: int | None, **differs: Any) -> Record:
    """Return an offer of housing, accepted so many days from the as-at date."""
    row = {"referral_ref": f"R{next(NUMBER):05}", "case_ref": case_ref, "service": "housing", "offered_date": day(-200)}
    return row | {"accepted_date": None if accepted is None else day(accepted)} | differs


def forum_action(case_ref: str, due: int, **differs: Any) -> Rows:
    """Return an action of a forum, with the referral that it belongs to."""
    number = next(NUMBER)
    forum = {"forum_ref": f"F{number}", "case_ref": case_ref, "forum": "aarose", "referred_date": day(-100)}
    action = {"action_ref": f"T{number}", "forum_ref": f"F{number}", "action": "share_information"}
    return {"forum_referrals": [forum], "forum_actions": [action | {"action_due_date": day(due)} | differs]}


def investigation(case_ref: str, **differs: Any) -> Rows:
    """Return a crime linked to the case, reported a year ago."""
    row = crime(reported_date=day(-365), **differs)
    return {"crimes": [row], "swlo_case_crimes": [linked(case_ref, row["crime_ref"])]}


def hearing(rows: Rows, due: int, stage: str = "charged", reached: int = -30, suspect: str | None = None) -> Rows:
    """Return an investigation with one more step that names a day in court."""
    (row,) = rows["crimes"]
    step = {"crime_ref": row["crime_ref"], "stage": stage, "stage_date": day(reached), "suspect_token": suspect}
    return together(rows, {"stages": [step | {"next_hearing_date": day(due)}]})


def together(*parts: Rows) -> Rows:
    """Return all rows of several parts."""
    rows: Rows = {}
    for part in parts:
        for name, given in part.items():
            rows.setdefault(name, []).extend(given)
    return rows


def waiting(
    home: Path, *parts: Rows, as_at: date = AS_AT, today: date | None = None, officer: str | None = None
) -> list[QueueItem]:
    """Return the queue of these rows, with the decisions of a home, on the day of the data if no other is named."""
    warehouse = warehouse_of(together(*parts), as_at)
    return list(
        caseload(warehouse, DecisionStore(home), today or as_at, None if officer is None else [officer]).waiting
    )


def sentences(items: list[QueueItem]) -> dict[str, list[str]]:
    """Return the sentences of each case, in the order of the queue."""
    return {item.case_ref: [reason_in_words(reason) for reason in item.reasons] for item in items}
