"""Work out the officer's queue a second time, in loops and dicts: when a case asks for her, what she answered, in which order."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from tests.oracle import codes
from tests.oracle.families.officer import answered_on

Row = dict[str, Any]
Rows = dict[str, list[Row]]

HEADINGS: tuple[tuple[tuple[str, int | None], ...], ...] = (
    (
        ("risk_rose", None),
        ("new_report", None),
        ("court_soon", 7),
        ("court_passed", 7),
        ("forum_action_overdue", None),
        ("next_action_overdue", None),
        ("forum_action_passed", 7),
        ("next_action_passed", 7),
        ("forum_action_due_soon", 0),
        ("next_action_due_soon", 0),
        ("review_due_soon", 0),
        ("no_contact", 90),
    ),
    (
        ("review_overdue", None),
        ("no_contact", None),
        ("court_passed", None),
        ("forum_action_passed", None),
        ("next_action_passed", None),
        ("review_passed", None),
        ("forum_action_due_soon", 7),
        ("next_action_due_soon", 7),
        ("review_due_soon", 7),
    ),
    (
        ("closed_without_victim_decision", None),
        ("referral_not_started", None),
        ("assessment_out_of_date", None),
        ("court_soon", None),
        ("forum_action_due_soon", None),
        ("next_action_due_soon", None),
        ("review_due_soon", None),
    ),
)
"""Today, this week and later; the first three lines are safety. The number: at most so near a day, or at least so long past."""
SAFETY = 3
ALLOWED = {"no_contact": 31, "referral_not_started": 28, "assessment_out_of_date": 90}
MAY_BE_DONE = ("review_passed", "next_action_passed", "forum_action_passed")
BANDS = ("standard", "medium", "high")
COURT_RESULTS = ("court_finalised", "convicted", "acquitted", "discontinued")
LASTS = {"satisfied": 28, "ask_the_investigator": 14, "escalate": 7, "contact_again": 7, "close": 14}


NO_CONTACT = ("she_contacts_us", "none")


@dataclass(frozen=True)
class Expected:
    """One reason of one case."""

    reason: str
    due_date: date
    days: int
    detail: str | None
    related_ref: str | None

    @property
    def name(self) -> tuple[str, str, str]:
        return (self.reason, self.related_ref or "", self.due_date.isoformat())

    @property
    def place(self) -> tuple[int, int]:
        """The heading and the line under it."""
        for heading, lines in enumerate(HEADINGS):
            for number, (name, limit) in enumerate(lines):
                is_met = limit is None or (
                    abs(self.days) <= limit if name.endswith(("_soon", "_passed")) else self.days >= limit
                )
                if name == self.reason and is_met:
                    return heading, number
        raise AssertionError(self.reason)

    @property
    def rank(self) -> tuple[tuple[int, int], int, str]:
        return (self.place, -self.days, self.related_ref or "")


def _rank_of_case(case_ref: str, reasons: list[Expected]) -> tuple[Any, ...]:
    """Safety in its order, the longest first; then the days that all reasons of the heading are overdue, together."""
    heading, line = reasons[0].place
    together = 0
    for reason in reasons:
        if reason.place[0] == heading and reason.reason not in MAY_BE_DONE:
            together += max(0, reason.days - ALLOWED.get(reason.reason, 0))
    is_safety = heading == 0 and line < SAFETY
    return (
        heading,
        line if is_safety else SAFETY,
        -reasons[0].days if is_safety else -together,
        -reasons[0].days,
        -len(reasons),
        case_ref,
    )


def queue(rows: Rows, as_at: date, today: date, officer: str, decisions: list[Row]) -> list[tuple[str, list[Expected]]]:
    """Return the cases of an officer that wait for her on a day with the reasons that do, the most pressing first."""
    found = []
    for case in rows["swlo_cases"]:
        if case["swlo_token"] == officer and case["closed_date"] is None:
            made = [row for row in decisions if row["case_ref"] == case["case_ref"]]
            waiting = [
                reason for reason in reasons_of(case, rows, as_at, today) if not _is_answered(reason, made, today)
            ]
            if waiting:
                waiting.sort(key=lambda reason: reason.rank)
                found.append((case["case_ref"], waiting))
    found.sort(key=lambda each: _rank_of_case(*each))
    return found


def reasons_of(case: Row, rows: Rows, as_at: date, today: date) -> list[Expected]:
    """Return every reason that stands on a day for an open case, of which the data say how it stood at `as_at`."""
    found = [
        *_dated("review", case["review_due_date"], None, None, answered_on(case), as_at, today),
        *_dated("next_action", case["next_action_due_date"], case["next_action"], None, None, as_at, today),
        *_forum(case, rows, as_at, today),
        *_silence(case, rows, as_at),
        *_referrals(case, rows, as_at),
        *_assessments(case, rows, as_at),
        *_new_reports(case, rows, as_at),
        *_investigations(case, rows, as_at, today),
    ]
    if case["contact_agreed"] in NO_CONTACT:  # it never asks for contact: to be called can put a person in danger
        return [each for each in found if each.detail != "contact_victim"]
    return found


def _new_reports(case: Row, rows: Rows, as_at: date) -> list[Expected]:
    found = []
    for row in rows["crimes"]:
        days = (as_at - row["reported_date"]).days
        if row["victim_token"] != case["victim_token"] or row["cancelled_code"] is not None or not 0 <= days < 28:
            continue
        if row["reported_date"] > case["opened_date"] and "all_violence" in codes.cohorts_of(row["offence_code"]):
            found.append(
                Expected(
                    "new_report", row["reported_date"], days, codes.offence_group(row["offence_code"]), row["crime_ref"]
                )
            )
    return found


def _dated(
    what: str, due: date | None, detail: str | None, ref: str | None, done: date | None, as_at: date, today: date
) -> list[Expected]:
    if due is None or done is not None:
        return []
    days = (today - due).days
    if days > 0:
        return [Expected(f"{what}_overdue" if due <= as_at else f"{what}_passed", due, days, detail, ref)]
    return [Expected(f"{what}_due_soon", due, days, detail, ref)] if days >= -14 else []


def _forum(case: Row, rows: Rows, as_at: date, today: date) -> list[Expected]:
    forums = {row["forum_ref"] for row in rows["forum_referrals"] if row["case_ref"] == case["case_ref"]}
    found = []
    for row in rows["forum_actions"]:
        if row["forum_ref"] in forums:
            done = row["action_done_date"]
            found += _dated(
                "forum_action", row["action_due_date"], row["action"], row["action_ref"], done, as_at, today
            )
    return found


def _silence(case: Row, rows: Rows, as_at: date) -> list[Expected]:
    if case["contact_agreed"] in NO_CONTACT:
        return []
    contacts = [row for row in rows["swlo_contacts"] if row["case_ref"] == case["case_ref"]]
    reached = [row["contact_date"] for row in contacts if row["reached"] == "yes"]
    last = max(reached) if reached else None
    since = case["opened_date"] if last is None or last < case["opened_date"] else last
    attempts = 0
    for row in contacts:
        if row["reached"] != "yes" and (last is None or row["contact_date"] > last):
            attempts += 1
    days = (as_at - since).days
    return [Expected("no_contact", since, days, str(attempts), None)] if days >= 31 else []


def _referrals(case: Row, rows: Rows, as_at: date) -> list[Expected]:
    found = []
    for row in rows["referrals"]:
        if row["case_ref"] != case["case_ref"] or row["accepted_date"] is None:
            continue
        if row["declined_date"] or row["started_date"] or row["ended_date"] or row["end_reason"]:
            continue
        days = (as_at - row["accepted_date"]).days
        if days >= 28:
            found.append(
                Expected("referral_not_started", row["accepted_date"], days, row["service"], row["referral_ref"])
            )
    return found


def _assessments(case: Row, rows: Rows, as_at: date) -> list[Expected]:
    made = [row for row in rows["risk_assessments"] if row["case_ref"] == case["case_ref"]]
    made.sort(key=lambda row: (row["assessed_date"], row["assessment_ref"]))
    if not made:
        days = (as_at - case["opened_date"]).days
        return (
            [Expected("assessment_out_of_date", case["opened_date"], days, "never_assessed", None)] if days > 90 else []
        )
    last, found = made[-1], []
    days, ref, on = (as_at - last["assessed_date"]).days, last["assessment_ref"], last["assessed_date"]
    if days > 90:
        found.append(Expected("assessment_out_of_date", on, days, last["band"], ref))
    same = [row for row in made if row["tool"] == last["tool"] and row["tool_version"] == last["tool_version"]]
    if len(same) > 1 and BANDS.index(same[-2]["band"]) < BANDS.index(last["band"]):
        found.append(Expected("risk_rose", on, days, f"{same[-2]['band']}_to_{last['band']}", ref))
    return found


def _investigations(case: Row, rows: Rows, as_at: date, today: date) -> list[Expected]:
    found = []
    crimes: dict[str, list[Row]] = {}
    for row in rows["crimes"]:
        crimes.setdefault(row["crime_ref"], []).append(row)
    for link in rows["swlo_case_crimes"]:
        ref = link["crime_ref"]
        if link["case_ref"] != case["case_ref"] or ref not in crimes:
            continue
        if min(crimes[ref], key=lambda row: row["victim_no"])["cancelled_code"] is not None:
            continue
        outcome = _outcome(ref, rows)
        if (
            outcome
            and outcome["outcome_code"] in codes.DOES_NOT_SUPPORT
            and outcome["victim_decision_recorded"] != "yes"
        ):
            on = outcome["outcome_date"]
            code = outcome["outcome_code"]
            found.append(Expected("closed_without_victim_decision", on, (as_at - on).days, code, ref))
        hearing = _next_hearing(ref, rows, as_at)
        if hearing is not None and hearing < today:
            found.append(Expected("court_passed", hearing, (today - hearing).days, None, ref))
        elif hearing is not None and (hearing - today).days <= 14:
            found.append(Expected("court_soon", hearing, (today - hearing).days, None, ref))
    return found


def _outcome(crime_ref: str, rows: Rows) -> Row | None:
    """Return the latest that stands. Tests of this file give a crime no two outcomes on one day."""
    standing = [row for row in rows["outcomes"] if row["crime_ref"] == crime_ref and row["rescinded_date"] is None]
    return max(standing, key=lambda row: row["outcome_date"]) if standing else None


def _next_hearing(crime_ref: str, rows: Rows, as_at: date) -> date | None:
    steps = [row for row in rows["stages"] if row["crime_ref"] == crime_ref]
    days = []
    for step in steps:
        if step["next_hearing_date"] is None or step["next_hearing_date"] < as_at:
            continue
        is_overtaken = False
        for other in steps:
            is_later = other["suspect_token"] == step["suspect_token"] and other["stage_date"] > step["stage_date"]
            if is_later and (other["next_hearing_date"] is not None or other["stage"] in COURT_RESULTS):
                is_overtaken = True
        if not is_overtaken:
            days.append(step["next_hearing_date"])
    return min(days) if days else None


def _is_answered(reason: Expected, made: list[Row], today: date) -> bool:
    """Whether the last decision that was made on the reason still holds."""
    last = None
    for decision in made:  # in the order in which they were made
        answers = list(decision["answers"])
        for name, ref, day in decision["answers"]:
            if name.endswith("_overdue"):
                answers.append((name.replace("overdue", "passed"), ref, day))
            if decision["kind"] == "reviewed" and name in ("review_due_soon", "review_passed"):
                answers += [("review_overdue", ref, day), ("review_passed", ref, day)]
        if reason.name in answers:
            last = decision
    if last is None:
        return False
    if last["kind"] == "snoozed":
        return bool(today < last["until"])
    if last["code"] == "satisfied" and reason.reason in ("risk_rose", "new_report", "closed_without_victim_decision"):
        return True
    return bool(today < last["made_on"] + timedelta(days=LASTS[last["code"]]))
