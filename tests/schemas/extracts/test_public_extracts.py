"""data.police.uk and the benchmarks: what their contracts take, flag and reject, on rows made here."""

from datetime import date

import polars as pl
import pytest

from etl.staging.duplicates import KeyNumbers
from etl.staging.validate import validate
from schemas.extracts import EXTRACTS

AS_AT = date(2026, 9, 30)

DEFAULTS = {
    "public_street_crimes": {
        "crime_id": "a1",
        "month": "2019-01",
        "reported_by": "Gwent Police",
        "longitude": "-3.193205",
        "latitude": "51.798910",
        "crime_type": "Violence and sexual offences",
    },
    "public_crime_outcomes": {
        "crime_id": "a1",
        "month": "2019-01",
        "reported_by": "Gwent Police",
        "outcome_type": "Suspect charged",
    },
    "recorded_crime_benchmark": {
        "financial_year": "2017/18",
        "financial_quarter": "1",
        "force_name": "Gwent",
        "home_office_group": "Sexual offences",
        "offence_code": "19C",
        "number_of_offences": "66776",
    },
    "outcomes_benchmark": {
        "financial_year": "2017/18",
        "financial_quarter": "1",
        "force_name": "Gwent",
        "offence_code": "19C",
        "outcome_type": "16",
        "outcomes_recorded_basis": "30",
        "outcomes_closed_basis": "25",
    },
}


def batch(name, *rows):
    columns = [column.name for column in EXTRACTS[name].columns]
    filled = [{**dict.fromkeys(columns), **DEFAULTS[name], **row} for row in rows]
    frame = pl.DataFrame(filled, schema=dict.fromkeys(columns, pl.String))
    return frame.with_row_index("row_number", offset=2)


def checked(name, *rows):
    return validate(batch(name, *rows), EXTRACTS[name], AS_AT)


@pytest.mark.parametrize("name", DEFAULTS)
def test_a_row_as_published_breaks_no_rule(name):
    found = checked(name, {})
    assert (found.accepted.height, found.rejections.height, found.flags.height) == (1, 0, 0)


@pytest.mark.parametrize("name", DEFAULTS)
def test_every_published_header_means_a_column_of_ours(name):
    extract = EXTRACTS[name]
    assert set(extract.aliases.values()) == {column.name for column in extract.columns}


@pytest.mark.parametrize("name", DEFAULTS)
def test_what_is_public_adds_to_what_is_there_and_holds_no_person(name):
    extract = EXTRACTS[name]
    assert (extract.kind, dict(extract.persons), extract.parents) == ("changes", {}, ())


@pytest.mark.parametrize(
    ("name", "row", "rule"),
    [
        ("public_street_crimes", {"month": "2019-13"}, "wrong_form"),
        ("public_street_crimes", {"longitude": "near the park"}, "wrong_form"),
        ("public_street_crimes", {"crime_type": None}, "required_value_missing"),
        ("public_crime_outcomes", {"crime_id": None}, "required_value_missing"),
        ("public_crime_outcomes", {"month": "January 2019"}, "wrong_form"),
        ("recorded_crime_benchmark", {"number_of_offences": "*"}, "wrong_form"),
        ("recorded_crime_benchmark", {"financial_year": "2017"}, "wrong_form"),
        ("recorded_crime_benchmark", {"financial_quarter": "Q1"}, "not_a_whole_number"),
    ],
)
def test_what_is_never_published_is_rejected(name, row, rule):
    assert checked(name, row).rejections["rule"].to_list() == [rule]


@pytest.mark.parametrize("count", ["0", "-00", "-3", "1,234", "12.0", "N/A", "NA", "N/A - data not provided", None])
def test_counts_are_kept_as_they_are_published(count):
    assert checked("recorded_crime_benchmark", {"number_of_offences": count}).accepted["number_of_offences"][0] == count


def test_a_report_without_a_crime_id_is_kept_and_counted():
    found = checked("public_street_crimes", {}, {"crime_id": None, "crime_type": "Anti-social behaviour"})
    assert found.accepted.height == 2
    assert found.flags.select("row_number", "rule").rows() == [(3, "no_crime_id")]


def test_repeats_are_of_crime_ids_only(tmp_path):
    extract = EXTRACTS["public_street_crimes"]
    behaviour = {"crime_id": None, "crime_type": "Anti-social behaviour"}
    rows = checked(
        extract.name,
        {"crime_id": "once"},
        {"crime_id": "twice"},
        {"crime_id": "twice"},  # an exact repeat: dropped
        {"crime_id": "conflict", "location": "On or near Mill Lane"},
        {"crime_id": "conflict", "location": "On or near High Street"},
        behaviour,
        behaviour,  # another report, not a repeat
        {**behaviour, "location": "On or near Mill Lane"},
    ).accepted
    part = tmp_path / "part-0.parquet"
    rows.write_parquet(part)
    keys = KeyNumbers(extract)
    keys.add(rows)
    repeats = keys.repeats([part])
    assert repeats.duplicates == {4}
    assert repeats.contradicting == {5, 6}
