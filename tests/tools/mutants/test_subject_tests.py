"""A mutant meets the tests that say most of its file first, and whole folders last."""

from pathlib import Path

from tests.tools.mutants.subject_tests import AGREEMENT, subject_tests

ROOT = Path(__file__).resolve().parents[3]


def test_a_module_has_its_own_test_alone() -> None:
    assert subject_tests(ROOT, "dashboard/measure/periods.py") == [["tests/dashboard/measure/test_periods.py"]]
    assert subject_tests(ROOT, "etl/no_such_module.py") == []


def test_a_metric_has_its_own_test_and_the_oracle() -> None:
    assert subject_tests(ROOT, "schemas/metrics/charged.sql") == [
        ["tests/schemas/metrics/test_charged.py"],
        [AGREEMENT, "-k", "agree and ([charged])"],
    ]


def test_a_table_has_its_own_test_before_the_metrics_that_read_it_and_folders_last() -> None:
    groups = subject_tests(ROOT, "etl/warehouse/tables/referrals.sql")
    assert groups[0][0] == "tests/etl/warehouse/tables/test_referrals.py"
    assert groups[1] == [
        AGREEMENT,
        "-k",
        "agree and ([referral_days_to_start] or [referral_uptake] or [referrals_lapsed])",
    ]
    assert groups[2] == ["tests/etl/warehouse/tables"]
    assert groups[3][0] == "tests/schemas/metrics/test_referral_days_to_start.py"
    assert groups[4:] == [["tests/etl/warehouse"], ["tests/schemas/metrics"]]


def test_a_table_that_no_metric_reads_itself_is_asked_through_what_is_made_of_it() -> None:
    (agreement,) = [group for group in subject_tests(ROOT, "etl/warehouse/tables/stages.sql") if group[0] == AGREEMENT]
    assert "[attrition]" in agreement[2]


def test_a_table_of_lists_is_asked_through_the_lists() -> None:
    groups = subject_tests(ROOT, "etl/warehouse/tables/case_hearings.sql")
    assert not [group for group in groups if group[0] == AGREEMENT]
    assert any("tests/dashboard/force/lists/test_lists_of_a_case.py" in group for group in groups)
