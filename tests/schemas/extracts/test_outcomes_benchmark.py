"""Test the rules of outcomes as the Home Office publishes them."""

import pytest

from schemas.extracts import EXTRACTS
from tests.schemas.extracts.sound_rows import flagged, rejected, required


def test_a_row_as_published_breaks_no_rule() -> None:
    assert flagged("outcomes_benchmark") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("outcomes_benchmark") == {
        "financial_year",
        "financial_quarter",
        "force_name",
        "offence_code",
        "outcome_type",
    }


def test_every_column_has_a_published_header() -> None:
    extract = EXTRACTS["outcomes_benchmark"]
    assert set(extract.aliases.values()) == {column.name for column in extract.columns}


@pytest.mark.parametrize(
    ("column", "value", "rules"),
    [
        ("outcome_type", "0", set()),
        ("outcome_type", "1A", set()),
        ("outcome_type", "22", set()),
        ("outcome_type", "01", {"wrong_form"}),
        ("outcome_type", "1B", {"wrong_form"}),
        ("outcomes_recorded_basis", "-3", set()),
        ("outcomes_recorded_basis", "*", {"wrong_form"}),
        ("outcomes_closed_basis", None, set()),  # type 0 has no count on the closed basis
        ("outcomes_closed_basis", "*", {"wrong_form"}),
        ("financial_quarter", "4", set()),
        ("financial_quarter", "5", {"number_out_of_range"}),
    ],
)
def test_values_of_a_cell(column: str, value: str | None, rules: set[str]) -> None:
    assert rejected("outcomes_benchmark", **{column: value}) == rules


def test_a_publication_adds_to_those_before_and_holds_no_person() -> None:
    extract = EXTRACTS["outcomes_benchmark"]
    assert (extract.kind, dict(extract.persons), extract.parents) == ("changes", {}, ())
