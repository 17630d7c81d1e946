"""The oracle on the families with rules of their own: withdrawals, court, incidents, cases, partners."""

from datetime import date, timedelta

import pytest

from tests.oracle.builders import AS_AT, case, contact, crime, figure, figures, outcome, parts, stage

MAY_2 = date(2022, 5, 2)


def days_after(days: int, start: date = MAY_2) -> date:
    return start + timedelta(days=days)


def by_step(metric: str, extracts: dict[str, list[dict[str, object]]]) -> dict[str, tuple[int, int]]:
    return {row["step"]: parts(row) for row in figures(metric, extracts)}


def test_early_withdrawal_counts_from_the_report() -> None:
    ends = {"day 7": 7, "day 8": 8, "day 31": 31, "before the report": -1}
    extracts = {
        "crimes": [*map(crime, ends), crime("open")],
        "outcomes": [outcome(ref, "16", outcome_date=days_after(days)) for ref, days in ends.items()],
    }
    assert list(by_step("early_withdrawal", extracts).values()) == [(1, 5), (1 + 1, 5)]


def test_a_withdrawal_is_evidenced_by_decision_day_and_evidence_together() -> None:
    whole = {
        "victim_decision_recorded": "yes",
        "victim_decision_date": days_after(9),
        "victim_decision_evidence": "statement",
        "victim_decision_reason": "practical",
    }
    extracts = {
        "crimes": [crime(ref) for ref in "abcde"],
        "outcomes": [
            outcome("a", "14", **whole),
            outcome("b", "16", **whole | {"victim_decision_date": None}),
            outcome("c", "16", **whole | {"victim_decision_evidence": "none"}),
            outcome("d", "16", **whole | {"victim_decision_recorded": "no", "victim_decision_reason": None}),
            outcome("e", "15", **whole),
        ],
    }
    assert parts(figure("withdrawal_evidenced", extracts)) == (1, 1 + 1 + 1 + 1)
    reasons = by_step("withdrawal_reasons", extracts)
    assert reasons["practical"] == (1 + 1 + 1, 4)
    assert reasons["not_recorded"] == (1, 4)


def test_convicted_and_stopped_after_a_charge() -> None:
    extracts = {
        "crimes": [crime(ref) for ref in ("convicted", "stopped", "waiting", "never charged")],
        "outcomes": [outcome(ref, "1") for ref in ("convicted", "stopped", "waiting")],
        "stages": [stage("convicted", "convicted"), stage("stopped", "discontinued")],
    }
    assert parts(figure("convicted", extracts)) == (1, 4)
    assert parts(figure("convicted_of_charged", extracts)) == (1, 1 + 1 + 1)
    assert parts(figure("post_charge_attrition", extracts)) == (1, 1 + 1 + 1)


def test_incidents_and_rapes_are_one_line() -> None:
    crimes = [
        crime("incident", offence_code="N100", n100_code="N100/2"),
        crime("untraced", offence_code="N100", n100_code="N100/1"),
        crime("later a crime", n100_code="N100/1", crimed_date=days_after(30)),
        crime("rape"),
        crime("sexual assault", offence_code="20A"),
        crime("in error", cancelled_code="C4"),
    ]
    assert parts(figure("incident_not_crimed", {"crimes": crimes})) == (1 + 1, 1 + 1 + 1 + 1)
    assert parts(figure("n100_later_crimed", {"crimes": crimes})) == (1, 1 + 1)
    assert figure("reports_received", {"crimes": crimes})["numerator"] == 5
    assert by_step("cancelled", {"crimes": crimes})["all"] == (1, 1 + 1 + 1 + 1)


def test_open_cases_age_from_the_report_to_the_as_at_day() -> None:
    crimes = [crime(f"{days} days", reported_date=AS_AT - timedelta(days=days)) for days in (90, 91, 365, 366)]
    extracts = {"crimes": [*crimes, crime("closed")], "outcomes": [outcome("closed", "18")]}
    assert list(by_step("open_case_age", extracts).values()) == [(1 + 1 + 1, 4), (1 + 1, 4), (1, 4)]


def test_durations_leave_out_crimes_with_days_out_of_order() -> None:
    good = [crime(f"{days}") for days in range(10, 18)]
    backwards = crime("backwards", committed_to_date=days_after(3))
    extracts = {
        "crimes": [*good, backwards, crime("closed too early")],
        "outcomes": [
            *[outcome(row["crime_ref"], "1", outcome_date=days_after(int(row["crime_ref"]))) for row in good],
            outcome("backwards", "1"),
            outcome("closed too early", "1", outcome_date=days_after(-1)),
        ],
    }
    row = figure("days_to_charge", extracts)
    assert (row["n"], row["q1"], row["median"], row["q3"]) == (8, 11.75, 13.5, 15.25)


def test_incidence_is_mature_with_ten_at_risk() -> None:
    crimes = [crime(f"{number}") for number in range(20)]
    ended = [outcome(f"{number}", "16", outcome_date=days_after(60)) for number in range(11)]
    rows = figures("cumulative_incidence", {"crimes": crimes, "outcomes": ended})
    withdrawn = {row["horizon_days"]: row for row in rows if row["step"] == "victim_does_not_support"}
    assert [withdrawn[days]["rate"] for days in (30, 90)] == [0.0, pytest.approx(11 / 20)]
    assert [withdrawn[days]["at_risk"] for days in (30, 90)] == [20, 9]
    assert [withdrawn[days]["mature"] for days in (30, 90)] == [True, False]


def test_partners_count_disclosures_not_rows() -> None:
    words = {"partner": "helpline", "incident_kind": "rape", "sector": "street", "area": None}
    rows = [
        {"quarter": "2026-Q1", "suspect_relationship": None, "consent_level": level, "disclosures": many, **words}
        for level, many in {"alert_only": 5, "anonymous_to_police": 3, "full_report": 2}.items()
    ]
    assert parts(figure("full_reporting", {"partner_disclosures": rows})) == (2, 5 + 3 + 2)
    assert parts(figure("anonymous_sharing", {"partner_disclosures": rows})) == (3 + 2, 5 + 3 + 2)
    assert figure("full_reporting", {"partner_disclosures": rows}, per="month")["period"] == "2026-01-01"


def test_first_contact_is_the_first_that_reached_her() -> None:
    extracts = {
        "crimes": [crime("a"), crime("b")],
        "swlo_cases": [case("K", opened_date=MAY_2), case("L", opened_date=MAY_2)],
        "swlo_case_crimes": [{"case_ref": "K", "crime_ref": "a"}, {"case_ref": "L", "crime_ref": "b"}],
        "swlo_contacts": [
            contact("K", days_after(1), reached="no"),
            contact("K", days_after(7)),
            contact("L", days_after(8)),
        ],
    }
    assert figure("swlo_first_contact", extracts)["n"] == 1 + 1
    assert parts(figure("swlo_contact_within_7_days", extracts)) == (1, 1 + 1)


def test_reviews() -> None:
    due = AS_AT - timedelta(days=5)
    cases = [
        case("on the day", review_due_date=due, review_done_date=due),
        case("late", review_due_date=due, review_done_date=AS_AT),
        case("overdue", review_due_date=due),
        case("not yet due", review_due_date=AS_AT + timedelta(days=1)),
        case("closed", review_due_date=due, closed_date=AS_AT),
        case("closed before", review_due_date=due, closed_date=due - timedelta(days=1)),
        case("none planned"),
        case("the review before", review_due_date=due, review_done_date=due - timedelta(days=15)),
    ]
    assert parts(figure("swlo_reviews_on_time", {"swlo_cases": cases})) == (1, 1 + 1 + 1 + 1 + 1)
    assert figure("swlo_reviews_overdue", {"swlo_cases": cases})["numerator"] == 1 + 1
    assert figure("swlo_active", {"swlo_cases": cases})["numerator"] == 5 + 1
    assert figure("swlo_closed", {"swlo_cases": cases})["numerator"] == 1 + 1


def test_repeat_victims_are_people_with_two_days() -> None:
    crimes = [
        crime("a", victim_ref="V"),
        crime("b", victim_ref="V", committed_from_date=days_after(364)),
        crime("c", victim_ref="W"),
        crime("d", victim_ref="W"),  # the same day: one event, recorded twice
        crime("e", victim_ref="X"),
        crime("f", victim_ref="X", committed_from_date=days_after(365)),  # a day too late
        crime("g", victim_ref=None),
    ]
    row = figure("repeat_victim", {"crimes": crimes})
    assert parts(row) == (1, 3)


def test_disparity_sets_each_offence_group_against_its_own() -> None:
    others = {"identified_by": None, "identified_date": None}
    crimes = [crime(f"ours {n}") for n in range(4)] + [crime(f"theirs {n}", **others) for n in range(10)]
    crimes += [crime(f"their assault {n}", offence_code="20A", **others) for n in range(10)]
    charged = ["ours 0", "theirs 0", "theirs 1", *(f"their assault {n}" for n in range(6))]
    extracts = {"crimes": crimes, "outcomes": [outcome(ref, "1") for ref in charged]}
    rows = {row["step"]: row for row in figures("disparity", extracts)}
    assert rows["charged"]["ratio"] == (1 / 4) / ((2 + 6) / (10 + 10))
    assert rows["charged.expected"]["ratio"] == 1 / (4 * 2 / 10)
