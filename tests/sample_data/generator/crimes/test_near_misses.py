"""Hold what a metric must leave out, count once, or list as a disagreement."""

from collections import Counter

from tests.sample_data.generator.cohort import code, cohort, stages_of
from tests.sample_data.generator.sound import current_outcomes, days, sound


def test_three_crimes_of_the_cohort_have_two_victims_and_count_once() -> None:
    rows = Counter(row["crime_ref"] for row in sound("crimes") if row["crime_ref"] in cohort())
    assert sum(count == 2 for count in rows.values()) == 3
    assert max(rows.values()) == 2


def test_a_charge_that_was_taken_back_is_none() -> None:
    taken_back = [row for row in sound("outcomes") if row["crime_ref"] in cohort() and row["rescinded_date"]]
    assert sorted(row["outcome_code"] for row in taken_back) == ["1", "18"]
    assert all(code(row["crime_ref"]) == "16" for row in taken_back)


def test_what_stands_beside_the_cohorts() -> None:
    flagged = [row for row in sound("crimes") if row["identified_by"]]
    assert sum(row["victim_age"] in {"16", "17"} for row in flagged) == 2
    assert sum(not row["victim_age"] for row in flagged) == 3
    assert {row["cancelled_code"] for row in flagged if row["cancelled_code"]} == {"C1", "C2", "C3", "C4", "C5"}
    assert {row["n100_code"] for row in flagged if row["offence_code"] == "N100"} == {"N100/1", "N100/2", "N100/3"}
    assert sum(bool(row["crimed_date"]) for row in flagged) == 3 + 2
    assert {"24", "28I"} <= {row["offence_code"] for row in flagged}


def test_the_look_again_list_has_something_of_each_kind() -> None:
    reached = stages_of(cohort())
    unrecorded = [
        ref
        for ref in cohort()
        if code(ref) in {"14", "16"} and current_outcomes()[ref]["victim_decision_recorded"] != "yes"
    ]
    hasty = [
        ref
        for ref in cohort()
        if code(ref) == "18" and days(cohort()[ref]["reported_date"], current_outcomes()[ref]["outcome_date"]) <= 7
    ]
    by_police = [ref for ref in cohort() if code(ref) == "15" and current_outcomes()[ref]["decided_by"] == "police"]
    unasked = [ref for ref in by_police if not {"early_advice", "referred_to_cps", "cps_decision"} & reached[ref]]
    charged = {ref for ref in cohort() if code(ref) in {"1", "1A"}}
    disagree = [ref for ref in cohort() if ("charged" in reached[ref]) != (ref in charged)]
    assert len(unrecorded) >= 5
    assert len(hasty) == 3
    assert (len(by_police), len(unasked)) == (8, 6)
    assert len(disagree) == 2
