"""Test the rules of crimes as data.police.uk publishes them."""

from pathlib import Path

import pytest

from etl.staging.duplicates import KeyNumbers
from schemas.extracts import EXTRACTS
from tests.schemas.extracts.sound_rows import Cells, checked, flagged, rejected, required

BEHAVIOUR: Cells = {"crime_id": None, "crime_type": "Anti-social behaviour"}


def test_a_row_as_published_breaks_no_rule() -> None:
    assert flagged("public_street_crimes") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("public_street_crimes") == {"month", "reported_by", "crime_type"}


def test_every_column_has_a_published_header() -> None:
    extract = EXTRACTS["public_street_crimes"]
    assert set(extract.aliases.values()) == {column.name for column in extract.columns}


@pytest.mark.parametrize(
    ("column", "value", "rules"),
    [
        ("month", "2019-01", set()),
        ("month", "2019-12", set()),
        ("month", "2019-13", {"wrong_form"}),
        ("longitude", "-3.193205", set()),
        ("longitude", "near the park", {"wrong_form"}),
        ("latitude", "51", set()),
        ("latitude", "51.", {"wrong_form"}),
    ],
)
def test_values_of_a_cell(column: str, value: str, rules: set[str]) -> None:
    assert rejected("public_street_crimes", **{column: value}) == rules


def test_a_report_without_a_crime_id_is_kept_and_counted() -> None:
    found = checked("public_street_crimes", {}, BEHAVIOUR)
    assert found.accepted.height == 2
    assert found.flags.select("row_number", "rule").rows() == [(3, "no_crime_id")]


def test_a_month_adds_to_the_months_before_and_holds_no_person() -> None:
    extract = EXTRACTS["public_street_crimes"]
    assert (extract.kind, dict(extract.persons), extract.parents) == ("changes", {}, ())


def test_only_rows_of_one_crime_id_are_duplicates(tmp_path: Path) -> None:
    rows = checked(
        "public_street_crimes",
        {"crime_id": "once"},
        {"crime_id": "twice"},
        {"crime_id": "twice"},  # an exact duplicate: dropped
        {"crime_id": "conflict", "location": "On or near Mill Lane"},
        {"crime_id": "conflict", "location": "On or near High Street"},
        BEHAVIOUR,
        BEHAVIOUR,  # another report, not a duplicate
        {**BEHAVIOUR, "location": "On or near Mill Lane"},
    ).accepted
    part = tmp_path / "part-0.parquet"
    rows.write_parquet(part)
    keys = KeyNumbers(EXTRACTS["public_street_crimes"])
    keys.add(rows)
    duplicates = keys.duplicates([part])
    assert duplicates.exact == {4}
    assert duplicates.conflicting == {5, 6}
