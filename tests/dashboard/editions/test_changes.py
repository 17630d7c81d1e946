"""What changed between two editions, in coded form."""

from dataclasses import replace

from dashboard.editions.changes import Change, changes
from dashboard.editions.reader import Edition
from tests.dashboard.strategic.editions import CHARGED, REPORTS, TOGETHER, YEARS, edition, table

MATURES = replace(CHARGED, matures=True)
ORDINARY = dict.fromkeys(YEARS, "20 of 100") | {TOGETHER: "80 of 400"}
BLOCKS = ("2021/22 to 2023/24", "2024/25 to 2026/27")
IN_BLOCKS = replace(CHARGED, years=(), cumulative="", blocks=BLOCKS)


def reports(**years: str) -> Edition:
    return edition(
        (REPORTS, {"2022/23": "118", "2023/24": "131", "2024/25": "164", "2025/26": "203", TOGETHER: "616"} | years)
    )


def charged(changed: dict[str, str], **differs: object) -> Edition:
    return edition((MATURES, ORDINARY | changed), **differs)


def blocks(*texts: str) -> Edition:
    return edition((IN_BLOCKS, dict(zip(BLOCKS, texts, strict=True))))


def test_equal_editions_have_no_changes() -> None:
    assert changes(reports(), reports()) == ()


def test_a_table_of_which_a_figure_or_a_mark_differs_is_one_change() -> None:
    """As between editions that counted their years anew each time."""
    for other in ("30 of 110", "hidden of 100", "20 of hidden"):
        assert changes(charged({"2023/24": other, "2022/23": other}), charged({})) == (
            Change("other_figures", "charged"),
        )
        assert changes(charged({}), charged({"2023/24": other})) == (Change("other_figures", "charged"),)


def test_a_table_that_shows_single_years_no_more_says_so() -> None:
    together = edition((replace(MATURES, years=()), {TOGETHER: ORDINARY[TOGETHER]}))
    assert changes(together, charged({})) == (Change("years_left_out", "charged"),)
    assert changes(together, together) == ()


def test_a_year_that_could_not_be_judged_before_is_a_new_period() -> None:
    young = charged({"2025/26": "too early of too early"})
    assert changes(charged({}), young) == (Change("new_period", "charged", "2025/26"),)
    assert changes(young, young) == ()


def test_a_block_that_was_filling_is_a_new_period_once_it_is_read() -> None:
    filling = "filling of filling"
    first, second = blocks("40 of 200", filling), blocks("40 of 200", "50 of 220")
    assert changes(second, first) == (Change("new_period", "charged", BLOCKS[1]),)
    assert changes(first, first) == ()


def test_a_new_year_is_a_new_period_and_the_longer_one_over_all_is_not() -> None:
    before = replace(MATURES, years=YEARS[:-1], cumulative="2022/23 to 2024/25")
    old = edition((before, dict.fromkeys(YEARS[:-1], "20 of 100") | {"2022/23 to 2024/25": "60 of 300"}))
    assert changes(charged({}), old) == (Change("new_period", "charged", "2025/26"),)


def test_a_year_that_is_withdrawn_is_said_to_be_so_once() -> None:
    gone = charged({"2023/24": "withdrawn of withdrawn"})
    assert changes(gone, charged({})) == (Change("withdrawn", "charged", "2023/24"),)
    assert changes(gone, gone) == ()
    assert changes(charged({}), gone) == (Change("other_figures", "charged"),)


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


def test_a_year_that_is_too_early_now_tells_nothing() -> None:
    assert changes(charged({"2023/24": "too early of too early"}), charged({})) == ()
