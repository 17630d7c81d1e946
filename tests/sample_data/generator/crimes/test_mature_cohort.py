"""Hold the study's 86, 6 and 3, counted by hand."""

from collections import Counter

from tests.sample_data.generator.cohort import code, cohort, stages_of
from tests.sample_data.generator.sound import SEXUAL, current_outcomes, days


def test_86_reports_6_charged_3_convicted() -> None:
    charged = [ref for ref in cohort() if code(ref) in {"1", "1A"}]
    reached = stages_of(cohort())
    assert len(cohort()) == 86
    assert len(charged) == 6
    assert sum("convicted" in reached[ref] for ref in cohort()) == 3
    assert sum("convicted" in reached[ref] for ref in charged) == 3
    assert sum(bool({"acquitted", "discontinued"} & reached[ref]) for ref in charged) == 3


def test_the_cohort_is_mature() -> None:
    assert all(code(ref) for ref in cohort())


def test_how_the_rest_ended() -> None:
    ended = Counter(code(ref) for ref in cohort())
    assert {name: ended[name] for name in ("14", "15", "16", "18")} == {"14": 17, "15": 12, "16": 28, "18": 15}
    assert sum(ended.values()) - 6 - 17 - 12 - 28 - 15 == 8  # other disposals and what no one could help


def test_50_of_the_86_are_sexual_offences_and_4_of_the_6_charges() -> None:
    sexual = [ref for ref, row in cohort().items() if row["offence_code"] in SEXUAL]
    assert len(sexual) == 30 + 20
    assert sum(code(ref) in {"1", "1A"} for ref in sexual) == 4


def test_some_people_report_again() -> None:
    people = {row["victim_ref"] for row in cohort().values()}
    assert 50 <= len(people) < 86


def test_each_quarter_of_the_study_has_reports() -> None:
    quarters = Counter(
        (row["recorded_date"][:4], (int(row["recorded_date"][5:7]) - 1) // 3) for row in cohort().values()
    )
    assert len(quarters) == 12
    assert min(quarters.values()) >= 4


def test_some_victims_withdraw_within_days() -> None:
    lost = [ref for ref in cohort() if code(ref) in {"14", "16"}]
    within = [days(cohort()[ref]["reported_date"], current_outcomes()[ref]["outcome_date"]) for ref in lost]
    assert sum(gap <= 7 for gap in within) >= 5
    assert sum(gap <= 30 for gap in within) >= 15
