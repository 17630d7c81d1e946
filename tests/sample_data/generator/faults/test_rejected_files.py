"""Break a sound file in one way each."""

import pytest

from sample_data.generator.faults.rejected_files import FILES

SOUND = b"crime_ref,area,recorded_date,report_route\nSYN/1,South,2026-08-21,online\n"


@pytest.mark.parametrize(
    ("rule", "broken"),
    [
        ("no_rows", b"crime_ref,area,recorded_date,report_route\n"),
        ("empty_file", b""),
        ("required_column_missing", b"crime_ref,area,report_route\nSYN/1,South,online\n"),
        (
            "unknown_column",
            b"crime_ref,area,recorded_date,report_route,victim_name\nSYN/1,South,2026-08-21,online,A Person\n",
        ),
        ("too_many_fields", b"crime_ref,area,recorded_date,report_route\nSYN/1,South, West,2026-08-21,online\n"),
        ("stray_quote", b'crime_ref,area,recorded_date,report_route\nSYN/1,So"uth,2026-08-21,online\n'),
    ],
)
def test_a_file_differs_from_the_sound_one_in_one_thing(rule: str, broken: bytes) -> None:
    assert FILES[rule][1](SOUND) == broken


def test_the_file_without_a_day_has_it_in_neither_name_nor_content() -> None:
    name, change = FILES["no_as_at_date"]
    assert name == "crimes.csv"
    assert change(SOUND) == SOUND
