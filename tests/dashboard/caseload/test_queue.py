"""The queue against a list worked by hand: every reason, each boundary on its day, in the order of the settings."""

from dataclasses import replace
from pathlib import Path

import pytest

from dashboard.caseload.addressed import snoozed
from dashboard.caseload.decisions import UNDONE, Decision, DecisionStore
from dashboard.caseload.queue import QueueItem, by_urgency, caseload, counts
from schemas.settings.caseload import QueueReason
from tests.dashboard.caseload.rows import (
    NUMBER,
    Rows,
    assessment,
    day,
    forum_action,
    hearing,
    investigation,
    quiet,
    referral,
    sentences,
    together,
    waiting,
)
from tests.rows import contact, crime, swlo_case
from tests.warehouse import AS_AT, warehouse_of


def silent(case_ref: str, days: int, attempts: int = 0) -> Rows:
    """Return a case whose person was last reached so many days ago."""
    rows = quiet(case_ref)
    rows["swlo_contacts"] = [contact(case_ref, day(-days))]
    rows["swlo_contacts"] += [contact(case_ref, day(-days + 1), reached="no") for _ in range(attempts)]
    return rows


def rose(case_ref: str, days: int = 150) -> Rows:
    rows = quiet(case_ref)
    rows["risk_assessments"] = [assessment(case_ref, -days - 30, "standard"), assessment(case_ref, -days, "high")]
    return rows


def assessed(case_ref: str, days: int) -> Rows:
    return quiet(case_ref) | {"risk_assessments": [assessment(case_ref, -days)]}


def reported_again(case_ref: str, days: int, opened: int = -400, **differs: object) -> Rows:
    """Return a case whose person was reported as a victim again so many days ago."""
    person = f"reported again {next(NUMBER)}"
    again = crime(person, reported_date=day(-days), **differs)
    return together(quiet(case_ref, victim_token=person, opened_date=day(opened)), one("crimes", again))


def with_(case_ref: str, *parts: Rows) -> Rows:
    return together(quiet(case_ref), *parts)


def one(name: str, *rows: dict[str, object]) -> Rows:
    return {name: list(rows)}


EVERY_REASON = together(
    quiet("nothing"),
    rose("rose", days=20),
    reported_again("reported", days=5),
    hearing(with_("court 6", investigation("court 6")), 6),
    with_("forum late", forum_action("forum late", -1)),
    quiet("action late", next_action="update_victim", next_action_due_date=day(-3)),
    quiet("review late", review_due_date=day(-1)),
    silent("silent", 31, attempts=2),
    with_("forum 7", forum_action("forum 7", 7)),
    quiet("action 0", next_action="contact_victim", next_action_due_date=day(0)),
    quiet("review 5", review_due_date=day(5)),
    with_("closed 16", investigation("closed 16", outcome_code="16", outcome_date=day(-40))),
    with_("housing", one("referrals", referral("housing", -28))),
    assessed("assessed 91", 91),
    hearing(with_("court 14", investigation("court 14")), 14),
    with_("forum 8", forum_action("forum 8", 8)),
    quiet("action 14", next_action_due_date=day(14)),
    quiet("review 8", review_due_date=day(8)),
)
"""One case a line of the order, and one that asks for nobody."""

WORKED_BY_HAND = {
    "today": [
        ("rose", "risk rose from standard to high on 10 September 2026"),
        ("reported", "new report on 25 September 2026: rape"),
        ("court 6", "court in 6 days (6 October 2026)"),
        ("action late", "next action overdue by 3 days (update victim, 27 September 2026)"),
        ("forum late", "forum action overdue by 1 day (share information, 29 September 2026)"),
        ("action 0", "next action due today (contact victim, 30 September 2026)"),
    ],
    "this_week": [
        ("review late", "review overdue by 1 day (29 September 2026)"),
        ("silent", "no contact for 31 days after 2 attempts (since 30 August 2026)"),  # overdue from tomorrow
        ("review 5", "review due in 5 days (5 October 2026)"),
        ("forum 7", "forum action due in 7 days (share information, 7 October 2026)"),
    ],
    "later": [
        (
            "closed 16",
            (
                "investigation closed without a recorded victim decision, "
                "as outcome 16: suspect identified, victim does not support (21 August 2026)"
            ),
        ),
        ("assessed 91", "risk assessment 91 days old (1 July 2026)"),
        ("housing", "accepted housing referral not started after 28 days (2 September 2026)"),
        ("forum 8", "forum action due in 8 days (share information, 8 October 2026)"),
        ("review 8", "review due in 8 days (8 October 2026)"),
        ("action 14", "next action due in 14 days (14 October 2026)"),
        ("court 14", "court in 14 days (14 October 2026)"),
    ],
}


def test_the_queue_is_the_list_worked_by_hand(tmp_path: Path) -> None:
    items = waiting(tmp_path, EVERY_REASON)
    found = {urgency: [item for item in items if item.urgency == urgency] for urgency in by_urgency(items)}
    assert {
        urgency: [(case_ref, line) for case_ref, lines in sentences(of_one).items() for line in lines]
        for urgency, of_one in found.items()
    } == WORKED_BY_HAND
    assert by_urgency(items) == {"today": 6, "this_week": 4, "later": 7}
    assert set(counts(items)) == {reason for reason in QueueReason if not reason.endswith("_passed")}


BOUNDARIES: list[tuple[Rows, str | None]] = [
    (quiet("S", review_due_date=day(15)), None),
    (quiet("S", review_due_date=day(14)), "review due in 14 days"),
    (quiet("S", review_due_date=day(1)), "review due in 1 day"),
    (quiet("S", review_due_date=day(0)), "review due today"),
    (quiet("S", review_due_date=day(-1)), "review overdue by 1 day"),
    (quiet("S", review_due_date=day(-1), review_done_date=day(-1)), None),
    (quiet("S", review_due_date=day(-1), review_done_date=day(-15)), None),  # asked for from then on
    (quiet("S", review_due_date=day(-1), review_done_date=day(-16)), "review overdue by 1 day"),  # an earlier one
    (quiet("S", review_due_date=day(5), review_done_date=day(-86)), "review due in 5 days"),
    (quiet("S", next_action_due_date=day(15)), None),
    (quiet("S", next_action_due_date=day(-1)), "next action overdue by 1 day"),
    (silent("S", 30), None),
    (silent("S", 31), "no contact for 31 days, no attempt"),
    (silent("S", 31, attempts=1), "no contact for 31 days after 1 attempt"),
    (quiet("S", opened_date=day(-31)) | {"swlo_contacts": []}, "no contact for 31 days, no attempt"),
    (assessed("S", 90), None),
    (assessed("S", 91), "risk assessment 91 days old"),
    (with_("S", one("referrals", referral("S", -27))), None),
    (with_("S", one("referrals", referral("S", -28))), "accepted housing referral not started after 28 days"),
    (
        with_("S", one("referrals", referral("S", -28, service="isva"))),
        "accepted Independent Sexual Violence Adviser",
    ),
    (with_("S", one("referrals", referral("S", -28, started_date=day(-1)))), None),
    (with_("S", one("referrals", referral("S", -28, ended_date=day(-1)))), None),
    (with_("S", one("referrals", referral("S", -28, end_reason="lapsed"))), None),  # flagged: its day is missing
    (with_("S", one("referrals", referral("S", -28, declined_date=day(-1)))), None),
    (with_("S", one("referrals", referral("S", None))), None),
    (reported_again("S", 0), "new report on 30 September 2026: rape"),
    (reported_again("S", 27), "new report on 3 September 2026: rape"),
    (reported_again("S", 28), None),
    (reported_again("S", 5, opened=-6), "new report on 25 September 2026: rape"),
    (reported_again("S", 5, opened=-5), None),  # for it the case was opened
    (reported_again("S", 5, cancelled_code="C2"), None),
    (reported_again("S", 5, identified_by=None, victim_age=17, offence_code="105A"), "violence without injury"),
    (reported_again("S", 5, offence_code="N100"), "new report on 25 September 2026: rape"),
    (reported_again("S", 5, offence_code="4/4"), None),  # a death by driving is in no cohort
    (with_("S", forum_action("S", 15)), None),
    (with_("S", forum_action("S", 0)), "forum action due today"),
    (with_("S", forum_action("S", -1, action_done_date=day(0))), None),
    (with_("S", investigation("S", outcome_code="14", outcome_date=day(-9))), "as outcome 14: "),
    (with_("S", investigation("S", outcome_code="15", outcome_date=day(-9))), None),
    (with_("S", investigation("S", outcome_code="16", outcome_date=day(-9), victim_decision_recorded="no")), "16"),
    (with_("S", investigation("S", outcome_code="16", outcome_date=day(-9), victim_decision_recorded="yes")), None),
    (with_("S", investigation("S", outcome_code="16", outcome_date=day(-9), cancelled_code="C2")), None),
    (with_("S", investigation("S", outcome_code="16", outcome_date=day(-9), identified_by=None)), "outcome 16"),
]
"""A case each, and what it asks for on that day."""


@pytest.fixture(scope="module")
def asked_for(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """Return the sentences of every case of the list above, called by its place: one warehouse holds them all."""
    cases = [
        {
            name: [row | {"case_ref": str(number)} if "case_ref" in row else row for row in given]
            for name, given in rows.items()
        }
        for number, (rows, _) in enumerate(BOUNDARIES)
    ]
    return sentences(waiting(tmp_path_factory.mktemp("home"), *cases))


@pytest.mark.parametrize("number", range(len(BOUNDARIES)))
def test_each_reason_on_the_day_of_its_boundary(number: int, asked_for: dict[str, list[str]]) -> None:
    _, words = BOUNDARIES[number]
    lines = asked_for.get(str(number), [])
    assert len(lines) == (words is not None)
    assert words is None or words in lines[0]


def test_no_contact_counts_from_the_opening_at_the_earliest(tmp_path: Path) -> None:
    rows = silent("S", 1031)
    rows["swlo_cases"][0]["opened_date"] = day(-431)
    assert sentences(waiting(tmp_path, rows)) == {"S": ["no contact for 431 days, no attempt (since 26 July 2025)"]}


@pytest.mark.parametrize(
    ("steps", "words"),
    [
        ([(15, "charged", -30)], None),
        ([(14, "charged", -30)], "court in 14 days"),
        ([(0, "charged", -30)], "court today"),
        ([(-1, "charged", -30)], None),
        ([(3, "charged", -30), (9, "charged", -10)], "court in 9 days"),  # put off
        ([(9, "charged", -30), (9, "convicted", -10)], "court in 9 days"),  # sentence
    ],
)
def test_what_the_latest_step_says_of_the_court(
    steps: list[tuple[int, str, int]], words: str | None, tmp_path: Path
) -> None:
    found = investigation("S")
    rows = quiet("S")
    for due, stage, reached in steps:
        found = hearing(found, due, stage, reached)
    lines = sentences(waiting(tmp_path, rows, found)).get("S", [])
    assert [line.partition(" (")[0] for line in lines] == ([words] if words else [])


def test_a_hearing_that_a_result_has_overtaken_is_none(tmp_path: Path) -> None:
    found = hearing(investigation("S", stages={"acquitted": day(-5)}), 5)
    assert waiting(tmp_path, quiet("S"), found) == []


def test_the_nearest_hearing_of_two_suspects(tmp_path: Path) -> None:
    found = hearing(hearing(investigation("S"), 9, suspect="one"), 4, reached=-60, suspect="two")
    assert sentences(waiting(tmp_path, quiet("S"), found)) == {"S": ["court in 4 days (4 October 2026)"]}


@pytest.mark.parametrize(
    ("before", "after", "rises"),
    [
        (("standard", "dash", "2009"), ("medium", "dash", "2009"), True),
        (("medium", "dash", "2009"), ("medium", "dash", "2009"), False),
        (("high", "dash", "2009"), ("medium", "dash", "2009"), False),
        (("standard", "dash", "2009"), ("high", "dara", "1"), False),  # never across tools
        (("standard", "dash", "2009"), ("high", "dash", None), False),  # nor across versions
    ],
)
def test_risk_rises_only_within_one_version_of_one_tool(
    before: tuple[str, str, str], after: tuple[str, str, str], rises: bool, tmp_path: Path
) -> None:
    given = [
        assessment("S", offset, band, tool=tool, tool_version=version)
        for offset, (band, tool, version) in ((-9, before), (-2, after))
    ]
    items = waiting(tmp_path, quiet("S") | {"risk_assessments": given})
    assert bool(items) == rises


def test_a_later_assessment_ends_a_rise(tmp_path: Path) -> None:
    rows = rose("S", 9)
    rows["risk_assessments"].append(assessment("S", -1, "high"))
    assert waiting(tmp_path, rows) == []


def test_a_case_that_was_never_assessed_counts_from_its_opening(tmp_path: Path) -> None:
    for days, words in ((90, {}), (91, {"S": ["risk never assessed, 91 days after the opening (1 July 2026)"]})):
        rows = {
            "swlo_cases": [swlo_case(case_ref="S", opened_date=day(-days))],
            "swlo_contacts": [contact("S", day(0))],
        }
        assert sentences(waiting(tmp_path, rows)) == words


def test_a_closed_case_asks_for_nobody(tmp_path: Path) -> None:
    late = {"review_due_date": day(-9), "next_action_due_date": day(-9)}
    assert waiting(tmp_path, quiet("S", closed_date=day(-1), **late), forum_action("S", -9)) == []


def test_the_next_decision_follows_the_last_one_of_the_case() -> None:
    decisions = tuple(Decision("S", "reviewed", "close", AS_AT, "hers", version=version) for version in (1, 2))
    assert [QueueItem("S", "hers", (), (), history, None).version for history in ((), decisions)] == [0, 2]


def test_the_last_decision_is_the_latest_that_was_not_undone() -> None:
    first, second = (Decision("S", "reviewed", code, AS_AT, ["hers"]) for code in ("escalate", "contact_again"))
    assert QueueItem("S", "hers", (), (), (), None).last_decision is None
    assert QueueItem("S", "hers", (), (), (first, second), None).last_decision == second
    undone = replace(second, code=UNDONE)
    assert QueueItem("S", "hers", (), (), (first, second, undone), None).last_decision == first


def test_a_case_stands_where_its_most_pressing_reason_stands(tmp_path: Path) -> None:
    items = waiting(
        tmp_path,
        quiet("two", review_due_date=day(-3), next_action_due_date=day(10)),
        quiet("longer", review_due_date=day(-4)),
        quiet("again", review_due_date=day(-3)),
        quiet("first", next_action_due_date=day(-1)),
    )
    assert [item.case_ref for item in items] == ["first", "longer", "two", "again"]
    assert [item.urgency for item in items] == ["today", "this_week", "this_week", "this_week"]
    assert counts(items) == {"review_overdue": 3, "next_action_overdue": 1, "next_action_due_soon": 1}


def test_no_number_of_overdue_days_stands_above_safety(tmp_path: Path) -> None:
    late = together(silent("late", 300), forum_action("late", -200))
    late["swlo_cases"][0] |= {"next_action_due_date": day(-300), "review_due_date": day(-300)}
    rows = [rose("rose", days=2), reported_again("reported", 20), hearing(with_("court", investigation("court")), 7)]
    items = waiting(tmp_path, late, *rows)
    assert [item.case_ref for item in items] == ["rose", "reported", "court", "late"]


def test_the_days_of_several_reasons_add_up_under_one_heading_alone(tmp_path: Path) -> None:
    both = silent("both", 31 + 70)  # 70 days overdue, and 5: 75
    both["swlo_cases"][0] |= {"next_action_due_date": day(-5)}
    others = together(quiet("others", next_action_due_date=day(-60), review_due_date=day(-300)), assessed("x", 0))
    items = waiting(tmp_path, both, quiet("one", next_action_due_date=day(-74)), others)
    assert [item.case_ref for item in items] == ["both", "one", "others"]  # a review is of this week: 60, not 360


@pytest.mark.parametrize(("days", "urgency"), [(89, "this_week"), (90, "today")])
def test_who_was_not_reached_for_long_is_of_today(days: int, urgency: str, tmp_path: Path) -> None:
    (item,) = waiting(tmp_path, silent("S", days))
    assert item.urgency == urgency


@pytest.mark.parametrize(
    ("agreed", "asks", "may_be_contacted"),
    [
        (None, True, True),
        ("yes", True, True),
        ("through_partner", True, True),
        ("she_contacts_us", False, False),
        ("none", False, False),
    ],
)
def test_who_agreed_to_no_contact_is_never_asked_for(
    agreed: str | None, asks: bool, may_be_contacted: bool, tmp_path: Path
) -> None:
    rows = silent("S", 300)
    rows["swlo_cases"][0] |= {"contact_agreed": agreed, "review_due_date": day(-1)}
    (item,) = waiting(tmp_path, rows)
    assert [reason.reason for reason in item.reasons] == [*(["no_contact"] if asks else []), "review_overdue"]
    assert (item.contact_agreed, item.may_be_contacted) == (agreed, may_be_contacted)


@pytest.mark.parametrize(
    ("agreed", "is_listed"),
    [(None, True), ("yes", True), ("through_partner", True), ("she_contacts_us", False), ("none", False)],
)
def test_an_action_to_contact_is_not_listed_for_who_agreed_to_none_and_is_counted(
    agreed: str | None, is_listed: bool, tmp_path: Path
) -> None:
    due = {"next_action_due_date": day(-1), "contact_agreed": agreed}
    rows = together(
        quiet("call", next_action="contact_victim", **due), quiet("court", next_action="court_support", **due)
    )
    found = caseload(warehouse_of(rows), DecisionStore(tmp_path), AS_AT)
    assert [item.case_ref for item in found.waiting] == [*(["call"] if is_listed else []), "court"]
    assert found.not_agreed == (0 if is_listed else 1)


def test_an_officer_sees_her_own_cases(tmp_path: Path) -> None:
    she = "the other officer"
    rows = [quiet("hers", review_due_date=day(-1), swlo_token=she), quiet("his", review_due_date=day(-1))]
    assert [item.case_ref for item in waiting(tmp_path, *rows, officer=she)] == ["hers"]
    assert len(waiting(tmp_path, *rows)) == 2


@pytest.mark.parametrize("cases", [0, 1, 1000])
def test_caseloads_of_none_one_and_a_thousand(cases: int, tmp_path: Path) -> None:
    rows = together(*(quiet(f"S{n:04}", review_due_date=day(-n)) for n in range(1, cases + 1)), {"crimes": []})
    found = caseload(warehouse_of(rows), DecisionStore(tmp_path), AS_AT)
    assert (found.open_cases, len(found.waiting), found.away, found.orphans) == (cases, cases, (), ())
    assert [item.first.days for item in found.waiting] == list(range(cases, 0, -1))


def test_without_any_decision_no_store_is_made(tmp_path: Path) -> None:
    waiting(tmp_path, quiet("S", review_due_date=day(-1)))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("after", "lines"),
    [
        (-20, []),  # nobody reads data before their day: theirs counts, and the hearing is 15 days away
        (0, []),
        (1, ["court in 14 days (15 October 2026)"]),
        (15, ["court today (15 October 2026)"]),
        (16, ["court on 15 October 2026 has passed, no result in the data of 30 September 2026"]),
    ],
)
def test_a_hearing_counts_to_the_day_on_which_somebody_looks(after: int, lines: list[str], tmp_path: Path) -> None:
    rows = hearing(together(quiet("S"), investigation("S")), 15)
    assert sentences(waiting(tmp_path, rows, today=day(after))).get("S", []) == lines


def test_a_duty_counts_to_the_day_on_which_somebody_looks_and_what_the_data_know_to_theirs(tmp_path: Path) -> None:
    silence = quiet("S", review_due_date=day(10)) | {"swlo_contacts": [contact("S", day(-31))]}
    (item,) = waiting(tmp_path, silence, today=day(60))
    assert sentences([item])["S"] == [
        "no contact for 31 days, no attempt (since 30 August 2026)",
        "review due on 10 October 2026: day passed, nothing known since 30 September 2026",
    ]
    assert sentences(waiting(tmp_path, quiet("S", review_due_date=day(90)), today=day(60))) == {}


def test_of_old_data_what_may_be_done_since_stands_below_what_was_overdue_by_their_day(tmp_path: Path) -> None:
    """Two months on every day has passed: an officer who met them all under the first heading saw no order."""
    items = waiting(
        tmp_path,
        quiet("passed lately", next_action_due_date=day(55)),
        quiet("passed", next_action_due_date=day(2), review_due_date=day(1)),
        quiet("passed first", next_action_due_date=day(1)),
        quiet("overdue", next_action_due_date=day(0)),
        rose("rose", days=20),
        today=day(60),
    )
    assert [(item.case_ref, str(item.urgency)) for item in items] == [
        ("rose", "today"),
        ("overdue", "today"),
        ("passed lately", "today"),
        ("passed first", "this_week"),
        ("passed", "this_week"),
    ]


def test_data_are_never_read_before_their_own_day(tmp_path: Path) -> None:
    late = quiet("S", review_due_date=day(-1))
    assert sentences(waiting(tmp_path, late, today=day(-20))) == {"S": ["review overdue by 1 day (29 September 2026)"]}


def test_a_snooze_ends_on_its_day_though_no_new_data_came(tmp_path: Path) -> None:
    rows, store = quiet("S", review_due_date=day(-1)), DecisionStore(tmp_path)
    (item,) = waiting(tmp_path, rows, today=day(60))
    store.append(snoozed(item, "awaiting_victim", day(67), "hers", day(60)), 0)
    assert [len(waiting(tmp_path, rows, today=day(after))) for after in (60, 66, 67)] == [0, 0, 1]


def test_a_hearing_that_has_passed_stands_behind_those_of_the_week(tmp_path: Path) -> None:
    rows = [
        hearing(together(quiet(ref), investigation(ref)), due) for ref, due in (("passed", 1), ("near", 9), ("far", 16))
    ]
    items = waiting(tmp_path, *rows, quiet("late", review_due_date=day(-9)), today=day(2))
    assert [item.case_ref for item in items] == ["near", "passed", "late", "far"]


def test_orphaned_decisions_are_shown_to_their_officer(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path)
    for case_ref, officer in (("gone", "hers"), ("gone too", "his")):
        store.append(Decision(case_ref, "reviewed", "close", AS_AT, officer), 0)
    warehouse = warehouse_of(quiet("S"))
    assert [each.case_ref for each in caseload(warehouse, store, AS_AT, ["hers"]).orphans] == ["gone"]
    assert [each.case_ref for each in caseload(warehouse, store, AS_AT).orphans] == ["gone", "gone too"]
