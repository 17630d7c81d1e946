"""A file is questioned where it has no line end at its end, or exactly as many rows as an exporter writes at most."""

import pytest

from etl.readers.cut_off import asks_whether_whole, questions


@pytest.mark.parametrize("rows", [30_000, 29_999, 65_536, 65_535, 150_000, 149_999, 1_048_576, 1_048_575])
def test_a_cap_with_or_without_the_header_is_questioned(rows: int) -> None:
    (question,) = questions(rows, has_line_end=True)
    assert question.startswith(
        f"Is it whole? It has exactly {rows:,} rows, and there are exporters that stop at {rows + rows % 2:,}."
    )
    assert asks_whether_whole(("another note", question))
    assert not asks_whether_whole(("another note",))


@pytest.mark.parametrize("rows", [0, 1, 29_998, 30_001, 65_534, 65_537, 1_048_577])
def test_other_counts_are_not(rows: int) -> None:
    assert questions(rows, has_line_end=True) == []


def test_a_row_without_a_line_end_is_questioned() -> None:
    (question,) = questions(24, has_line_end=False)
    assert question.startswith("Is it whole? Its last row has no line end.")
    assert asks_whether_whole((question,))


def test_noughts_at_the_end_are_told_from_a_lacking_line_end() -> None:
    (question,) = questions(24, has_line_end=False, ends_in_nuls=True)
    assert question.startswith(
        "Is it whole? It ends in NUL characters, as a file does that was cut off while it was copied."
    )
    assert asks_whether_whole((question,))


def test_a_sheet_is_named_by_its_number() -> None:
    assert "65,535 rows in sheet 2, and" in questions(65_535, has_line_end=True, called="sheet 2")[0]
