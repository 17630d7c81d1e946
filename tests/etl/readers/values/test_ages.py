"""An age that far more rows have than those near it stands for an unknown one, until a line of the mapping says what it is."""

from collections import Counter
from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.readers.values.ages import stand_ins
from tests.etl.readers.reading_cases import read, write

HEADER = "crime_ref,victim_no,force,offence_code,reported_date,recorded_date,report_route,victim_age"


def crimes(folder: Path, ages: list[str]) -> Path:
    rows = [f"C{at},1,Gwent,19C,2026-02-03,2026-02-03,online,{age}" for at, age in enumerate(ages)]
    return write(folder, "\n".join([HEADER, *rows]) + "\n", "crimes.csv")


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ({"99": 3, "90": 2}, {99: (3, "90 to 98", 2)}),
        ({"99": 3, "90": 2, "98": 1}, {}),  # as many are near it
        ({"99": 2}, {}),  # one person may be the victim of two crimes
        ({"0": 4, "1": 1, "9": 2}, {0: (4, "1 to 9", 3)}),
        ({"0": 3, "4": 3}, {}),
        ({"98": 3, "99": 4}, {98: (3, "89 to 97", 0), 99: (4, "90 to 98", 3)}),
        ({"100": 3}, {100: (3, "91 to 99", 0)}),
        ({"97": 3, "90": 2}, {97: (3, "88 to 96", 2)}),
        ({"101": 3, "104": 4}, {101: (3, "92 to 100", 0), 104: (4, "95 to 103", 3)}),
        ({"105": 3}, {105: (3, "96 to 104", 0)}),
        ({"120": 3}, {120: (3, "111 to 119", 0)}),
        ({"93": 5}, {}),  # many are as old
    ],
)
def test_an_age_is_compared_with_those_near_it(rows: dict[str, int], found: dict[int, tuple[int, str, int]]) -> None:
    assert stand_ins(Counter(rows)) == found


def test_a_file_is_refused_until_the_mapping_says_what_the_age_is(tmp_path: Path) -> None:
    path = crimes(tmp_path, ["99", "31", "99", "99.0", "", "97"])
    with pytest.raises(ExtractRefused) as refusal:
        read(path, extract="crimes")
    assert "column victim_age: 3 rows have 99, and 1 any of 90 to 98 (age_for_unknown)" in str(refusal.value.fault)
    unknown = read(path, '[crimes.codes.victim_age]\n"99" = ""', "crimes")
    assert unknown.column("victim_age") == [None, "31", None, None, None, "97"]
    true = read(path, '[crimes.codes.victim_age]\n"99" = "99"', "crimes")
    assert true.column("victim_age") == ["99", "31", "99", "99", None, "97"]


def test_an_age_of_0_is_asked_about_because_it_would_be_that_of_a_child(tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused, match="3 rows have 0, and 0 any of 1 to 9"):
        read(crimes(tmp_path, ["0", "0", "0", "31"]), extract="crimes")
