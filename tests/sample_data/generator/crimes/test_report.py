"""Report a crime of an adult sex worker, with a decision of the victim only where she does not support."""

from datetime import date, timedelta

from sample_data.generator import force
from sample_data.generator.crimes.report import Report, add_outcome, add_stage, report

RECORDED = date(2022, 3, 1)


def reported(name: str = "test") -> Report:
    return report(name, "woman", "19C", RECORDED)


def test_the_same_name_gives_the_same_report_and_a_person_stays_who_she_is() -> None:
    assert reported() == reported()
    one, other = reported("one"), reported("other")
    same = ("victim_sex", "area", "sector")
    assert [one.crime[name] for name in same] == [other.crime[name] for name in same]


def test_the_days_of_a_report_are_in_order() -> None:
    crime = reported().crime
    committed, until = crime["committed_from_date"], crime["committed_to_date"] or crime["committed_from_date"]
    assert committed <= until <= crime["reported_date"] <= crime["recorded_date"] == RECORDED  # type: ignore[operator]


def test_before_there_was_an_officer_nobody_reported_through_her() -> None:
    early = [report(f"early {n}", f"woman {n}", "19C", date(2020, 11, 1)) for n in range(50)]
    assert {one.crime["report_route"] for one in early} & {"swlo"} == set()
    assert {one.crime["identified_by"] for one in early} & {"swlo"} == set()


def test_only_outcomes_14_and_16_have_a_decision_of_the_victim() -> None:
    one = reported()
    add_outcome(one, "18", 10)
    add_outcome(one, "16", 40)
    without, with_decision = one.outcomes
    assert without["victim_decision_recorded"] is None
    assert with_decision["outcome_date"] == one.reported + timedelta(days=40)
    assert with_decision["victim_decision_recorded"] in {"yes", "no", "unknown", None}
    drawn = [report(f"many {n}", "woman", "19C", RECORDED) for n in range(40)]
    for each in drawn:
        add_outcome(each, "16", 40)
    assert sum(each.outcomes[0]["victim_decision_recorded"] == "yes" for each in drawn) > 20


def test_a_stage_after_the_as_at_date_is_left_out() -> None:
    one = reported()
    add_stage(one, "charged", force.AS_AT)
    add_stage(one, "convicted", force.AS_AT + timedelta(days=1))
    assert [row["stage"] for row in one.stages] == ["charged"]
