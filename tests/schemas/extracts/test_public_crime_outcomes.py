"""Test the rules of outcomes as data.police.uk publishes them."""

from schemas.extracts import EXTRACTS
from tests.schemas.extracts.sound_rows import flagged, rejected, required


def test_a_row_as_published_breaks_no_rule() -> None:
    assert flagged("public_crime_outcomes") == set()


def test_columns_that_every_row_fills() -> None:
    assert required("public_crime_outcomes") == {"crime_id", "month", "reported_by", "outcome_type"}


def test_every_column_has_a_published_header() -> None:
    extract = EXTRACTS["public_crime_outcomes"]
    assert set(extract.aliases.values()) == {column.name for column in extract.columns}


def test_a_month_is_a_year_and_two_digits() -> None:
    assert rejected("public_crime_outcomes", month="2019-12") == set()
    assert rejected("public_crime_outcomes", month="2019-13") == {"wrong_form"}
    assert rejected("public_crime_outcomes", month="January 2019") == {"wrong_form"}


def test_a_point_is_in_degrees() -> None:
    for column in ("longitude", "latitude"):
        assert rejected("public_crime_outcomes", **{column: "-3.193205"}) == set()
        assert rejected("public_crime_outcomes", **{column: "near the park"}) == {"wrong_form"}


def test_an_outcome_waits_for_no_crime_and_holds_no_person() -> None:
    extract = EXTRACTS["public_crime_outcomes"]
    assert (extract.kind, dict(extract.persons), extract.parents) == ("changes", {}, ())
