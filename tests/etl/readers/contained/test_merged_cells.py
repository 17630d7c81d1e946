"""Merged cells: their value stands in each row that they span, and in no other."""

from etl.readers.contained.merged_cells import MergedCells


def test_each_row_of_a_block_has_its_value_also_where_rows_and_columns_are_left_out() -> None:
    merged = MergedCells([((1, 2), (3, 2)), ((4, 2), (4, 3)), ((5, 1), (6, 1)), ((7, 2), (9, 2))])
    rows = [
        (1, ["ref", "by"]),
        (2, ["a", "cps"]),
        (4, ["b", ""]),
        (5, ["c", ""]),
        (6, ["d", "x"]),
        (7, ["", "y"]),
        (9, ["e", ""]),
    ]
    assert [(number, list(cells)) for number, cells in merged.filled(rows, 1)] == [
        (1, ["ref", "by"]),
        (2, ["a", "cps"]),
        (4, ["b", "cps"]),
        (5, ["c", ""]),
        (6, ["d", "x"]),
        (7, ["d", "y"]),
        (9, ["e", ""]),  # the first row of its block is empty, so nothing is known of it
    ]
    assert merged.below(1) == 3  # one lies across a row, and spans no other
    assert merged.below(5) == 2
    assert MergedCells(None).below(1) == 0
