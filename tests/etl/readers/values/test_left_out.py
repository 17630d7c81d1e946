"""Rows that are no records are named by their numbers, and what they state is kept."""

import pytest

from etl.readers.values.left_out import COUNT, HEADER, LINE, Aside, LeftOut


def left_out(*asides: Aside) -> LeftOut:
    rows = LeftOut()
    rows.add(asides)
    return rows


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([7], "row 7, which was"),
        ([7, 3], "rows 3 and 7, which were"),
        (list(range(2, 12)), "rows 2, 3, 4, 5, 6, 7, 8, 9, 10 and 11, which were"),
        (list(range(2, 1203)), "1,201 rows (2, 3, 4, 5, 6, 7, 8, 9, 10, 11 and 1,191 more), which were"),
    ],
)
def test_the_first_rows_are_named(rows: list[int], said: str) -> None:
    found = left_out(*(Aside(row, LINE) for row in rows))
    assert found.notes() == [f"nothing but dashes stands in {said} left out"]
    assert found.total == len(rows)


@pytest.mark.parametrize(("headers", "stated"), [(0, 9), (1, 14)])
def test_each_part_states_its_rows_and_of_more_numbers_only_the_largest_counts(headers: int, stated: int) -> None:
    counts = [Aside(5, COUNT, 9), Aside(8, COUNT, 5)]
    assert left_out(*counts, *[Aside(6, HEADER)] * headers).stated_rows() == stated
    assert left_out().stated_rows() == 0


def test_another_reading_begins_anew() -> None:
    rows = left_out(Aside(5, COUNT, 9))
    rows.clear()
    assert (rows.total, rows.stated, rows.notes()) == (0, [], [])
