"""One table as a reader sees it: bars of shown cells, words for the others, years in one line together."""

import pytest

from dashboard.papers.content.figure import definition, figure, percentage
from tests.dashboard.strategic.editions import CHARGED, ENDED, REPORTS, TOGETHER, YEARS, edition, ordinary, table


def test_years_are_bars_and_all_together_is_a_row_and_a_line():
    shown = figure(ordinary(), CHARGED)
    assert [bar.value for bar in shown.bars] == [8.9, None, 10.8, None]  # 9 / 101, hidden, 15 / 139, too early
    assert [row.value for row in shown.rows] == [8.9, None, 10.8, None, 8.8]  # 31 / 352
    assert shown.together == "2022/23 to 2025/26: 31 of 352 (8.8%)"
    assert shown.is_over_years
    assert shown.full == 100


def test_rows_of_a_breakdown_are_bars_of_one_period():
    shown = figure(ordinary(), ENDED)
    assert shown.bars == shown.rows
    assert [bar.value for bar in shown.bars] == [8.8, 47.7, 22.7, 14.5, None, None]
    assert shown.together == TOGETHER
    assert not shown.is_over_years


def test_a_bar_of_counts_is_drawn_out_of_the_largest_shown():
    shown = figure(ordinary(), REPORTS)
    assert shown.full == 203
    assert (shown.unit, shown.is_share) == ("Count", False)


def test_six_years_are_drawn_and_every_year_is_a_row():
    years = tuple(f"20{year}/{year + 1}" for year in range(15, 23))
    long = table("reports_received", "reporting", "count", years=years, cumulative="")
    shown = figure(edition((long, dict.fromkeys(years, "40"))), long)
    assert (len(shown.bars), len(shown.rows)) == (6, 8)
    assert shown.bars[0].label == "2017/18"


def test_a_table_of_hidden_cells_draws_nothing():
    assert not figure(edition((CHARGED, {})), CHARGED).draws_anything
    assert figure(ordinary(), CHARGED).draws_anything


def test_the_text_for_those_who_do_not_see_it_gives_every_bar():
    alt = figure(ordinary(), CHARGED).alt
    assert f"{YEARS[0]}: 9 of 101 (8.9%); {YEARS[1]}: hidden to protect people (of 112)" in alt


def test_a_definition_says_what_is_counted_and_of_what():
    assert "Counted: " in definition(CHARGED)
    assert " Of: " in definition(CHARGED)
    assert " Of: " not in definition(REPORTS)
    assert definition(table("unknown_metric", "outcomes")) == "Crimes of sexual violence recorded, open ones included."


@pytest.mark.parametrize(("part", "whole", "expected"), [(9, 101, 8.9), (31, 352, 8.8), (1, 3, 33.3), (0, 20, 0.0)])
def test_a_percentage_has_one_decimal_place(part: int, whole: int, expected: float):
    assert percentage(part, whole) == expected
