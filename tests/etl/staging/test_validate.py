"""Validation: which rows are rejected or flagged, by which rule, and that no value survives a rule that it broke."""

from datetime import date

import pandera.errors
import polars as pl
import pytest

from etl.staging.validate import Validated, validate
from schemas.extracts import EXTRACTS
from tests.etl.homes import DEFAULTS

AS_AT = date(2023, 1, 1)


def checked(extract: str, *rows: dict[str, str | None]) -> Validated:
    columns = [column.name for column in EXTRACTS[extract].columns]
    full = [dict.fromkeys(columns) | DEFAULTS[extract] | row for row in rows]
    return validate(
        pl.DataFrame(full, schema=dict.fromkeys(columns, pl.String)).with_row_index("row_number", 2),
        EXTRACTS[extract],
        AS_AT,
    )


def broken(extract: str, row: dict[str, str | None]) -> set[tuple[str, str | None]]:
    found = checked(extract, row)
    rows = pl.concat([found.rejections, found.flags]).rows()
    return {(rule, column) for _, rule, column in rows}


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        ({"crime_ref": None}, "required_value_missing", "crime_ref"),
        ({"recorded_date": "02/03/2022"}, "not_a_date", "recorded_date"),
        ({"victim_age": "30.5"}, "not_a_whole_number", "victim_age"),
        ({"victim_age": "121"}, "number_out_of_range", "victim_age"),
        ({"victim_age": "-1"}, "number_out_of_range", "victim_age"),
        ({"offence_code": "19Z"}, "unknown_value", "offence_code"),
        ({"recorded_date": "2023-01-02"}, "date_in_the_future", "recorded_date"),
        ({"committed_from_date": "1949-12-31"}, "date_before_1950", "committed_from_date"),
        ({"victim_age": "17"}, "flagged_victim_under_18", None),
    ],
)
def test_a_row_breaks_its_rule_and_no_other(row: dict[str, str | None], rule: str, column: str | None) -> None:
    assert broken("crimes", row) == {(rule, column)}


@pytest.mark.parametrize("reason", ["withdrawn", "objected", "a reason that nobody knows"])
def test_of_an_identification_that_is_withdrawn_nothing_is_read(reason: str) -> None:
    said = {
        "identified_by": "not a code",
        "identified_date": "2022-03-03",
        "identified_confidence": "high",
        "related_to_sex_work": "yes",
        "sector": "street",
        "suspect_relationship": "client",
    }
    found = checked("crimes", said | {"identification_withdrawn": reason}, said | {"identified_by": "swlo"})
    kept = pl.concat([found.accepted, found.rejected]).sort("row_number")
    assert kept.select(list(said)).row(0) == (None,) * 6
    assert None not in kept.select(list(said)).row(1)
    is_known = reason in {"withdrawn", "objected"}
    assert found.rejections.rows() == ([] if is_known else [(2, "unknown_value", "identification_withdrawn")])


@pytest.mark.parametrize(
    "row",
    [
        {},
        {"recorded_date": "2023-01-01"},  # the as-at date itself is not the future
        {"committed_from_date": "1950-01-01"},
        {"victim_age": "0", "identified_by": None, "identified_date": None},
        {"victim_age": "120"},
        {"victim_age": "18"},
        {"victim_age": None},  # unknown is not wrong
        {"committed_from_date": "2022-03-01", "committed_to_date": "2022-03-01"},
    ],
)
def test_the_edge_of_a_rule_is_allowed(row: dict[str, str | None]) -> None:
    assert broken("crimes", row) == set()


def test_a_row_names_every_rule_that_it_breaks() -> None:
    assert broken("crimes", {"offence_code": "19Z", "victim_age": "old", "recorded_date": "soon"}) == {
        ("unknown_value", "offence_code"),
        ("not_a_whole_number", "victim_age"),
        ("not_a_date", "recorded_date"),
    }


def test_a_cell_that_broke_a_rule_is_not_kept() -> None:
    found = checked("crimes", {"offence_code": "Jane Doe", "area": "North"})
    assert found.accepted.is_empty()
    assert found.rejected.select("offence_code", "area", "crime_ref").rows() == [(None, "North", "C1")]
    assert "Jane" not in str(found)


def test_a_deletion_needs_nothing_but_its_key() -> None:
    columns = [column.name for column in EXTRACTS["crimes"].columns]
    rows = [
        dict.fromkeys(columns) | {"crime_ref": "C1", "victim_no": "1"},
        dict.fromkeys(columns) | {"crime_ref": "C2"},
    ]
    batch = pl.DataFrame(rows, schema=dict.fromkeys(columns, pl.String)).with_row_index("row_number", 2)
    found = validate(batch.with_columns(is_deleted=pl.lit(value=True)), EXTRACTS["crimes"], AS_AT)
    assert found.accepted["crime_ref"].to_list() == ["C1"]
    assert found.rejections.rows() == [(3, "required_value_missing", "victim_no")]


def test_asking_the_checks_one_by_one_says_what_pandera_says() -> None:
    rows: list[dict[str, str | None]] = [
        {},
        {"crime_ref": None, "offence_code": "19Z"},
        {"victim_age": "130"},
        {"recorded_date": "2030-01-01", "report_route": "letter"},
    ]
    found = checked("crimes", *rows)
    typed = pl.concat([found.accepted, found.rejected])
    assert found.accepted.height == 1
    columns = [column.name for column in EXTRACTS["crimes"].columns]
    full = pl.DataFrame(
        [dict.fromkeys(columns) | DEFAULTS["crimes"] | row for row in rows], schema=dict.fromkeys(columns, pl.String)
    )
    full = full.with_columns(
        pl.col([column.name for column in EXTRACTS["crimes"].columns if column.dtype == "date"]).str.to_date(),
        pl.col("victim_no", "victim_age").cast(pl.Int64),
    )
    with pytest.raises(pandera.errors.SchemaErrors) as errors:
        EXTRACTS["crimes"].schema(AS_AT).validate(full, lazy=True)
    theirs = {(index + 2, column) for index, column in errors.value.failure_cases.select("index", "column").rows()}
    assert {(row, column) for row, _, column in found.rejections.rows()} == theirs
    assert typed.height == len(rows)


def test_an_empty_cell_beside_a_broken_one_breaks_nothing() -> None:
    found = checked("crimes", {"victim_sex": "no such sex"}, {"crime_ref": "C2", "victim_sex": None})
    assert found.rejections.rows() == [(2, "unknown_value", "victim_sex")]


def test_a_deletion_is_not_flagged() -> None:
    columns = [column.name for column in EXTRACTS["crimes"].columns]
    row = dict.fromkeys(columns) | DEFAULTS["crimes"] | {"victim_age": "17"}
    batch = pl.DataFrame([row, row | {"crime_ref": "C2"}], schema=dict.fromkeys(columns, pl.String))
    batch = batch.with_row_index("row_number", 2).with_columns(is_deleted=pl.Series([True, False]))
    assert validate(batch, EXTRACTS["crimes"], AS_AT).flags.rows() == [(3, "flagged_victim_under_18", None)]


def test_an_age_that_cannot_be_read_and_holds_the_number_of_a_child_is_told() -> None:
    told = {("not_a_whole_number", "victim_age"), ("flagged_victim_under_18", "victim_age")}
    for text in ("17 yrs", "16-17", "17.5"):
        assert broken("crimes", {"victim_age": text}) == told
    for text in ("25 yrs", "about thirty"):
        assert broken("crimes", {"victim_age": text}) == {("not_a_whole_number", "victim_age")}
    nobody = {"identified_by": None, "identified_date": None}
    assert broken("crimes", nobody | {"victim_age": "15 yrs"}) == {("not_a_whole_number", "victim_age")}


@pytest.mark.parametrize(
    ("row", "rule", "column"),
    [
        ({"victim_age": "#N/A"}, "error_cell", "victim_age"),
        ({"offence_code": "#REF!"}, "error_cell", "offence_code"),
        ({"recorded_date": "#VALUE!"}, "error_cell", "recorded_date"),
        ({"victim_ref": "#N/A"}, "error_cell", "victim_ref"),  # else twelve victims are one person
        ({"force": "lives at 14 High Street"}, "free_text", "force"),
        ({"crime_ref": "see Jane Roe"}, "free_text", "crime_ref"),
        ({"recorded_date": "44291"}, "excel_day_number", "recorded_date"),
    ],
)
def test_what_does_not_belong_in_a_cell_has_a_rule_of_its_own(row: dict[str, str], rule: str, column: str) -> None:
    assert broken("crimes", row) == {(rule, column)}
    assert checked("crimes", row).rejected.select(column if column != "victim_ref" else "area").item() is None


@pytest.mark.parametrize("column", ["area", "investigating_unit"])
@pytest.mark.parametrize("text", ["lives at 14 High Street", "Mrs Roe", "#NAME?"])
def test_a_label_that_is_no_name_is_emptied_and_its_row_is_kept(column: str, text: str) -> None:
    found = checked("crimes", {column: text}, {column: "North"})
    assert (found.accepted[column].to_list(), found.rejected.height) == ([None, "North"], 0)
    assert found.rejections.is_empty()
    assert found.flags.rows() == [(2, "emptied_label", column)]


def test_a_label_of_a_row_that_breaks_another_rule_is_rejected_with_it() -> None:
    found = checked("crimes", {"area": "Mrs Roe", "victim_age": "999"}, {"area": "Mrs Roe"})
    assert set(found.rejections.rows()) == {(2, "free_text", "area"), (2, "number_out_of_range", "victim_age")}
    assert found.rejected.select("area", "victim_age").row(0) == (None, None)
    assert found.flags.rows() == [(3, "emptied_label", "area")]


def test_a_deletion_keeps_no_text_either() -> None:
    columns = [column.name for column in EXTRACTS["crimes"].columns]
    row = dict.fromkeys(columns) | {"crime_ref": "C1", "victim_no": "1", "area": "Mrs Roe", "victim_sex": "Mrs Roe"}
    batch = pl.DataFrame([row], schema=dict.fromkeys(columns, pl.String)).with_row_index("row_number", 2)
    found = validate(batch.with_columns(is_deleted=pl.lit(value=True)), EXTRACTS["crimes"], AS_AT)
    assert found.accepted.select("crime_ref", "area", "victim_sex").row(0) == ("C1", None, None)
    assert found.rejections.is_empty()
    assert found.flags.is_empty()


def test_an_open_crime_needs_no_day_and_an_outcome_does() -> None:
    assert broken("outcomes", {"outcome_code": "0", "outcome_date": None}) == {("not_an_outcome", None)}
    assert broken("outcomes", {"outcome_code": "16", "outcome_date": None}) == {
        ("required_value_missing", "outcome_date")
    }


@pytest.mark.parametrize("placeholder", ["9999-12-31", "TBC", "1900-01-01", "44291"])
def test_what_stands_in_place_of_the_day_of_an_open_crime_is_emptied_and_rejects_nothing(placeholder: str) -> None:
    found = checked("outcomes", {"outcome_code": "0", "outcome_date": placeholder})
    assert found.rejections.is_empty()
    assert found.accepted.get_column("outcome_date").to_list() == [None]
    assert broken("outcomes", {"outcome_code": "16", "outcome_date": placeholder}) != set()
