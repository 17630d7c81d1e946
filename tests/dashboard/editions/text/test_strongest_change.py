"""The strongest change: by the interval and not by the numbers, from shown cells alone, rows of one table together."""

from dataclasses import replace

import pytest

from dashboard.editions.text.strongest_change import rows_over_years, strongest_change
from tests.dashboard.strategic.editions import (
    ACTIONS,
    CHARGED,
    FEWER_ENFORCED,
    OPEN,
    REPORTS,
    WITHDRAWN,
    YEARS,
    edition,
    nothing_shown,
)


def years(*texts: str) -> dict[str, str]:
    return dict(zip(YEARS, texts, strict=True))


def actions(*pairs: tuple[str, str]) -> dict[str, dict[str, str]]:
    return {year: dict(zip(ACTIONS.rows, pair, strict=True)) for year, pair in zip(YEARS, pairs, strict=True)}


def test_the_change_that_is_furthest_from_chance_is_the_strongest_though_another_is_larger() -> None:
    """4 -> 12 is three times as many, from 0.9 times on; 294 -> 112 is fewer by at least 2.1 times."""
    shown = edition(
        (REPORTS, years("4", "9", "9", "12")),
        (ACTIONS, FEWER_ENFORCED),
    )
    found = strongest_change(shown)
    assert found is not None
    assert found.sentence == (
        "Enforcement beside welfare contact: Enforcement from 294 to 112; Welfare from 367 to 666, 2022/23 to 2025/26"
    )
    assert found.question == "support"
    assert found.note.startswith(
        "Of 3 rows that are shown in two years, tested together, the one whose change is furthest from chance"
    )
    assert found.note.endswith("Actions are counted, not people, and what is not written down is not counted.")


def test_a_change_that_is_clear_alone_is_not_clear_among_many() -> None:
    """40 after 20 is a change by itself; tested with the rows of three further tables it is one that chance may give."""
    grown = years("21", "hidden", "hidden", "40")
    assert strongest_change(edition((REPORTS, grown))) is not None
    still = actions(("30", "30"), ("hidden", "hidden"), ("hidden", "hidden"), ("30", "31"))
    assert strongest_change(edition((REPORTS, grown), (ACTIONS, still))) is None


def test_a_share_is_compared_by_its_share() -> None:
    """30 of 100 to 60 of 120 is 30% to 50%; the counts alone would say twice as many."""
    found = strongest_change(edition((WITHDRAWN, years("30 of 100", "hidden of 90", "40 of 110", "60 of 120"))))
    assert found is not None
    assert found.sentence == (
        "Victim recorded as not supporting: from 30 of 100 (30.0%) to 60 of 120 (50.0%), 2022/23 to 2025/26"
    )
    same = edition((WITHDRAWN, years("30 of 100", "hidden", "hidden", "60 of 200")))  # twice as many, 30% both times
    assert strongest_change(same) is None


@pytest.mark.parametrize(
    "shown",
    [
        nothing_shown(),
        edition((REPORTS, years("20", "hidden", "hidden", "hidden"))),
        edition((REPORTS, years("20", "21", "19", "22"))),
        edition((CHARGED, years("3 of 20", "hidden", "hidden", "hidden of 20"))),
        edition((OPEN, years("1 of 100", "hidden", "hidden", "60 of 100"))),  # what is latest is open by nature
    ],
)
def test_where_none_is_shown_or_none_is_larger_than_chance_none_is_said(shown) -> None:
    assert strongest_change(replace(shown)) is None


def test_no_hidden_count_moves_it_and_rows_say_their_own_years() -> None:
    written = actions(("hidden", "367"), ("225", "373"), ("151", "623"), ("112", "666"))
    assert rows_over_years(edition((ACTIONS, written)), ACTIONS) == (
        "Enforcement beside welfare contact: Enforcement from 225 to 112 (2023/24 to 2025/26); "
        "Welfare from 367 to 666 (2022/23 to 2025/26)"
    )
    assert rows_over_years(edition((ACTIONS, actions(*[("hidden", "5")] + [("hidden", "hidden")] * 3))), ACTIONS) == ""


def test_a_count_that_fell_to_zero_is_a_change_to_zero() -> None:
    """0 after 30 is less by 7 times at least, 14 after 150 by 6; 1 after 30 would be by 5."""
    welfare_only = actions(("hidden", "150"), ("hidden", "hidden"), ("hidden", "hidden"), ("hidden", "14"))
    found = strongest_change(edition((REPORTS, years("30", "9", "9", "0")), (ACTIONS, welfare_only)))
    assert found is not None
    assert found.sentence.endswith("from 30 to 0, 2022/23 to 2025/26")


def test_shares_of_few_cases_are_chance_whatever_a_policy_shows() -> None:
    shown = edition((WITHDRAWN, years("0 of 7", "hidden", "hidden", "7 of 7")))
    assert strongest_change(replace(shown, policy=replace(shown.policy, share_needs=4))) is None
    more = edition((WITHDRAWN, years("0 of 8", "hidden", "hidden", "8 of 8")))
    assert strongest_change(replace(more, policy=replace(more.policy, share_needs=4))) is not None
