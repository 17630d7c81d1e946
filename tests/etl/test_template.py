"""What a supplier is given to fill comes from the contracts, whole and without a formula."""

import csv
from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.mapping.load import load_mapping
from etl.readers.open import open_extract
from etl.template import write_templates
from schemas.codes import offence_codes
from schemas.extracts import EXTRACTS
from schemas.rules import RULES


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("name", EXTRACTS)
def test_a_blank_file_is_read_as_the_extract_without_rows(tmp_path: Path, name):
    files = write_templates(tmp_path, [name])
    assert [path.name for path in files] == [f"{name}.csv", "data_dictionary.csv", "rules.csv"]
    reading = open_extract(files[0], EXTRACTS[name], load_mapping(None).extract(name))
    assert list(reading.batches()) == []
    assert reading.rows_in == 0


def test_the_dictionary_has_every_column_of_every_extract(tmp_path: Path):
    write_templates(tmp_path)
    found = [(row["extract"], row["column"]) for row in rows(tmp_path / "data_dictionary.csv")]
    assert found == [(extract.name, column.name) for extract in EXTRACTS.values() for column in extract.columns]
    assert all(row["description"] for row in rows(tmp_path / "data_dictionary.csv"))


def test_what_the_dictionary_says_of_a_column(tmp_path: Path):
    write_templates(tmp_path, ["outcomes"])
    columns = {row["column"]: row for row in rows(tmp_path / "data_dictionary.csv")}
    assert (columns["crime_ref"]["required"], columns["crime_ref"]["key"]) == ("yes", "yes")
    assert columns["decided_by"]["allowed_values"] == "court cps other police"
    assert len(columns["outcome_code"]["allowed_values"].split()) == 26
    assert columns["outcome_date"]["type"] == "date (2026-03-31)"
    rules = columns["outcome_date"]["rules"].split()
    assert rules == ["required_value_missing", "not_a_date", "date_before_1950", "date_in_the_future"]


def test_a_long_list_of_codes_is_cut_short_and_says_where_the_rest_stands(tmp_path: Path):
    write_templates(tmp_path, ["crimes"])
    (offence_code,) = [row for row in rows(tmp_path / "data_dictionary.csv") if row["column"] == "offence_code"]
    shown, where = offence_code["allowed_values"].split("; ")
    assert where == "schemas/codes/offences.csv"
    assert shown.split()[:3] == ["1", "2", "13"]
    assert shown.split()[20:] == ["and", f"{len(offence_codes()) - 20:,}", "more"]


def test_every_rule_has_its_severity_and_remedy(tmp_path: Path):
    write_templates(tmp_path)
    listed = rows(tmp_path / "rules.csv")
    assert all(row["severity"] in {"reject", "flag", "refuse"} and row["remedy"] for row in listed)
    assert {row["rule"] for row in listed} >= {name for name, rule in RULES.items() if rule.severity == "refuse"}
    flags = {row["rule"] for row in listed if row["extract"] == "crimes" and row["severity"] == "flag"}
    assert "flagged_victim_under_18" in flags


def test_nothing_is_overwritten_and_no_name_leaves_the_folder(tmp_path: Path):
    write_templates(tmp_path, ["crimes"])
    with pytest.raises(UsageError, match=r"crimes.csv, data_dictionary.csv, rules.csv: there already"):
        write_templates(tmp_path, ["crimes"])
    with pytest.raises(UsageError, match="no such extract"):
        write_templates(tmp_path, ["../crimes"])
