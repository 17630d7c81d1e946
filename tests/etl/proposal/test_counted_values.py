"""Values are counted over any number of blocks, with the first rows that have each."""

import polars as pl

from etl.proposal.counted_values import COUNTED, ROWS_NAMED, with_counted


def counted(*blocks: tuple[list[int], list[str | None]]) -> list[tuple[str, int, list[int]]]:
    frame = pl.DataFrame(schema=COUNTED)
    for numbers, values in blocks:
        frame = with_counted(frame, pl.Series(numbers), pl.Series(values, dtype=pl.String))
    return frame.rows()


def test_a_value_is_counted_in_all_blocks_and_an_empty_cell_in_none() -> None:
    assert counted(([2, 3, 4], ["a", None, " a "]), ([5, 6], ["", "a"])) == [("a", 3, [2, 4, 6])]


def test_only_the_first_rows_of_a_value_are_named() -> None:
    ((_, rows, first),) = counted((list(range(2, 52)), ["a"] * 50))
    assert (rows, first) == (50, list(range(2, 2 + ROWS_NAMED)))
