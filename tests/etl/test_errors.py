"""A fault names file, column and row where it has them, then what was found and what to do."""

import pytest

from etl.errors import ExtractRefused, Fault
from schemas.errors import RefusedError


@pytest.mark.parametrize(
    ("column", "row", "text"),
    [
        (None, None, "crimes.csv: found no rows (no_rows). Send them."),
        ("victim_age", None, "crimes.csv, column victim_age: found no rows (no_rows). Send them."),
        ("victim_age", 7, "crimes.csv, column victim_age, row 7: found no rows (no_rows). Send them."),
    ],
)
def test_a_fault_in_one_line(column: str | None, row: int | None, text: str) -> None:
    assert str(Fault("crimes.csv", "no_rows", "found no rows", "Send them.", row, column)) == text


def test_a_refused_extract_carries_its_fault_and_ends_the_command_with_1() -> None:
    fault = Fault("crimes.csv", "no_rows", "found no rows", "Send them.")
    refused = ExtractRefused(fault)
    assert isinstance(refused, RefusedError)
    assert (refused.fault, str(refused), refused.exit_code) == (fault, str(fault), 1)
