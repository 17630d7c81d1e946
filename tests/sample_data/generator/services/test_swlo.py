"""Draw one officer, who does not reach everybody in time."""

from datetime import date, timedelta

from sample_data.generator.crimes.report import report
from sample_data.generator.services.swlo import cases, ref
from tests.sample_data.generator.cohort import cohort
from tests.sample_data.generator.sound import days, sound


def test_there_is_one_officer_and_not_everyone_is_reached_in_time() -> None:
    assert {row["swlo_ref"] for row in sound("swlo_cases")} == {"SWLO1"}
    case_of = {row["crime_ref"]: row["case_ref"] for row in sound("swlo_case_crimes")}
    reached = {}
    for row in sorted(sound("swlo_contacts"), key=lambda row: row["contact_date"], reverse=True):
        if row["reached"] == "yes":
            reached[row["case_ref"]] = row["contact_date"]
    firsts = {ref: reached.get(case_of.get(ref, "")) for ref in cohort()}
    gaps = [days(cohort()[ref]["reported_date"], day) for ref, day in firsts.items() if day]
    assert sum(gap <= 7 for gap in gaps) >= 10
    assert sum(7 < gap <= 28 for gap in gaps) >= 5
    assert sum(gap > 28 for gap in gaps) >= 5
    assert sum(day is None for day in firsts.values()) >= 30


def test_a_later_report_joins_a_case_that_is_open() -> None:
    """Reports through the officer always open a case, or join one."""
    day = date(2024, 3, 1)
    found = [report(f"test {n}", "woman", "19C", day + timedelta(days=n)) for n in range(2)]
    for one in found:
        one.crime["report_route"] = "swlo"
        one.crime["reported_date"] = day
    (case,) = cases(found)
    assert (case.victim, case.crimes) == ("woman", ["test 0", "test 1"])
    assert cases([report("early", "woman", "19C", date(2020, 12, 1))]) == []  # before there was an officer


def test_a_reference_has_four_digits() -> None:
    assert ref("C", 12) == "C0012"
