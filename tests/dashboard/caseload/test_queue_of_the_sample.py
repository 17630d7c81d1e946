"""The queue of the sample on 30 September 2026, worked by hand from the days of `queue_cases.py` of its generator."""

from datetime import date
from pathlib import Path

from dashboard.caseload.decisions import DecisionStore
from dashboard.caseload.queue import by_urgency, caseload
from dashboard.caseload.reason import reason_in_words
from dashboard.warehouse.reader import open_warehouse
from sample_data.generator.services.queue_cases import CASES, FIRST_NUMBER
from schemas.settings.caseload import QueueReason

AS_AT = date(2026, 9, 30)
WORKED_BY_HAND = [
    (
        "four reasons at once",
        [
            "risk rose from medium to high on 10 September 2026",
            "next action overdue by 2 days (update victim, 28 September 2026)",
            "review overdue by 14 days (16 September 2026)",
            "accepted counselling referral not started after 33 days (28 August 2026)",
        ],
    ),
    ("risk rose from standard to high on 21 September", ["risk rose from standard to high on 21 September 2026"]),
    ("court in 6 days", ["court in 6 days (6 October 2026)"]),
    ("forum action overdue for 7 days", ["forum action overdue by 7 days (share information, 23 September 2026)"]),
    ("next action overdue for 6 days", ["next action overdue by 6 days (update victim, 24 September 2026)"]),
    ("review due today", ["review due today (30 September 2026)"]),
    ("review overdue since yesterday", ["review overdue by 1 day (29 September 2026)"]),
    ("no contact for 31 days after 2 attempts", ["no contact for 31 days after 2 attempts (since 30 August 2026)"]),
    ("next action due in 3 days", ["next action due in 3 days (update victim, 3 October 2026)"]),
    ("review due in 5 days", ["review due in 5 days (5 October 2026)"]),
    ("forum action due in 7 days", ["forum action due in 7 days (share information, 7 October 2026)"]),
    (
        "outcome 16 on 15 September without a recorded victim decision",
        [
            (
                "investigation closed without a recorded victim decision, "
                "as outcome 16: suspect identified, victim does not support (15 September 2026)"
            )
        ],
    ),
    ("assessment out of date for 100 days", ["risk assessment 100 days old (22 June 2026)"]),  # 10 more than it may
    (
        "accepted housing referral not started after 28 days",
        ["accepted housing referral not started after 28 days (2 September 2026)"],
    ),
]
"""Every case of the morning but the quiet one, the most pressing first."""


def test_the_queue_of_the_sample_is_the_list_worked_by_hand(sample_after_earlier: Path, tmp_path: Path) -> None:
    items = caseload(open_warehouse(sample_after_earlier), DecisionStore(tmp_path), AS_AT).waiting
    why = {f"C{FIRST_NUMBER + index:04}": case.why for index, case in enumerate(CASES)}
    found = [item for item in items if item.case_ref in why]
    assert [(why[item.case_ref], [reason_in_words(each) for each in item.reasons]) for item in found] == WORKED_BY_HAND
    never = {reason for reason in QueueReason if reason.endswith("_passed")} | {QueueReason.NEW_REPORT}
    assert {each.reason for item in found for each in item.reasons} == set(QueueReason) - never


def test_two_months_on_the_first_heading_of_the_sample_holds_fewer_than_half_of_its_cases(
    sample_after_earlier: Path, tmp_path: Path
) -> None:
    """Every next action is past its day by then; all 54 cases stood there."""
    mine = caseload(open_warehouse(sample_after_earlier), DecisionStore(tmp_path), date(2026, 11, 30))
    assert by_urgency(mine.waiting) == {"today": 20, "this_week": 34, "later": 0}
    safety = [item for item in mine.waiting if item.first.place.is_safety]
    assert mine.waiting[: len(safety)] == tuple(safety)
