"""Bring all files together under references that a records system would give."""

from datetime import date

import polars as pl

from sample_data.generator.assemble import renumber, reports


def test_crimes_are_numbered_by_day_of_recording_in_every_file_that_names_them() -> None:
    frames = {
        "crimes": pl.DataFrame(
            {
                "crime_ref": ["late", "early", "next year"],
                "victim_ref": ["b", "a", "b"],
                "victim_no": [1, 1, 1],
                "recorded_date": [date(2024, 5, 2), date(2024, 5, 1), date(2025, 1, 1)],
            }
        ),
        "stages": pl.DataFrame({"crime_ref": ["late"], "suspect_ref": ["suspect of late"]}),
    }
    found = renumber(frames)
    assert found["crimes"].rows() == [
        ("SYN/2024/000001", "V000001", "1", "2024-05-01"),
        ("SYN/2024/000002", "V000002", "1", "2024-05-02"),
        ("SYN/2025/000001", "V000002", "1", "2025-01-01"),
    ]
    assert found["stages"].rows() == [("SYN/2024/000002", "S000001")]


def test_every_report_has_a_name_of_its_own() -> None:
    names = [one.ref for one in reports()]
    assert len(set(names)) == len(names) == 86 + (44 + 58 + 80) + 2 + 3 + 5 + 2 + 4 + 8  # the near misses by kind
