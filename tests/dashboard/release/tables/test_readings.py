"""When a year is read, and which blocks hold it."""

from dataclasses import replace
from datetime import date

from dashboard.disclosure.policy import read_policy
from dashboard.release.tables.readings import (
    blocks_begun,
    can_be_whole,
    complete_years,
    years_between,
    years_due,
    years_of,
)

POLICY = read_policy()


def test_years_count_once_they_are_complete() -> None:
    assert [year.year for year in complete_years(2023, date(2026, 3, 30))] == [2023, 2024]
    assert [year.year for year in complete_years(2023, date(2026, 3, 31))] == [2023, 2024, 2025]
    assert complete_years(2026, date(2026, 9, 30)) == ()


def test_a_policy_says_when_a_reading_is_due() -> None:
    due = [
        [year.year for year in years_due(2021, date(2026, 9, 29), reading, POLICY)] for reading in ("cohort", "courts")
    ]
    assert due == [[2021, 2022, 2023, 2024], [2021, 2022]]
    later = replace(POLICY, cohort_months=9)
    assert [year.year for year in years_due(2021, date(2026, 12, 31), "cohort", later)] == [
        2021,
        2022,
        2023,
        2024,
        2025,
    ]
    assert len(years_due(2021, date(2026, 12, 30), "cohort", later)) == 4


def test_blocks_follow_one_another_and_no_year_stands_in_two() -> None:
    assert blocks_begun(2021, date(2024, 3, 31), POLICY) == ("2021/22 to 2023/24",)
    assert blocks_begun(2021, date(2024, 4, 1), POLICY) == ("2021/22 to 2023/24", "2024/25 to 2026/27")
    assert blocks_begun(2021, date(2024, 4, 1), replace(POLICY, block_years=2)) == (
        "2021/22 to 2022/23",
        "2023/24 to 2024/25",
    )


def test_years_between_the_ends_of_a_period() -> None:
    assert years_between("2098/99 to 2100/01") == ("2098/99", "2099/00", "2100/01")
    assert years_of("2022/23 to 2023/24") == ("2022/23", "2023/24")
    assert years_of("2022/23") == ("2022/23",)


def test_a_block_can_be_whole_while_no_reading_of_it_was_missed() -> None:
    block, due = "2021/22 to 2023/24", ("2021/22", "2022/23")
    assert can_be_whole(block, due, due)
    assert can_be_whole(block, due, ())
    assert not can_be_whole(block, due[:1], due)
