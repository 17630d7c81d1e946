"""Test what a contract makes of its fields: columns, tokens, keys that may be missing, and days bounded by the as-at date."""

from datetime import date
from typing import Any

import pandera.polars as pa
import polars as pl
import pytest

from schemas.contract import Column, Extract, day, in_order, month, quarter, text, whole_number
from schemas.data_protection import AccessClass, Retention
from schemas.extracts import EXTRACTS

AS_AT = date(2026, 9, 30)


class Visits(pa.DataFrameModel):
    """One row per visit of a person."""

    visit_ref: str = text("Reference of the visit.")
    person_ref: str = text("The person.", required=True)
    visited_date: pl.Date = day("Day of the visit.", required=True)
    next_visit_date: pl.Date = day("Day of the next one.", may_be_ahead=True)
    month: str = month("Month of the report.")
    quarter: str = quarter("Quarter of the report.")
    place_code: str = text("Kind of place.", choices={"street", "indoor"})
    minutes: int = whole_number("How long.", low=5, high=60)
    children: int = whole_number("How many children were there.")
    visitors: int = whole_number("How many visited.", low=1)


PROTECTED: dict[str, Any] = {"access_class": AccessClass.PERSONS, "retention": Retention(counted_from="visited_date")}
VISITS = Extract("visits", Visits, key=("visit_ref",), persons={"person_ref": "person"}, **PROTECTED)
TYPES = {
    "visited_date": pl.Date,
    "next_visit_date": pl.Date,
    "minutes": pl.Int64,
    "children": pl.Int64,
    "visitors": pl.Int64,
}


def broken(**change: str | date | int | None) -> set[tuple[str, str]]:
    """Return the rule and column of every check that the changed row does not pass."""
    sound = {
        "visit_ref": "V1",
        "person_ref": "P1",
        "visited_date": AS_AT,
        "next_visit_date": AS_AT,
        "month": "2026-09",
        "quarter": "2026-Q3",
        "place_code": "street",
        "minutes": 30,
        "children": 2,
        "visitors": 2,
    }
    row = pl.DataFrame([sound | change], schema={**dict.fromkeys(sound, pl.String), **TYPES}).lazy()
    return {
        (check.error, name)
        for name, column in VISITS.schema(AS_AT).columns.items()
        for check in column.checks
        if not check(row, name).check_output.collect().to_series().all(ignore_nulls=True)
    }


@pytest.mark.parametrize(
    ("column", "value", "rules"),
    [
        ("visited_date", date(2026, 9, 30), set()),
        ("visited_date", date(2026, 10, 1), {"date_in_the_future"}),
        ("visited_date", date(1950, 1, 1), set()),
        ("visited_date", date(1949, 12, 31), {"date_before_1950"}),
        ("next_visit_date", date(2031, 9, 30), set()),
        ("next_visit_date", date(2031, 10, 1), {"date_too_far_ahead"}),
        ("next_visit_date", date(1949, 12, 31), {"date_before_1950"}),
        ("month", "2026-08", set()),
        ("month", "2026-10", {"date_in_the_future"}),
        ("month", "2026-13", {"wrong_form"}),
        ("quarter", "2026-Q4", {"date_in_the_future"}),
        ("quarter", "2026-3", {"wrong_form"}),
        ("place_code", "indoor", set()),
        ("place_code", "online", {"unknown_value"}),
        ("minutes", 5, set()),
        ("minutes", 60, set()),
        ("minutes", 4, {"number_out_of_range"}),
        ("minutes", 61, {"number_out_of_range"}),
        ("children", 0, set()),
        ("children", -1, {"negative_count"}),
        ("visitors", 1, set()),
        ("visitors", 0, {"negative_count"}),
        ("minutes", None, set()),  # unknown is not wrong
    ],
)
def test_each_field_bounds_its_values(column: str, value: str | date | int | None, rules: set[str]) -> None:
    assert broken(**{column: value}) == {(rule, column) for rule in rules}


@pytest.mark.parametrize(
    ("as_at", "begun", "ahead"),
    [
        (date(2026, 1, 1), "2026-Q1", "2026-Q2"),
        (date(2026, 3, 31), "2026-Q1", "2026-Q2"),
        (date(2026, 4, 1), "2026-Q2", "2026-Q3"),
        (date(2026, 12, 31), "2026-Q4", "2027-Q1"),
    ],
)
def test_a_quarter_begins_on_its_first_day(as_at: date, begun: str, ahead: str) -> None:
    (has_begun,) = (
        check for check in VISITS.schema(as_at).columns["quarter"].checks if check.error == "date_in_the_future"
    )
    quarters = pl.LazyFrame({"quarter": [begun, ahead]})
    assert has_begun(quarters, "quarter").check_output.collect().to_series().to_list() == [True, False]


def test_one_as_at_date_does_not_bound_the_extracts_of_another() -> None:
    """pandera hands out one schema a model: bounding it in place would judge every later extract by the first date."""
    for as_at in (date(2025, 9, 30), AS_AT, date(2025, 9, 30)):
        checks = VISITS.schema(as_at).columns["visited_date"].checks
        assert [check.error for check in checks] == ["date_before_1950", "date_in_the_future"]
        assert checks[1].statistics == {"max_value": as_at}


def test_a_column_as_the_data_dictionary_shows_it() -> None:
    columns = {column.name: column for column in VISITS.columns}
    assert columns["place_code"] == Column("place_code", "text", False, "Kind of place.", ("indoor", "street"))
    assert columns["visited_date"] == Column("visited_date", "date", True, "Day of the visit.", ())
    assert columns["minutes"].dtype == "whole_number"
    assert (columns["month"].required, columns["quarter"].required) == (True, True)
    assert VISITS.description == "One row per visit of a person."


def test_a_reference_of_a_person_is_kept_as_a_token() -> None:
    assert VISITS.token_of("person_ref") == "person_token"
    assert VISITS.token_of("visit_ref") == "visit_ref"
    assert Extract(
        "visits", Visits, key=("visit_ref", "person_ref"), persons=VISITS.persons, **PROTECTED
    ).key_tokens == [
        "visit_ref",
        "person_token",
    ]


def test_a_key_may_be_missing_where_no_part_of_it_is_required() -> None:
    assert VISITS.key_may_be_missing
    assert not Extract("visits", Visits, key=("visit_ref", "visited_date"), persons={}, **PROTECTED).key_may_be_missing
    assert [name for name, extract in EXTRACTS.items() if extract.key_may_be_missing] == ["public_street_crimes"]


def test_a_missing_day_breaks_no_order() -> None:
    first, second = date(2026, 1, 1), date(2026, 1, 2)
    days = pl.DataFrame({"a": [first, first, second, None, first], "b": [second, first, first, first, None]})
    assert days.select(in_order("a", "b")).to_series().to_list() == [True, True, False, True, True]


def test_every_extract_and_column_is_described() -> None:
    for extract in EXTRACTS.values():
        assert extract.description.startswith("One row per"), extract.name
        assert all(column.description for column in extract.columns), extract.name
