"""What a table with rows found: nothing is called the largest while something hidden could be larger."""

from dataclasses import replace

import pytest

from dashboard.editions.text.row_sentences import largest_part
from dashboard.editions.text.sentences import finding
from tests.dashboard.strategic.editions import (
    CHARGED,
    ENDED,
    ROUTES,
    STEPS,
    TOGETHER,
    YEARS,
    edition,
)


def rows(declared, *texts: str) -> dict[str, dict[str, str]]:
    return {TOGETHER: dict(zip(declared.rows, texts, strict=True))}


def test_finding_of_steps_is_the_last_step_and_no_other_stands_for_it():
    """16 of 213 who were charged must not read as 16 of 213 who were convicted."""
    written = rows(STEPS, "140 of 213", "88 of 213", "16 of 213", "hidden of 213", "hidden of 213")
    assert finding(edition((STEPS, written)), STEPS) == (
        f"{STEPS.title}: “Convicted” hidden to protect people (of 213); the last step that is shown: “Charged”, "
        "16 of 213 (7.5%), 2022/23 to 2025/26"
    )
    whole = rows(STEPS, "140 of 213", "88 of 213", "36 of 213", "22 of 213", "20 of 213")
    assert finding(edition((STEPS, whole)), STEPS) == (
        f"{STEPS.title}: 20 of 213 (9.4%) reached “Convicted”, 2022/23 to 2025/26"
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
    ("counts", "expected"),
    [
        (("20", "36", "18"), "most often “Sex Work Liaison Officer”, 36, 2022/23 to 2025/26"),
        (("20", "hidden", "18"), "Online 20; Officer 18, 2022/23 to 2025/26"),
        (("36", "36", "18"), "Online 36; Sex Work Liaison Officer 36; Officer 18, 2022/23 to 2025/26"),
    ],
)
def test_largest_group_is_named_only_if_all_are_shown_and_it_is_alone(counts: tuple[str, ...], expected: str):
    assert finding(edition((ROUTES, rows(ROUTES, *counts))), ROUTES) == f"How reports came: {expected}"


def test_of_two_groups_the_larger_is_named() -> None:
    two = replace(ROUTES, rows=("online", "officer"))
    found = finding(edition((two, rows(two, "20", "36"))), two)
    assert found == "How reports came: most often “Officer”, 36, 2022/23 to 2025/26"


def test_table_without_a_cumulative_period_uses_its_latest_year():
    young = replace(STEPS, cumulative="", years=YEARS)
    written = {YEARS[3]: dict(zip(STEPS.rows, ["50 of 90"] * 5, strict=True))}
    assert finding(edition((young, written)), young).endswith("reached “Convicted”, 2025/26")


def test_a_hidden_rest_as_large_as_the_largest_part_leaves_it_the_largest() -> None:
    """100 + 60 = 160 of 260: the hidden 100 could be as many as the largest, never more; of 261 they could be more."""
    texts = ("60 of {0}", "100 of {0}", *["hidden of {0}"] * 4)
    sure = rows(ENDED, *(text.format(260) for text in texts))
    unsure = rows(ENDED, *(text.format(261) for text in texts))
    assert largest_part(edition((ENDED, sure)), ENDED, "certain {part}", "shown {part}").startswith("certain")
    assert largest_part(edition((ENDED, unsure)), ENDED, "certain {part}", "shown {part}").startswith("shown")


def test_where_no_share_is_shown_nothing_is_said_of_parts() -> None:
    written = rows(ENDED, *["hidden of 90"] * 6)
    assert largest_part(edition((ENDED, written)), ENDED) == ""


def test_shares_of_a_breakdown_are_listed_where_they_are_shown() -> None:
    by_group = replace(
        CHARGED, name="by_group", by="offence_group", rows=("rape", "other_sexual"), title="Charged by group"
    )
    written = {TOGETHER: {"rape": "30 of 100", "other_sexual": "hidden of 90"}}
    assert (
        finding(edition((by_group, written)), by_group)
        == "Charged by group: Rape 30 of 100 (30.0%), 2022/23 to 2025/26"
    )
