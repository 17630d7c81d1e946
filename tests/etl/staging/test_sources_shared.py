"""A file that feeds several extracts, and rows of one that hold nothing of another but a reference."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.errors import ExtractRefused
from etl.readers.open import open_extract
from etl.staging.sources import find_sources
from tests.etl.homes import write

TODAY = date(2023, 6, 30)


def test_one_file_feeds_two_extracts_each_with_its_columns(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text(
        "crime_ref,Offence,Result,outcome_date\n1,19C,16,2023-02-03\n2,19C,,\n", "utf-8"
    )
    (tmp_path / "mapping.toml").write_text(
        'defaults = { as_at = 2023-03-31 }\n[outcomes]\nfile = "register*"\ncolumns = { Result = "outcome_code" }\n'
        '[crimes]\nfile = "register*"\ncolumns = { Offence = "offence_code" }\n'
        'fill = { victim_no = "1", reported_date = "2023-02-01", recorded_date = "2023-02-01", report_route = "online", '
        'force = "Gwent Police" }\n',
        "utf-8",
    )
    crimes, outcomes = find_sources(tmp_path, None, None, TODAY).found
    read = [open_extract(source.path, source.extract, source.mapping) for source in (crimes, outcomes)]
    crime_rows, outcome_rows = (list(reading.batches()) for reading in read)
    assert crime_rows[0]["offence_code"].to_list() == ["19C", "19C"]
    assert outcome_rows[0].select("crime_ref", "outcome_code").rows() == [("1", "16")]
    assert (read[0].rows_in, read[1].rows_in) == (2, 1)
    assert "1 row holds nothing of this extract but a reference, and was left out" in read[1].notes


def test_a_row_that_only_names_its_parent_is_left_out_and_counted(tmp_path: Path) -> None:
    """A left join of crimes and outcomes has a row for each crime that has none yet: here the second, third and fourth."""
    rows = "1,16,2023-02-03,police\n2,,,\n3,NULL,NULL,\n4,,,\n5,,2023-02-03,\n"
    (tmp_path / "outcomes_2023-03-31.csv").write_text(
        f"crime_ref,outcome_code,outcome_date,decided_by\n{rows}", "utf-8"
    )
    (tmp_path / "mapping.toml").write_text('[outcomes]\nnull_words = ["NULL"]\n', "utf-8")
    (source,) = find_sources(tmp_path, None, None, TODAY).found
    reading = open_extract(source.path, source.extract, source.mapping)
    (frame,) = reading.batches()
    assert frame["crime_ref"].to_list() == ["1", "5"]
    assert (reading.rows_in, reading.rows_of_file) == (2, 5)
    assert reading.notes == ["3 rows hold nothing of this extract but a reference, and were left out"]


def test_what_the_mapping_fills_makes_no_row_of_a_reference(tmp_path: Path) -> None:
    (tmp_path / "outcomes_2023-03-31.csv").write_text("crime_ref,outcome_code,outcome_date\n1,,\n", "utf-8")
    (tmp_path / "mapping.toml").write_text('[outcomes]\nfill = { decided_by = "police" }\n', "utf-8")
    (source,) = find_sources(tmp_path, None, None, TODAY).found
    assert list(open_extract(source.path, source.extract, source.mapping).batches()) == []


def test_what_an_empty_cell_stands_for_makes_no_row_of_a_reference(tmp_path: Path) -> None:
    lines = ("crime_ref,outcome_code,outcome_date,victim_decision_recorded", "C1,,,", "C2,16,2023-01-02,", "C3,,,yes")
    (tmp_path / "outcomes.csv").write_text("\n".join(lines) + "\n", "utf-8")
    (tmp_path / "mapping.toml").write_text('[outcomes.codes.victim_decision_recorded]\n"" = "no"\n', "utf-8")
    (source,) = find_sources(tmp_path, None, TODAY, TODAY).found
    rows = pl.concat(open_extract(source.path, source.extract, source.mapping).batches())
    assert rows.select("crime_ref", "victim_decision_recorded").rows() == [("C2", "no"), ("C3", "yes")]


def test_a_deletion_may_name_a_reference_alone(tmp_path: Path) -> None:
    (tmp_path / "outcomes_2023-03-31.csv").write_text("crime_ref,outcome_code,outcome_date,gone\n1,,,Y\n", "utf-8")
    (tmp_path / "mapping.toml").write_text(
        '[outcomes]\nkind = "changes"\ndeletions = { column = "gone", values = ["Y"] }\n', "utf-8"
    )
    (source,) = find_sources(tmp_path, None, None, TODAY).found
    assert source.mapping.columns_of_its_own == ()


def test_links_and_rows_with_a_reference_of_their_own_are_never_left_out(tmp_path: Path) -> None:
    (tmp_path / "swlo_case_crimes_2023-03-31.csv").write_text("case_ref,crime_ref\nS1,1\n", "utf-8")
    (tmp_path / "forum_actions_2023-03-31.csv").write_text("action_ref,forum_ref,agreed_date\nA1,F1,\n", "utf-8")
    write(tmp_path, "crimes_2023-03-31.csv", [{}])
    found = {source.extract.name: source.mapping for source in find_sources(tmp_path, None, None, TODAY).found}
    assert {name: mapping.columns_of_its_own for name, mapping in found.items()} == {
        "swlo_case_crimes": (), "forum_actions": (), "crimes": ()
    }  # fmt: skip


def test_a_column_that_none_of_the_extracts_of_a_file_knows_refuses_each(tmp_path: Path) -> None:
    (tmp_path / "register.csv").write_text("crime_ref,outcome_code,outcome_date,stage,stage_date,Officer\n", "utf-8")
    (tmp_path / "mapping.toml").write_text(
        'defaults = { as_at = 2023-03-31 }\n[outcomes]\nfile = "register*"\n[stages]\nfile = "register*"\n', "utf-8"
    )
    for source in find_sources(tmp_path, None, None, TODAY).found:
        with pytest.raises(ExtractRefused, match="1 of 6 columns are not part of the extract"):
            open_extract(source.path, source.extract, source.mapping)
