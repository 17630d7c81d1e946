"""Why a case stands in the queue, in words; the queue's own tests say when."""

from datetime import date

import pytest

from dashboard.caseload.reason import Reason, reason_in_words
from dashboard.language.catalogue import use
from schemas.settings.caseload import QueueReason

DUE = date(2026, 9, 21)


def reason(which: str, days: int = 0, detail: str | None = None, due: date = DUE) -> Reason:
    return Reason("S", QueueReason(which), due, days, detail, "C1", date(2026, 9, 18))


@pytest.mark.parametrize(
    ("which", "days", "detail", "words"),
    [
        ("no_contact", 1031, "0", "no contact for 1,031 days, no attempt (since 21 September 2026)"),
        ("no_contact", 31, None, "no contact for 31 days, no attempt (since 21 September 2026)"),
        ("no_contact", 31, "1", "no contact for 31 days after 1 attempt (since 21 September 2026)"),
        ("no_contact", 31, "2", "no contact for 31 days after 2 attempts (since 21 September 2026)"),
        ("new_report", 9, "other_sexual", "new report on 21 September 2026: other sexual offences"),
        ("risk_rose", 9, "standard_to_high", "risk rose from standard to high on 21 September 2026"),
        (
            "closed_without_victim_decision",
            9,
            "16",
            (
                "investigation closed without a recorded victim decision, "
                "as outcome 16: suspect identified, victim does not support (21 September 2026)"
            ),
        ),
        (
            "referral_not_started",
            28,
            "housing",
            "accepted housing referral not started after 28 days (21 September 2026)",
        ),
        (
            "referral_not_started",
            28,
            "isva",
            "accepted Independent Sexual Violence Adviser referral not started after 28 days (21 September 2026)",
        ),
        (
            "assessment_out_of_date",
            91,
            "never_assessed",
            "risk never assessed, 91 days after the opening (21 September 2026)",
        ),
        ("assessment_out_of_date", 91, "dash", "risk assessment 91 days old (21 September 2026)"),
        ("review_overdue", 1, None, "review overdue by 1 day (21 September 2026)"),
        ("review_due_soon", -5, None, "review due in 5 days (21 September 2026)"),
        ("review_due_soon", 0, None, "review due today (21 September 2026)"),
        ("next_action_overdue", 3, "update_victim", "next action overdue by 3 days (update victim, 21 September 2026)"),
        ("next_action_due_soon", -1, None, "next action due in 1 day (21 September 2026)"),
        (
            "forum_action_overdue",
            7,
            "share_information",
            "forum action overdue by 7 days (share information, 21 September 2026)",
        ),
        ("forum_action_due_soon", 0, "a_new_code", "forum action due today (a new code, 21 September 2026)"),
        ("court_soon", -6, None, "court in 6 days (21 September 2026)"),
        ("court_soon", 0, None, "court today (21 September 2026)"),
        (
            "next_action_passed",
            3,
            "contact_victim",
            "next action due on 21 September 2026: day passed, nothing known since 18 September 2026 (contact victim)",
        ),
        (
            "review_passed",
            3,
            None,
            "review due on 21 September 2026: day passed, nothing known since 18 September 2026",
        ),
        ("court_passed", 3, None, "court on 21 September 2026 has passed, no result in the data of 18 September 2026"),
    ],
)
def test_reason_in_words(which: str, days: int, detail: str | None, words: str) -> None:
    assert reason_in_words(reason(which, days, detail)) == words


def test_reason_is_told_from_others_by_what_it_is_about_and_its_day_but_not_by_its_days() -> None:
    one = reason("court_soon", -6)
    assert one.identity == ("court_soon", "C1", "2026-09-21") == reason("court_soon", -5).identity
    assert Reason("S", QueueReason.NO_CONTACT, DUE, 1, None, None).identity == ("no_contact", "", "2026-09-21")


def test_reasons_are_sorted_by_the_settings_then_by_the_longest_overdue_or_the_nearest() -> None:
    late, later = (reason("review_overdue", days) for days in (3, 9))
    court, far = (reason("court_soon", -days) for days in (6, 8))
    assert sorted([far, late, court, later], key=lambda each: each.sort_key) == [court, later, late, far]


def test_reasons_of_one_day_are_sorted_by_what_they_are_about() -> None:
    refs = ("C2", None, "C1")
    found = [Reason("S", QueueReason.REVIEW_OVERDUE, DUE, 1, None, ref) for ref in refs]
    assert [each.related_ref for each in sorted(found, key=lambda each: each.sort_key)] == [None, "C1", "C2"]


def test_welsh_sentence_follows_its_number() -> None:
    use("cy")
    try:
        one, two = (reason_in_words(reason("review_overdue", days)) for days in (1, 2))
    finally:
        use("en")
    assert one != two.replace("2", "1")
    assert "overdue" not in one + two
