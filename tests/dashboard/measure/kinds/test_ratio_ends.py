"""Between what a ratio lies while cases of either side are open: each end is a ratio that one way of ending them gives."""

from dataclasses import replace

import pytest

from dashboard.measure.kinds.ratio_ends import moved_most, with_ends
from dashboard.measure.measure import measure
from dashboard.measure.result import Row
from dashboard.measure.selection import Selection
from tests.dashboard.charts.measured import share
from tests.rows import crime, other_adult
from tests.warehouse import warehouse_of

OPEN_OURS = share(4, 20, 6)  # 4 to 10 of 20
OPEN_THEIRS = share(10, 100, 30)  # 10 to 40 of 100


def ends(*pairs: tuple[Row, Row], moves: int = 0, is_mature: bool = False) -> tuple[float | None, float | None]:
    row = with_ends(Row(), pairs, moves, is_mature=is_mature)
    return row.ratio_least, row.ratio_most


def test_the_least_is_none_of_ours_and_all_of_theirs_and_the_most_the_other_way_round() -> None:
    assert ends((OPEN_OURS, OPEN_THEIRS)) == (
        pytest.approx((4 / 20) / (40 / 100)),
        pytest.approx((10 / 20) / (10 / 100)),
    )


def test_one_side_may_be_closed() -> None:
    assert ends((OPEN_OURS, share(10, 100))) == (pytest.approx(0.2 / 0.1), pytest.approx(0.5 / 0.1))
    assert ends((share(4, 20), OPEN_THEIRS)) == (pytest.approx(0.2 / 0.4), pytest.approx(0.2 / 0.1))


def test_the_few_open_of_a_side_that_is_mature_count_while_the_other_is_not() -> None:
    few_open = share(10, 100, 8, mature=True, best=None, worst=None)  # 10 to 18 of 100
    assert ends((OPEN_OURS, few_open)) == (pytest.approx(0.2 / 0.18), pytest.approx(0.5 / 0.1))
    assert ends((few_open, OPEN_THEIRS)) == (pytest.approx(0.1 / 0.4), pytest.approx(0.18 / 0.1))


def test_open_cases_of_a_mature_comparison_move_nothing_and_what_was_rejected_still_does() -> None:
    """An offence group of few may be open for the most part where the whole is mature."""
    assert ends((OPEN_OURS, OPEN_THEIRS), is_mature=True) == (None, None)
    rejected = replace(OPEN_OURS, uncertain_above=1, uncertain_inside=2)
    assert ends((rejected, OPEN_THEIRS), is_mature=True) == (pytest.approx(0.15 / 0.1), pytest.approx(0.3 / 0.1))


def test_where_nothing_moves_or_nobody_is_there_nothing_is_said() -> None:
    assert ends((share(4, 20), share(10, 100))) == (None, None)
    assert ends((OPEN_OURS, share(0, 0))) == (None, None)
    assert ends((share(0, 0), OPEN_THEIRS)) == (None, None)


def test_where_the_others_may_have_none_there_is_no_upper_limit() -> None:
    assert ends((OPEN_OURS, share(0, 100, 30))) == (pytest.approx(0.2 / 0.3), None)


def test_rejected_rows_of_the_others_move_their_share() -> None:
    assert ends((share(4, 20), share(10, 100)), moves=2) == (pytest.approx(0.2 / 0.12), pytest.approx(0.2 / 0.08))


def test_over_offence_groups_each_of_ours_is_held_against_its_own_group() -> None:
    """Expected of 20 and 10 of ours: at the most 20 x 40/100 + 10 x 5/10, at the least 20 x 10/100 + 10 x 5/10."""
    found = ends((OPEN_OURS, OPEN_THEIRS), (share(5, 10), share(5, 10)))
    assert found == (pytest.approx((4 + 5) / (8 + 5)), pytest.approx((10 + 5) / (2 + 5)))


def test_what_may_come_in_from_elsewhere_would_change_the_mix_and_gives_no_ends() -> None:
    may_come = replace(OPEN_OURS, uncertain_outside=1)
    assert ends((may_come, OPEN_THEIRS), (share(5, 10), share(5, 10))) == (None, None)
    assert ends((OPEN_OURS, replace(OPEN_THEIRS, uncertain_outside=1))) == (None, None)
    assert ends((may_come, OPEN_THEIRS)) != (None, None)


def test_every_way_in_which_the_open_cases_end_lies_between_the_ends() -> None:
    """Ours 1 charged, 1 not and 2 open; theirs 2 charged, 3 not and 1 open: 3 x 2 ways, the outermost are the ends."""

    def rows(ours: list[str | None], theirs: list[str | None]) -> dict[str | None, Row]:
        crimes = [crime(f"P{n}", crime_ref=f"A{n}", outcome_code=code) for n, code in enumerate(ours)]
        crimes += [other_adult(crime_ref=f"O{n}", outcome_code=code) for n, code in enumerate(theirs)]
        return {row.step: row for row in measure(warehouse_of({"crimes": crimes}), "disparity", Selection()).rows}

    now = rows(["1", "18", None, None], ["1", "1", "18", "18", "18", None])
    ways = [
        rows(["1", "18", *["1"] * of_ours, *["18"] * (2 - of_ours)], ["1", "1", "18", "18", "18", of_theirs])
        for of_ours in range(3)
        for of_theirs in ("1", "18")
    ]
    for step in ("charged", "charged.expected"):
        ratios = [way[step].ratio or 0 for way in ways]
        assert (now[step].ratio_least, now[step].ratio_most) == (pytest.approx(min(ratios)), pytest.approx(max(ratios)))


def test_rows_of_others_move_in_the_group_in_which_they_move_most_until_it_is_full() -> None:
    """Of ours 10 beside 100 others and 30 beside 60: a row moves what is expected by 10/100 or by 30/60."""
    others, ours = [(50, 100), (55, 60)], [(4, 10), (9, 30)]
    assert moved_most(others, ours, 3, up=True) == [(50, 100), (58, 60)]
    assert moved_most(others, ours, 9, up=True) == [(54, 100), (60, 60)]  # five fill the second
    assert moved_most(others, ours, 60, up=False) == [(45, 100), (0, 60)]
    assert moved_most([(0, 0)], [(1, 2)], 5, up=True) == [(0, 0)]
    assert moved_most([(0, 1), (0, 15)], [(1, 10), (9, 90)], 1, up=True) == [(1, 1), (0, 15)]  # 10 to 1 before 90 to 15
