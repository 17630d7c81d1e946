"""What an edition says: numbers of shown cells only, and no word that the counts do not bear."""

from dataclasses import replace

import pytest

from dashboard.editions.rows import row_at
from dashboard.editions.text.cell_text import row_text
from dashboard.editions.text.sentences import QUESTIONS, answer, finding, why_nothing
from tests.dashboard.strategic.editions import (
    ACTIONS,
    CHARGED,
    FEWER_ENFORCED,
    OPEN,
    REPORTS,
    TOGETHER,
    YEARS,
    edition,
    nothing_shown,
    ordinary,
)


def years(*texts: str, together: str = "hidden") -> dict[str, str]:
    return {**dict(zip(YEARS, texts, strict=True)), TOGETHER: together}


def rows(declared, *texts: str) -> dict[str, dict[str, str]]:
    return {TOGETHER: dict(zip(declared.rows, texts, strict=True))}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        (("80", "80", "100", "203"), "203 in 2025/26; more than in 2024/25 (100)"),
        (("80", "80", "203", "100"), "100 in 2025/26; fewer than in 2024/25 (203)"),
        (("80", "80", "100", "110"), "110 in 2025/26; no clear change from 2024/25 (100), no more than chance gives"),
        (("80", "80", "9000", "9010"), "9,010 in 2025/26; about as many as in 2024/25 (9,000)"),
        (("80", "80", "hidden", "110"), "110 in 2025/26"),
    ],
)
def test_a_count_is_set_against_the_year_before_where_both_are_shown(counts: tuple[str, ...], expected: str):
    made = edition((REPORTS, years(*counts)))
    assert finding(made, REPORTS) == f"Crimes of sexual violence against sex workers: {expected}"


def test_a_share_is_set_against_the_year_before_by_what_the_counts_bear():
    """60 of 100 against 20 of 100 is higher; 15 of 100 against 12 of 100 could be chance."""
    higher = edition((CHARGED, years("9 of 90", "9 of 90", "20 of 100", "60 of 100")))
    chance = edition((CHARGED, years("9 of 90", "9 of 90", "12 of 100", "15 of 100")))
    assert finding(higher, CHARGED) == (
        "Charged or summonsed: 60 of 100 (60.0%) in 2025/26; a higher share than in 2024/25, 20 of 100 (20.0%)"
    )
    assert finding(chance, CHARGED) == (
        "Charged or summonsed: 15 of 100 (15.0%) in 2025/26; no clear change from 2024/25, 12 of 100 (12.0%): "
        "no more than chance gives"
    )


def test_open_cases_are_not_compared_with_the_year_before():
    made = edition((OPEN, years("9 of 90", "9 of 90", "10 of 100", "60 of 100")))
    assert finding(made, OPEN) == "Still open: 60 of 100 (60.0%) in 2025/26"


def test_finding_is_about_the_latest_mature_year():
    made = edition((CHARGED, years("9 of 90", "9 of 90", "20 of 100", "too early of 100", together="38 of 280")))
    assert finding(made, CHARGED).startswith("Charged or summonsed: 20 of 100 (20.0%) in 2024/25")


def test_finding_is_about_all_years_where_the_latest_is_hidden():
    made = edition((CHARGED, years("9 of 90", "9 of 90", "9 of 90", "hidden of 100", together="31 of 370")))
    assert finding(made, CHARGED) == "Charged or summonsed: 31 of 370 (8.4%), 2022/23 to 2025/26"


def test_finding_is_about_an_earlier_year_where_the_total_is_hidden():
    made = edition((CHARGED, years("9 of 90", "9 of 90", "hidden of 100", "hidden of 100", together="hidden of 380")))
    assert finding(made, CHARGED) == "Charged or summonsed: 9 of 90 (10.0%) in 2023/24"


def test_hidden_part_is_written_with_its_whole_and_never_as_zero():
    made = edition((CHARGED, years("hidden of 14", "hidden", "hidden", "too early", together="hidden of 53")))
    assert finding(made, CHARGED) == "Charged or summonsed: hidden to protect people (of 53), 2022/23 to 2025/26"
    assert row_text(row_at(made, CHARGED, YEARS[0])) == "hidden to protect people (of 14)"
    assert row_text(row_at(made, CHARGED, YEARS[1])) == "hidden to protect people"
    assert row_text(row_at(made, CHARGED, YEARS[3])) == "too early to say"


def test_a_question_of_which_nothing_is_shown_says_so():
    for question in QUESTIONS:
        assert answer(nothing_shown(), question) == ("Every figure on this question is hidden to protect people.",)


def test_every_question_is_answered_by_its_own_tables():
    made = ordinary()
    for question in QUESTIONS:
        assert len(answer(made, question)) == len(made.of_question(question))


def test_counts_that_are_no_parts_of_one_whole_are_told_by_their_change() -> None:
    shown = edition((ACTIONS, {**FEWER_ENFORCED, TOGETHER: {"enforcement": "782", "welfare": "2029"}}))
    change = (
        "Enforcement beside welfare contact: Enforcement from 294 to 112; Welfare from 367 to 666, 2022/23 to 2025/26"
    )
    assert finding(shown, ACTIONS) == change
    assert answer(shown, "support") == (change,)
    together_alone = edition((ACTIONS, {TOGETHER: {"enforcement": "782", "welfare": "2029"}}))
    assert finding(together_alone, ACTIONS).endswith("most often “Welfare”, 2,029, 2022/23 to 2025/26")


@pytest.mark.parametrize(
    ("texts", "why"),
    [
        (("filling", "filling", "filling", "filling"), "still filling"),
        (("filling", "filling", "hidden", "filling"), "hidden to protect people"),
        (("too early", "too early", "too early", "too early"), "too early to say"),
        (("withdrawn", "withdrawn", "withdrawn", "withdrawn"), "withdrawn: an error was found"),
    ],
)
def test_why_nothing_of_a_table_is_shown(texts: tuple[str, ...], why: str) -> None:
    """What was not read yet is not called hidden: nobody is protected by it."""
    table = replace(REPORTS, cumulative="")
    made = edition((table, dict(zip(YEARS, texts, strict=True))))
    assert why_nothing(made, table) == finding(made, table) == f"Crimes recorded by the police: {why}"


def test_a_block_is_set_against_the_one_before_it() -> None:
    blocks = ("2020/21 to 2022/23", "2023/24 to 2025/26")
    table = replace(CHARGED, years=(), cumulative="", blocks=blocks)
    made = edition((table, dict(zip(blocks, ("100 of 400", "200 of 400"), strict=True))))
    before = "100 of 400 (25.0%)"
    assert finding(made, table) == (
        f"Charged or summonsed: 200 of 400 (50.0%), 2023/24 to 2025/26; a higher share than in 2020/21 to 2022/23, {before}"
    )
    longer = replace(table, blocks=(*blocks, "2026/27 to 2028/29"))
    third = edition((longer, dict(zip(longer.blocks, ("100 of 400", "200 of 400", "filling of filling"), strict=True))))
    assert finding(third, longer) == finding(made, table), "the last one that was read"
    filling = edition((table, dict(zip(blocks, ("100 of 400", "filling of filling"), strict=True))))
    assert finding(filling, table) == "Charged or summonsed: 100 of 400 (25.0%), 2020/21 to 2022/23"
