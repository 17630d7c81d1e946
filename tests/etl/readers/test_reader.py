"""What every reader returns: batches of bounded height, every refused row counted, and names that can be printed."""

from collections.abc import Iterator

import polars as pl
import pytest

from etl.errors import ExtractRefused
from etl.readers import reader as module
from etl.readers.reader import Reading, RowFault, listed, printable


class Given(Reading):
    """Give frames of these heights, and refuse these rows before the first."""

    def __init__(self, heights: list[int], refused: list[RowFault]) -> None:
        super().__init__("outcomes.csv")
        self.heights = heights
        self.refused = refused

    def _frames(self) -> Iterator[pl.DataFrame]:
        self.refuse_rows(self.refused)
        for height in self.heights:
            yield pl.DataFrame({"row_number": list(range(height))})


def test_batches_are_bounded_and_every_row_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS_OF_A_BATCH", 4)
    reading = Given([3, 10, 0], [RowFault(2, "wrong_number_of_fields")])
    assert [batch.height for batch in reading.batches()] == [3, 4, 4, 2]
    assert (reading.rows_in, len(reading.rows_refused)) == (14, 1)
    assert sum(batch.height for batch in reading.batches()) == 13  # a second reading begins anew
    assert (reading.rows_in, len(reading.rows_refused)) == (14, 1)


def test_too_many_refused_rows_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS_REFUSED_AT_MOST", 2)
    rows = [RowFault(number, "wrong_number_of_fields") for number in (5, 6, 7)]
    assert list(Given([], rows[:2]).batches()) == []
    with pytest.raises(ExtractRefused, match="more than 2 rows cannot be read") as refused:
        list(Given([], rows).batches())
    assert (refused.value.fault.row, refused.value.fault.rule) == (5, "wrong_number_of_fields")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("crime_ref", "crime_ref"),
        ("caf\u00e9", "caf\\xe9"),
        ("a\u200bb", "a\\u200bb"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "..."),
    ],
)
def test_a_header_is_shown_in_letters_that_can_be_told_apart(name: str, text: str) -> None:
    assert printable(name) == text


def test_a_long_list_of_headers_is_cut() -> None:
    assert listed(["a", ""]) == "a, (no name)"
    assert listed(["a"] * 10).endswith("a, a")
    assert listed(["a"] * 11).endswith("a and 1 more")
    assert listed([str(number) for number in range(12)]) == "0, 1, 2, 3, 4, 5, 6, 7, 8, 9 and 2 more"
