"""What forces call our columns leads to columns and values that the contract has, and to one column of an extract at most."""

import tomllib
from importlib.resources import files

from etl.proposal.words import compared, names_of, spelt_out, values_of, words_for_nothing
from schemas.extracts import EXTRACTS

WORDS = tomllib.loads(files("etl.proposal").joinpath("words.toml").read_text("utf-8"))
COLUMNS = {column.name: column for extract in EXTRACTS.values() for column in extract.columns}


def test_names_are_compared_without_capitals_and_marks_and_with_their_abbreviations_spelt_out() -> None:
    assert compared("Crime_Ref (No.)") == "crime ref no"
    assert compared("dateReported") == "date reported"
    assert spelt_out("Crime Ref No") == "crime reference number"
    assert spelt_out("Rec'd Dt/Tm") == "recorded date"


def test_every_column_and_value_is_one_of_the_contract() -> None:
    assert set(WORDS["columns"]) <= set(COLUMNS)
    for name, values in WORDS["values"].items():
        column = COLUMNS[name]
        assert {value for value in values.values() if value} <= set(column.choices)
        assert column.required is False or "" not in values.values()


def test_no_name_stands_for_two_columns_of_one_extract() -> None:
    for extract in EXTRACTS.values():
        ours = {spelt_out(column.name) for column in extract.columns}
        others = [name for column in extract.columns for name in names_of(column.name) if name not in ours]
        assert sorted(others) == sorted(set(others)), extract.name


def test_what_a_force_writes_is_known() -> None:
    assert "occurrence number" in names_of("crime_ref")
    assert values_of("identified_by")["y"] == "rms_flag"
    assert values_of("identified_by")["n"] == ""
    assert {"NULL", "-"} <= words_for_nothing()
