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


def test_a_key_that_is_partly_missing_is_compared_with_its_like(tmp_path: Path) -> None:
    stages = EXTRACTS["stages"]
    key = {"crime_ref": "C1", "stage": "charged", "stage_date": "2023-01-01", "suspect_token": None}
    rows = [
        {"row_number": 2, **key, "result": "a"},
        {"row_number": 3, **key, "result": "b"},  # contradicts the row above
        {"row_number": 4, **key, "crime_ref": "C2", "result": "a"},
        {"row_number": 5, **key, "crime_ref": "C2", "result": "a"},  # an exact duplicate
    ]
    batch = pl.DataFrame(rows, schema_overrides={"suspect_token": pl.String})
    batch.write_parquet(tmp_path / "part.parquet")
    numbers = KeyNumbers(stages)
    numbers.add(batch)
    duplicates = numbers.duplicates([tmp_path / "part.parquet"])
    assert (duplicates.exact, duplicates.conflicting) == ({5}, {2, 3})
    assert duplicates.removed == {2, 3, 5}
