"""What the officer's pages need to show lies in the sample, and its references hang together."""

import csv
import re
from collections import Counter
from itertools import pairwise

from sample_data.generator.services.queue_cases import CASES, FIRST_NUMBER
from schemas import vocabulary as words
from tests.sample_data.generator.sound import SAMPLE, Row, days, read, sound

AS_AT = "2026-09-30"
MORNING = {case.why: f"C{number:04}" for number, case in enumerate(CASES, start=FIRST_NUMBER)}


def of_case(extract: str, why: str) -> list[Row]:
    return [row for row in read(extract) if row.get("case_ref") == MORNING[why]]


def only(rows: list[Row]) -> Row:
    (row,) = rows
    return row


def clean(extract: str) -> list[Row]:
    """Return the rows before anything went wrong: those that were added on purpose have numbers from 900000."""
    is_added = re.compile(r"\D9\d{5}$")
    return [row for row in sound(extract) if not is_added.search(next(iter(row.values())))]


def test_children_have_their_parents() -> None:
    cases = {row["case_ref"] for row in clean("swlo_cases")}
    forum = {row["forum_ref"] for row in clean("forum_referrals")}
    assert all(
        row["case_ref"] in cases for name in ("referrals", "risk_assessments", "forum_referrals") for row in clean(name)
    )
    assert all(row["forum_ref"] in forum for row in clean("forum_actions"))


def test_review_due_in_5_days_and_overdue() -> None:
    due = {why: only(of_case("swlo_cases", why)) for why in MORNING}
    assert days(AS_AT, due["review due in 5 days"]["review_due_date"]) == 5
    assert days(due["review overdue since yesterday"]["review_due_date"], AS_AT) == 1
    assert due["review due today"]["review_due_date"] == AS_AT
    assert all(row["review_done_date"] == "" and row["closed_date"] == "" for row in due.values())


def test_no_contact_for_31_days_after_2_attempts() -> None:
    contacts = of_case("swlo_contacts", "no contact for 31 days after 2 attempts")
    reached = max(row["contact_date"] for row in contacts if row["reached"] == "yes")
    assert days(reached, AS_AT) == 31
    assert sum(row["contact_date"] > reached for row in contacts) == 2


def test_risk_rose_from_standard_to_high_by_one_version_of_one_tool() -> None:
    rows = of_case("risk_assessments", "risk rose from standard to high on 21 September")
    before, after = sorted(rows, key=lambda row: row["assessed_date"])[-2:]
    assert (before["band"], after["band"], after["assessed_date"]) == ("standard", "high", "2026-09-21")
    assert len({(row["tool"], row["tool_version"]) for row in rows}) == 1


def test_assessed_100_days_ago() -> None:
    row = only(of_case("risk_assessments", "assessment out of date for 100 days"))
    assert days(row["assessed_date"], AS_AT) == 100


def test_housing_accepted_28_days_ago_and_not_started() -> None:
    row = only(of_case("referrals", "accepted housing referral not started after 28 days"))
    assert days(row["accepted_date"], AS_AT) == 28
    assert (row["service"], row["started_date"], row["declined_date"]) == ("housing", "", "")


def test_forum_actions_overdue_and_due_soon() -> None:
    for why, left in (("forum action overdue for 7 days", -7), ("forum action due in 7 days", 7)):
        forum = only(of_case("forum_referrals", why))
        action = only([row for row in read("forum_actions") if row["forum_ref"] == forum["forum_ref"]])
        assert days(AS_AT, action["action_due_date"]) == left
        assert action["action_done_date"] == ""


def test_court_in_6_days_and_an_end_without_the_victims_decision() -> None:
    crime = {why: only(of_case("swlo_case_crimes", why))["crime_ref"] for why in MORNING}
    charged = crime["court in 6 days"]
    hearings = [row["next_hearing_date"] for row in read("stages") if row["crime_ref"] == charged]
    assert days(AS_AT, max(hearings)) == 6
    ended = crime["outcome 16 on 15 September without a recorded victim decision"]
    outcome = only([row for row in read("outcomes") if row["crime_ref"] == ended])
    assert (outcome["outcome_code"], outcome["victim_decision_recorded"]) == ("16", "no")
    assert len(set(crime.values())) == len(crime)


def test_every_step_of_a_referral_occurs() -> None:
    rows = clean("referrals")
    steps = ("declined_date", "accepted_date", "started_date", "ended_date")
    counts = {step: sum(bool(row[step]) for row in rows) for step in steps}
    assert 8 <= counts["ended_date"] < counts["started_date"] < counts["accepted_date"] < len(rows)
    assert counts["declined_date"] >= 8
    assert {row["end_reason"] for row in rows} == {"completed", "lapsed", "other", ""}


def test_two_tools_two_versions_and_changes_of_band_within_each() -> None:
    by_tool: dict[tuple[str, str], Counter[str]] = {}
    for row in clean("risk_assessments"):
        by_tool.setdefault((row["tool"], row["tool_version"]), Counter())[row["band"]] += 1
    assert len(by_tool) == 4
    assert all(set(bands) == set(words.Band) for bands in by_tool.values())
    in_order = sorted(clean("risk_assessments"), key=lambda row: (row["case_ref"], row["tool"], row["assessed_date"]))
    same = [(a, b) for a, b in pairwise(in_order) if all(a[x] == b[x] for x in ("case_ref", "tool", "tool_version"))]
    rank = list(words.Band)
    moves = Counter((rank.index(words.Band(b["band"])) > rank.index(words.Band(a["band"])), a["band"] == b["band"])
                    for a, b in same)  # fmt: skip
    assert min(moves[True, False], moves[False, True], moves[False, False]) >= 8


def test_the_forum_hears_most_and_does_most_in_time() -> None:
    referred = clean("forum_referrals")
    actions = [row for row in clean("forum_actions") if row["action_due_date"] < AS_AT]
    in_time = sum("" < row["action_done_date"] <= row["action_due_date"] for row in actions)
    assert len(referred) / 2 < sum(bool(row["discussed_date"]) for row in referred) < len(referred)
    assert 0 < in_time < len(actions)


def test_welfare_takes_the_place_of_enforcement() -> None:
    totals: Counter[tuple[str, str]] = Counter()
    for row in sound("engagement"):
        if row["actions"].isdigit():
            totals[row["month"][:4], row["action"]] += int(row["actions"])
    assert totals["2021", "dispersal"] > 2 * totals["2025", "dispersal"] > 0
    assert totals["2025", "welfare_visit"] > totals["2021", "welfare_visit"] > 0


def test_a_month_and_a_quarter_without_an_action_or_answer_is_a_zero_and_not_missing() -> None:
    engagement = [row for row in read("engagement") if row["area"] in {"North", "East", "South", "West"}]
    assert len({(row["month"], row["area"], row["action"]) for row in engagement}) == 69 * 4 * 7
    assert any(row["actions"] == "0" for row in engagement)
    with (SAMPLE / "feedback.csv").open(encoding="utf-8") as file:
        questions = Counter(
            row["question"] for row in csv.DictReader(file) if not row["question"].startswith("question_")
        )
    assert {count - count % 65 for count in questions.values()} == {65}  # 13 quarters of 5 answers
