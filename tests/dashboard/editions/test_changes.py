"""What changed between two editions, in coded form."""

from dataclasses import replace

from dashboard.editions.changes import Change, changes
from dashboard.editions.reader import Edition
from tests.dashboard.strategic.editions import CHARGED, REPORTS, TOGETHER, YEARS, edition, table

MATURES = replace(CHARGED, matures=True)
ORDINARY = dict.fromkeys(YEARS, "20 of 100") | {TOGETHER: "80 of 400"}


def reports(**years: str) -> Edition:
    return edition(
        (REPORTS, {"2022/23": "118", "2023/24": "131", "2024/25": "164", "2025/26": "203", TOGETHER: "616"} | years)
    )


def charged(changed: dict[str, str], **differs: object) -> Edition:
    return edition((MATURES, ORDINARY | changed), **differs)


def test_equal_editions_have_no_changes() -> None:
    assert changes(reports(), reports()) == ()


def test_a_count_that_does_not_mature_was_restated() -> None:
    assert changes(reports(**{"2023/24": "140"}), reports()) == (
        Change("restated", "crimes_recorded", "2023/24", "", "count", 131, 140),
    )


def test_late_outcomes_move_the_part_and_a_correction_the_whole() -> None:
    found = changes(charged({"2023/24": "30 of 110"}), charged({}))
    assert found == (
        Change("late_outcomes", "charged", "2023/24", "", "count", 20, 30),
        Change("restated", "charged", "2023/24", "", "of", 100, 110),
    )


def test_newly_hidden_and_newly_shown_cells_are_changes() -> None:
    assert changes(charged({"2023/24": "hidden of 100"}), charged({})) == (
        Change("newly_hidden", "charged", "2023/24", "", "count", before=20),
    )
    assert changes(charged({}), charged({"2023/24": "hidden of 100"})) == (
        Change("newly_shown", "charged", "2023/24", "", "count", now=20),
    )


def test_a_table_that_shows_single_years_no_more_says_so() -> None:
    together = edition((replace(MATURES, years=()), {TOGETHER: ORDINARY[TOGETHER]}))
    assert changes(together, charged({})) == (Change("years_left_out", "charged"),)
    assert changes(together, together) == ()


def test_year_that_matured_is_one_change() -> None:
    young = charged({"2025/26": "too early of too early"})
    assert changes(charged({}), young) == (Change("now_mature", "charged", "2025/26"),)


def test_year_of_which_only_the_part_was_too_early_matures_too() -> None:
    """The whole was shown before and is the same: the part alone could not be judged."""
    young = charged({"2025/26": "too early of 100"})
    assert changes(charged({}), young) == (Change("now_mature", "charged", "2025/26"),)
    assert changes(young, charged({"2025/26": "too early of hidden"})) == (
        Change("newly_shown", "charged", "2025/26", "", "of", now=100),
    )


def test_new_year_and_longer_cumulative_period_are_new_periods() -> None:
    before = replace(MATURES, years=YEARS[:-1], cumulative="2022/23 to 2024/25")
    old = edition((before, dict.fromkeys(YEARS[:-1], "20 of 100") | {"2022/23 to 2024/25": "60 of 300"}))
    assert changes(charged({}), old) == (
        Change("new_period", "charged", "2025/26"),
        Change("new_period", "charged", TOGETHER),
    )


def test_new_and_removed_tables_are_changes() -> None:
    other = table("convicted", "outcomes")
    both = edition((MATURES, ORDINARY), (other, ORDINARY))
    assert changes(both, charged({})) == (Change("new_table", "convicted"),)
    assert changes(charged({}), both) == (Change("table_left_out", "convicted"),)


def test_a_table_whose_extract_was_not_there_before_is_new() -> None:
    absent = dict.fromkeys(ORDINARY, "not applicable of not applicable")
    assert changes(charged({}), charged(absent)) == (Change("new_table", "charged"),)
    assert changes(charged(absent), charged(absent)) == ()


def test_changes_of_definitions_and_policy_come_first() -> None:
    now = charged({}, definitions="new", policy=replace(charged({}).policy, hidden_to=9))
    assert changes(now, charged({})) == (Change("new_definitions"), Change("new_policy"))


def test_table_of_which_one_year_did_not_apply_is_not_new() -> None:
    before = charged({"2022/23": "not applicable of not applicable"})
    assert changes(charged({}), before) == ()


def test_count_that_is_too_early_now_is_not_newly_hidden() -> None:
    assert changes(charged({"2023/24": "too early of too early"}), charged({})) == ()
