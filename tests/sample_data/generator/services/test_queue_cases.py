"""Hold a case for each reason of the review queue, worked out by hand."""

from sample_data.generator.services.queue_cases import CASES, FIRST_NUMBER
from tests.sample_data.generator.sound import Row, days, read

AS_AT = "2026-09-30"
REFS = {case.why: f"C{number:04}" for number, case in enumerate(CASES, start=FIRST_NUMBER)}


def of_case(extract: str, why: str) -> list[Row]:
    return [row for row in read(extract) if row.get("case_ref") == REFS[why]]


def only(rows: list[Row]) -> Row:
    (row,) = rows
    return row


def test_review_due_in_5_days_and_overdue() -> None:
    due = {why: only(of_case("swlo_cases", why)) for why in REFS}
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
    crime = {why: only(of_case("swlo_case_crimes", why))["crime_ref"] for why in REFS}
    charged = crime["court in 6 days"]
    hearings = [row["next_hearing_date"] for row in read("stages") if row["crime_ref"] == charged]
    assert days(AS_AT, max(hearings)) == 6
    ended = crime["outcome 16 on 15 September without a recorded victim decision"]
    outcome = only([row for row in read("outcomes") if row["crime_ref"] == ended])
    assert (outcome["outcome_code"], outcome["victim_decision_recorded"]) == ("16", "no")
    assert len(set(crime.values())) == len(crime)
