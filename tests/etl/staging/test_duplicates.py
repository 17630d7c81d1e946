"""Rows of one key: exact duplicates are dropped, rows that contradict each other are all rejected."""

from pathlib import Path

import polars as pl

from etl.staging.duplicates import KeyNumbers
from schemas.extracts import EXTRACTS

OUTCOMES = EXTRACTS["outcomes"]
COLUMNS = {"crime_ref": pl.String, "outcome_code": pl.String, "outcome_date": pl.String, "decided_by": pl.String}


def found(folder: Path, *batches: list[tuple[int, str | None, str]]) -> tuple[set[int], set[int], int]:
    """Return the exact duplicates, the rows in conflict, and how many rows are kept of those in conflict."""
    numbers = KeyNumbers(OUTCOMES)
    parts = []
    for index, rows in enumerate(batches):
        batch = pl.DataFrame(
            [
                {"row_number": number, "crime_ref": ref, "outcome_code": "1", "outcome_date": "2023", "decided_by": who}
                for number, ref, who in rows
            ],
            schema={"row_number": pl.Int64} | COLUMNS,
        )
        numbers.add(batch)
        parts.append(folder / f"{index}.parquet")
        batch.write_parquet(parts[-1])
    duplicates = numbers.duplicates(parts)
    return set(duplicates.exact), set(duplicates.conflicting), duplicates.rejected.height


def test_no_key_stands_twice(tmp_path: Path) -> None:
    assert found(tmp_path, [(2, "C1", "cps"), (3, "C2", "cps")]) == (set(), set(), 0)


def test_the_first_of_equal_rows_is_kept_across_batches(tmp_path: Path) -> None:
    assert found(tmp_path, [(2, "C1", "cps")], [(3, "C2", "cps"), (4, "C1", "cps")]) == ({4}, set(), 0)


def test_rows_that_contradict_each_other_are_all_rejected(tmp_path: Path) -> None:
    rows = [(2, "C1", "cps"), (3, "C1", "police"), (4, "C2", "cps")]
    assert found(tmp_path, rows) == (set(), {2, 3}, 2)


def test_a_duplicate_within_a_conflict_is_both(tmp_path: Path) -> None:
    rows = [(2, "C1", "cps"), (3, "C1", "cps"), (4, "C1", "police")]
    assert found(tmp_path, rows) == ({3}, {2, 3, 4}, 2)
