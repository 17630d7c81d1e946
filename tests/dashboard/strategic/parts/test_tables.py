"""The tables of a page: every cell in its position, and the likely range only where there is a percentage."""

from dashboard.strategic.parts.tables import file_table, is_ranged, page_table
from tests.dashboard.strategic.editions import CHARGED, ENDED, REPORTS, TOGETHER, YEARS, ordinary


def test_a_table_of_shares_has_counts_percentage_and_range() -> None:
    shown = page_table(ordinary(), CHARGED)
    assert shown.columns == ("Period", "Number", "Out of", "Percentage", "Likely range")
    assert shown.figures == {1, 2, 3, 4}
    assert shown.rows[0] == (YEARS[0], "9", "101", "8.9%", "5% to 16%")  # 9 / 101; Wilson 4.8% to 16.1%
    assert shown.rows[1] == (YEARS[1], "hidden to protect people", "112", "not given", "not given")
    assert is_ranged(shown)


def test_a_table_of_counts_has_no_percentage() -> None:
    shown = page_table(ordinary(), REPORTS)
    assert (shown.columns, shown.figures) == (("Period", "Number"), {1})
    assert shown.rows[-1] == (TOGETHER, "616")
    assert not is_ranged(shown)


def test_a_broken_down_table_has_a_column_for_each_period() -> None:
    shown = page_table(ordinary(), ENDED)
    assert shown.columns[1:] == (*YEARS, TOGETHER)
    assert shown.rows[0][-1] == "31 of 352 (8.8%)"
    assert len(shown.rows) == 6


def test_a_file_has_one_cell_a_line_and_no_whole_for_counts() -> None:
    lines = file_table(ordinary(), REPORTS).rows
    assert len(lines) == 5
    assert lines[0][2:] == ("118", "")
    assert file_table(ordinary(), ENDED).rows[-1][2:] == ("hidden to protect people", "352")
