"""What an edition says: numbers of shown cells only, and no word that the counts do not bear."""

from dataclasses import replace

import pytest

from dashboard.editions.rows import row_at
from dashboard.editions.wording.cell_text import row_text
from dashboard.editions.wording.change_sentences import what_changed
from dashboard.editions.wording.labels import by_label
from dashboard.editions.wording.sentences import QUESTIONS, answer, finding
from dashboard.language.catalogue import _
from tests.dashboard.strategic.editions import (
    CHARGED,
    DEFAULT_POLICY,
    ENDED,
    OPEN,
    REPORTS,
    STEPS,
    TOGETHER,
    YEARS,
    edition,
    nothing_shown,
    ordinary,
    table,
)

ROUTES = table(
    "reports_by_route", "reporting", "count", metric="reports_received", title="How reports came", by="report_route",
    rows=("online", "swlo", "officer"),
)  # fmt: skip


def years(*texts: str, together: str = "hidden") -> dict[str, str]:
    return {**dict(zip(YEARS, texts, strict=True)), TOGETHER: together}


def rows(declared, *texts: str) -> dict[str, dict[str, str]]:
    return {TOGETHER: dict(zip(declared.rows, texts, strict=True))}


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (("80", "80", "100", "203"), "203 in 2025/26; more than in 2024/25 (100)"),
        (("80", "80", "203", "100"), "100 in 2025/26; fewer than in 2024/25 (203)"),
        (("80", "80", "100", "110"), "110 in 2025/26; no clear change from 2024/25 (100)"),
        (("80", "80", "9000", "9010"), "9,010 in 2025/26; about as many as in 2024/25 (9,000)"),
        (("80", "80", "hidden", "110"), "110 in 2025/26"),
    ],
)
def test_a_count_is_set_against_the_year_before_where_both_are_shown(counts: tuple[str, ...], said: str):
    made = edition((REPORTS, years(*counts)))
    assert finding(made, REPORTS) == f"Crimes of sexual violence against sex workers: {said}"


def test_a_share_is_set_against_the_year_before_by_what_the_counts_bear():
    """60 of 100 against 20 of 100 is higher; 15 of 100 against 12 of 100 could be chance."""
    higher = edition((CHARGED, years("9 of 90", "9 of 90", "20 of 100", "60 of 100")))
    chance = edition((CHARGED, years("9 of 90", "9 of 90", "12 of 100", "15 of 100")))
    assert finding(higher, CHARGED) == (
        "Charged or summonsed: 60 of 100 (60.0%) in 2025/26; a higher share than in 2024/25, 20 of 100 (20.0%)"
    )
    assert finding(chance, CHARGED) == (
        "Charged or summonsed: 15 of 100 (15.0%) in 2025/26; no clear change from 2024/25, 12 of 100 (12.0%)"
    )


def test_what_is_highest_lately_by_nature_is_not_set_against_the_year_before():
    made = edition((OPEN, years("9 of 90", "9 of 90", "10 of 100", "60 of 100")))
    assert finding(made, OPEN) == "Still open: 60 of 100 (60.0%) in 2025/26"


def test_a_year_too_early_to_say_gives_way_to_the_latest_that_is_old_enough():
    made = edition((CHARGED, years("9 of 90", "9 of 90", "20 of 100", "too early of 100", together="38 of 280")))
    assert finding(made, CHARGED).startswith("Charged or summonsed: 20 of 100 (20.0%) in 2024/25")


def test_a_hidden_latest_year_gives_way_to_all_years_together():
    made = edition((CHARGED, years("9 of 90", "9 of 90", "9 of 90", "hidden of 100", together="31 of 370")))
    assert finding(made, CHARGED) == "Charged or summonsed: 31 of 370 (8.4%), 2022/23 to 2025/26"


def test_an_earlier_year_stands_where_all_together_is_hidden():
    made = edition((CHARGED, years("9 of 90", "9 of 90", "hidden of 100", "hidden of 100", together="hidden of 380")))
    assert finding(made, CHARGED) == "Charged or summonsed: 9 of 90 (10.0%) in 2023/24"


def test_a_hidden_part_is_said_with_its_whole_and_never_as_zero():
    made = edition((CHARGED, years("hidden of 14", "hidden", "hidden", "too early", together="hidden of 53")))
    assert finding(made, CHARGED) == "Charged or summonsed: hidden to protect people (of 53), 2022/23 to 2025/26"
    assert row_text(row_at(made, CHARGED, YEARS[0])) == "hidden to protect people (of 14)"
    assert row_text(row_at(made, CHARGED, YEARS[1])) == "hidden to protect people"
    assert row_text(row_at(made, CHARGED, YEARS[3])) == "too early to say"


def test_a_percentage_needs_a_whole_of_twenty():
    made = edition((CHARGED, years("9 of 19", "9 of 20", "hidden", "hidden")))
    assert row_text(row_at(made, CHARGED, YEARS[0])) == "9 of 19"
    assert row_text(row_at(made, CHARGED, YEARS[1])) == "9 of 20 (45.0%)"


def test_the_last_step_of_which_anything_is_shown_is_told():
    written = rows(STEPS, "140 of 213", "88 of 213", "16 of 213", "hidden of 213", "hidden of 213")
    assert finding(edition((STEPS, written)), STEPS) == (
        f"{STEPS.title}: 16 of 213 (7.5%) reached “Charged”, 2022/23 to 2025/26"
    )


def test_the_largest_part_is_called_that_only_where_no_hidden_one_could_be_larger():
    """168 + 31 + 80 + 51 = 330 of 352: the hidden 22 are fewer than 168. 40 + 30 = 70: the hidden 282 could be one part."""
    sure = rows(ENDED, "31 of 352", "168 of 352", "80 of 352", "51 of 352", "hidden of 352", "hidden of 352")
    open_ = rows(ENDED, "40 of 352", "hidden of 352", "30 of 352", "hidden of 352", "hidden of 352", "hidden of 352")
    assert finding(edition((ENDED, sure)), ENDED).startswith(
        f"{ENDED.title}: most often “Victim recorded as not supporting”, 168 of 352 (47.7%)"
    )
    assert finding(edition((ENDED, open_)), ENDED).startswith(
        f"{ENDED.title}: of what can be shown, most often “Charged”, 40 of 352"
    )


@pytest.mark.parametrize(
    ("counts", "said"),
    [
        (("20", "36", "18"), "most often “Sex Work Liaison Officer”, 36, 2022/23 to 2025/26"),
        (("20", "hidden", "18"), "Online 20; Officer 18, 2022/23 to 2025/26"),
        (("36", "36", "18"), "Online 36; Sex Work Liaison Officer 36; Officer 18, 2022/23 to 2025/26"),
    ],
)
def test_the_largest_group_is_named_only_where_all_are_shown_and_none_is_as_large(counts: tuple[str, ...], said: str):
    assert finding(edition((ROUTES, rows(ROUTES, *counts))), ROUTES) == f"How reports came: {said}"


def test_a_table_without_any_mature_period_is_told_by_a_year():
    young = replace(STEPS, cumulative="", years=YEARS)
    written = {YEARS[3]: dict(zip(STEPS.rows, ["50 of 90"] * 5, strict=True))}
    assert finding(edition((young, written)), young).endswith("reached “Convicted”, 2025/26")


def test_a_question_of_which_nothing_is_shown_says_so():
    for question in QUESTIONS:
        assert answer(nothing_shown(), question) == ("Every figure on this question is hidden to protect people.",)


def test_every_question_is_answered_by_its_own_tables():
    made = ordinary()
    for question in QUESTIONS:
        assert len(answer(made, question)) == len(made.of_question(question))


def test_what_changed_names_tables_and_years_once_and_cells_each():
    before = edition(
        (REPORTS, years("118", "131", "150", "203", together="602")),
        (CHARGED, years("9 of 101", "12 of 112", "too early of 139", "too early of 170", together="31 of 352")),
        name="2026-Q2",
    )
    now = edition(
        (REPORTS, years("118", "131", "164", "203", together="616")),
        (CHARGED, years("9 of 101", "hidden of 112", "15 of 139", "too early of 170", together="31 of 352")),
        (OPEN, years("hidden", "hidden", "hidden", "hidden")),
    )
    assert what_changed(now, before) == (
        "New in this edition: Still open.",
        "Crimes recorded by the police, 2024/25: corrected to 164, before 150.",
        "Crimes recorded by the police, 2022/23 to 2025/26: corrected to 616, before 602.",
        "Charged or summonsed: old enough to be judged now: 2024/25.",
        "Charged or summonsed: hidden to protect people now, shown before: 2023/24.",
    )


def test_where_nothing_changed_one_sentence_says_so():
    assert what_changed(ordinary(), ordinary("2026-Q2")) == (_("No figure that was shown before has changed."),)


def test_other_rules_and_definitions_are_told_first():
    before = ordinary("2026-Q2", definitions="other", policy=replace(DEFAULT_POLICY, hidden_to=4))
    assert what_changed(ordinary(), before)[:2] == (
        "What is counted was defined anew: figures need not compare with the edition before.",
        "The rules by which figures are hidden were changed.",
    )


@pytest.mark.parametrize(
    ("metric", "head"),
    [
        ("attrition", "Step"),
        ("enforcement_and_welfare", "Kind of action"),
        ("how_it_ended", "How it ended"),
        ("resolved_within", "How soon"),
    ],
)
def test_rows_are_headed_by_what_they_are(metric: str, head: str) -> None:
    assert by_label(table(metric, "support", by="step", rows=("a", "b"))) == head
