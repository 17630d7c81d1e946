"""What every reader returns: batches of bounded heightand every refused row counted."""

from collections.abc import Iterator

import polars as pl
import pytest

from etl.errors import ExtractRefused, Fault
from etl.readers import reader as module
from etl.readers.reader import Reading, RowFault, refuse


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
    reading = Given([3, 10, 0], [RowFault(2, "too_many_fields")])
    assert [batch.height for batch in reading.batches()] == [3, 4, 4, 2]
    assert (reading.rows_in, len(reading.rows_refused)) == (14, 1)
    assert sum(batch.height for batch in reading.batches()) == 13  # a second reading begins anew
    assert (reading.rows_in, len(reading.rows_refused)) == (14, 1)


def test_too_many_refused_rows_refuse_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "ROWS_REFUSED_AT_MOST", 2)
    rows = [RowFault(5, "too_few_fields"), RowFault(6, "too_many_fields"), RowFault(7, "too_many_fields")]
    assert list(Given([], rows[:2]).batches()) == []
    with pytest.raises(ExtractRefused) as refused:
        list(Given([], rows).batches())
    assert str(refused.value) == (
        "outcomes.csv, row 5: more than 2 rows cannot be read; in the first, the row has fewer fields than the header "
        "(many_unreadable_rows). Compare the rows with the header, and the delimiter and encoding in the mapping file "
        "with the file."
    )


def test_a_file_is_refused_with_the_remedy_of_its_rule_or_of_its_case() -> None:
    with pytest.raises(ExtractRefused, match=r"^a.csv: no bytes \(empty_file\)\. Send it again; it was not written to"):
        refuse("a.csv", "empty_file", "no bytes")
    with pytest.raises(ExtractRefused) as refused:
        refuse("a.csv", "wrong_delimiter", "one field", case="seen", row=1, mark=";")
    assert refused.value.fault == Fault(
        "a.csv", "wrong_delimiter", "one field", 'Put delimiter = ";" in the mapping file.', row=1
    )


def test_a_reading_is_questioned_by_all_rows_of_the_file_refused_ones_too() -> None:
    reading = Given([20_000, 9_998], [RowFault(2, "too_many_fields")])
    list(reading.batches())
    assert reading.questions()[0].startswith("Is it whole? It has exactly 29,999 rows,")
    reading.has_line_end = False
    assert len(reading.questions()) == 2
    assert Given([], []).questions() == []
