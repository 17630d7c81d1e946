"""Write cases for the review queue of 30 September 2026, each there for one reason that can be worked out by hand.

Every day is written down. Only who the person is comes from elsewhere: a report of the last year of which the officer had
no case. A case differs from the quiet one, which stands in no queue, in what its line says and in nothing else.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date

from sample_data.generator.crimes.report import Report, Row, add_outcome, add_stage
from sample_data.generator.services.swlo import OFFICER, Case, ref

FIRST_NUMBER = 201  # cases are C0201, C0202, ...; what hangs on C0201 is K2011, K2012, A2011, ...
OPENED = date(2026, 6, 15)
REPORTED_FROM = date(2025, 7, 1)


def in_2026(month: int, day: int) -> date:
    """Return a day of 2026."""
    return date(2026, month, day)


@dataclass(frozen=True)
class QueueCase:
    """Describe one case of the queue: why it is there, and what differs from the quiet case."""

    why: str
    differs: Row = field(default_factory=dict)
    contacts: tuple[tuple[date, str], ...] = ((in_2026(6, 17), "yes"), (in_2026(8, 3), "yes"), (in_2026(9, 24), "yes"))
    assessments: tuple[tuple[date, str, int], ...] = (
        (in_2026(6, 22), "standard", 12),
        (in_2026(9, 10), "standard", 14),
    )
    referral: Row | None = None
    forum_action: tuple[date, date | None] | None = (
        None  # due and done, of a referral on 3 August discussed on 20 August
    )


QUIET: Row = {
    "swlo_ref": OFFICER,
    "opened_date": OPENED,
    "closed_date": None,
    "close_reason": None,
    "next_action": "update_victim",
    "next_action_due_date": in_2026(11, 16),
    "review_due_date": in_2026(12, 1),
    "review_done_date": None,
    "contact_agreed": "yes",
}
HOUSING: Row = {"service": "housing", "offered_date": in_2026(8, 26), "accepted_date": in_2026(9, 2)}
COURT = "court in 6 days"
LOST = "outcome 16 on 15 September without a recorded victim decision"

CASES = (
    QueueCase("nothing"),
    QueueCase("review due in 5 days", {"review_due_date": in_2026(10, 5)}),
    QueueCase("review overdue since yesterday", {"review_due_date": in_2026(9, 29)}),
    QueueCase("review due today", {"review_due_date": in_2026(9, 30)}),
    QueueCase("next action due in 3 days", {"next_action_due_date": in_2026(10, 3)}),
    QueueCase("next action overdue for 6 days", {"next_action_due_date": in_2026(9, 24)}),
    QueueCase(
        "no contact for 31 days after 2 attempts",
        contacts=((in_2026(6, 17), "yes"), (in_2026(8, 30), "yes"), (in_2026(9, 12), "no"), (in_2026(9, 22), "no")),
    ),
    QueueCase(
        "risk rose from standard to high on 21 September",
        assessments=((in_2026(6, 22), "standard", 12), (in_2026(8, 20), "standard", 15), (in_2026(9, 21), "high", 39)),
    ),
    QueueCase("assessment out of date for 100 days", assessments=((in_2026(6, 22), "standard", 12),)),
    QueueCase("accepted housing referral not started after 28 days", referral=HOUSING),
    QueueCase("forum action overdue for 7 days", forum_action=(in_2026(9, 23), None)),
    QueueCase("forum action due in 7 days", forum_action=(in_2026(10, 7), None)),
    QueueCase(COURT),
    QueueCase(LOST),
    QueueCase(
        "four reasons at once",
        {"review_due_date": in_2026(9, 16), "next_action_due_date": in_2026(9, 28)},
        assessments=((in_2026(6, 22), "medium", 20), (in_2026(9, 10), "high", 36)),
        referral=HOUSING | {"service": "counselling", "accepted_date": in_2026(8, 28)},
    ),
)


def rows(reports: list[Report], cases: list[Case]) -> dict[str, list[Row]]:
    """Return the rows of these cases by extract. Two reports go on: one to court, one to an end."""
    found: dict[str, list[Row]] = {}
    chosen = _reports_for(reports, cases)
    for index, case in enumerate(CASES):
        for extract, row in _rows_of(case, FIRST_NUMBER + index, chosen[case.why]):
            found.setdefault(extract, []).append(row)
    return found


def _rows_of(case: QueueCase, number: int, report: Report) -> Iterator[tuple[str, Row]]:
    of_case: Row = {"case_ref": ref("C", number)}
    person: Row = {"victim_ref": report.crime["victim_ref"]}
    yield (
        "swlo_cases",
        of_case | person | QUIET | case.differs,
    )
    link: Row = {"crime_ref": report.ref}
    yield "swlo_case_crimes", of_case | link
    for index, (day, reached) in enumerate(case.contacts, start=1):
        contact: Row = {"contact_ref": _child("K", number, index), "contact_date": day}
        yield "swlo_contacts", of_case | contact | {"contact_kind": "phone", "reached": reached}
    for index, (day, band, score) in enumerate(case.assessments, start=1):
        assessment: Row = {"assessment_ref": _child("A", number, index), "assessed_date": day}
        judged: Row = {"tool": "sample_safety_tool", "tool_version": "2", "score": score, "band": band}
        yield "risk_assessments", of_case | assessment | judged
    if case.referral is not None:
        offer: Row = {"referral_ref": _child("R", number, 1)}
        nothing_more = dict.fromkeys(("declined_date", "accepted_date", "started_date", "ended_date", "end_reason"))
        yield "referrals", of_case | offer | nothing_more | case.referral
    if case.forum_action is not None:
        due, done = case.forum_action
        forum: Row = {"forum_ref": _child("F", number, 1)}
        heard: Row = {"forum": "aarose", "referred_date": in_2026(8, 3), "discussed_date": in_2026(8, 20)}
        yield "forum_referrals", forum | of_case | heard
        given: Row = {"action_ref": _child("T", number, 1), "action": "share_information"}
        yield "forum_actions", forum | given | {"action_due_date": due, "action_done_date": done}


def _child(letter: str, number: int, index: int) -> str:
    return ref(letter, 10 * number + index)


def _reports_for(reports: list[Report], cases: list[Case]) -> dict[str, Report]:
    """Return a report of another person for each case: one in court, one ended as 16, the others quiet."""
    linked = {crime for case in cases for crime in case.crimes}
    has_case = {case.victim for case in cases if case.closes >= OPENED}
    of_person = {
        str(one.crime["victim_ref"]): one
        for one in sorted(reports, key=lambda one: one.reported)
        if one.ref not in linked and REPORTED_FROM <= one.reported < OPENED and one.crime["cancelled_code"] is None
    }
    free = [one for person, one in of_person.items() if person not in has_case]
    charged, lost = [one for one in free if not one.outcomes and one.stages][:2]
    _go_to_court(charged)
    _end_without_decision(lost)
    quiet = (one for one in free if one not in (charged, lost) and all(map(_is_settled, one.outcomes)))
    special = {COURT: charged, LOST: lost}
    return {case.why: special.get(case.why) or next(quiet) for case in CASES}


def _go_to_court(one: Report) -> None:
    add_stage(one, "referred_to_cps", in_2026(8, 17))
    add_stage(one, "cps_decision", in_2026(9, 7), "charge")
    add_stage(one, "charged", in_2026(9, 7))
    one.stages[-1]["next_hearing_date"] = in_2026(10, 6)
    add_outcome(one, "1", (in_2026(9, 7) - one.reported).days, "cps")


def _end_without_decision(one: Report) -> None:
    add_outcome(one, "16", (in_2026(9, 15) - one.reported).days, "police")
    nothing = dict.fromkeys(("victim_decision_date", "victim_decision_evidence", "victim_decision_reason"))
    one.outcomes[-1] |= nothing | {"victim_decision_recorded": "no"}


def _is_settled(outcome: Row) -> bool:
    """Return whether nothing of the victim's decision is missing behind an outcome 14 or 16."""
    behind = ("victim_decision_recorded", "victim_decision_date", "victim_decision_evidence")
    return outcome["outcome_code"] not in {"14", "16"} or (
        outcome[behind[0]] == "yes" and all(outcome[name] is not None for name in behind)
    )
