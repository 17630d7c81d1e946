"""Test the rules of recorded crime as the Home Office publishes it."""

import pytest

from schemas.extracts import EXTRACTS
from tests.schemas.extracts.sound_rows import checked, flagged, rejected, required


def test_a_row_as_published_breaks_no_rule() -> None:
    assert flagged("recorded_crime_benchmark") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("recorded_crime_benchmark") == {
        "financial_year",
        "financial_quarter",
        "force_name",
        "home_office_group",
        "offence_code",
    }


def test_every_column_has_a_published_header() -> None:
    extract = EXTRACTS["recorded_crime_benchmark"]
    assert set(extract.aliases.values()) == {column.name for column in extract.columns}


@pytest.mark.parametrize("count", ["0", "-00", "-3", "1,234", "12.0", "N/A", "NA", "N/A - data not provided", None])
def test_counts_are_kept_as_they_are_published(count: str | None) -> None:
    found = checked("recorded_crime_benchmark", {"number_of_offences": count})
    assert found.accepted["number_of_offences"].to_list() == [count]


@pytest.mark.parametrize(
    ("column", "value", "rules"),
    [
        ("number_of_offences", "*", {"wrong_form"}),
        ("number_of_offences", "12.5", {"wrong_form"}),
        ("financial_year", "2017-18", set()),
        ("financial_year", "2017", {"wrong_form"}),
        ("financial_quarter", "1", set()),
        ("financial_quarter", "4", set()),
        ("financial_quarter", "0", {"number_out_of_range"}),
        ("financial_quarter", "5", {"number_out_of_range"}),
        ("financial_quarter", "Q1", {"not_a_whole_number"}),
    ],
)
def test_values_of_a_cell(column: str, value: str, rules: set[str]) -> None:
    assert rejected("recorded_crime_benchmark", **{column: value}) == rules


def test_a_publication_adds_to_those_before_and_holds_no_person() -> None:
    extract = EXTRACTS["recorded_crime_benchmark"]
    assert (extract.kind, dict(extract.persons), extract.parents) == ("changes", {}, ())
