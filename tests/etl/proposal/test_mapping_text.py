"""A proposal is written as a mapping that nobody has confirmed; confirmed, it reads the file, and no person stands in it."""

from datetime import date
from pathlib import Path

import polars as pl
import pytest
import xlsxwriter

from etl.mapping.load import MappingError, load_mapping
from etl.proposal.mapping_text import file_pattern, mapping_text
from etl.proposal.propose import propose
from etl.readers.open import open_extract
from etl.staging.sources import find_sources
from tests.etl.proposal.exports import confirmed, write_export


def text_of(path: Path, *names: str) -> str:
    first, *others = propose(path, names)
    return mapping_text(first, path, *others)


def of(tmp_path: Path, *rows: str, name: str = "export.csv") -> str:
    path = tmp_path / name
    path.write_text("\n".join(rows) + "\n", "utf-8")
    return text_of(path)


def test_a_proposal_is_refused_until_someone_confirms_it(tmp_path: Path) -> None:
    text = text_of(write_export(tmp_path))
    mapping = tmp_path / "mapping.toml"
    mapping.write_text(text, "utf-8")
    with pytest.raises(MappingError, match="line 5, key confirmed: nobody has confirmed this proposal"):
        load_mapping(mapping)
    mapping.write_text(confirmed(text), "utf-8")
    read = load_mapping(mapping)
    assert read.force == "Gwent Police"
    crimes, outcomes = read.extract("crimes"), read.extract("outcomes")
    assert (crimes.file, crimes.encoding, crimes.delimiter, crimes.header_row) == (
        "VAWG export *.csv", "windows-1252", ";", 3
    )  # fmt: skip
    assert crimes.date_formats == ("%d/%m/%Y",)
    assert crimes.codes["identified_by"] == {"Y": "rms_flag"}
    assert outcomes.codes["outcome_code"]["Charged (postal)"] == "1"
    assert crimes.shapes == outcomes.shapes == {"crime_ref": ("999999/99",)}
    assert crimes.names == {"area": ("North",), "investigating_unit": ("Serious Sexual Offences Team",)}


def test_nothing_of_a_person_stands_in_it(tmp_path: Path) -> None:
    text = text_of(write_export(tmp_path))
    assert "Jane" not in text
    assert "400001" not in text
    assert '"Officer Notes"' in text  # a header, and what was left behind is named


def test_a_list_of_names_with_some_that_are_not_repeated_waits_behind_a_sign(tmp_path: Path) -> None:
    rows = [f"GW/{number}/26,19C,2026-01-02,2026-01-02,{'Jane Roe' if number % 2 else 'North'}" for number in range(8)]
    text = of(tmp_path, "Crime No,HO Class,Reported,Recorded,District", *rows)
    assert "[crimes.shapes]" in text
    assert 'crime_ref = ["AA/9/99"]' in text
    assert '# area = ["North"]  # and 1 more not repeated here, for they may name a person: rows 3.' in text
    assert "Jane" not in text


def test_what_is_not_sure_waits_behind_a_sign(tmp_path: Path) -> None:
    text = of(tmp_path, "Crime No,Outcome,Outcome Date,Date of Reporting", "A1,1,03/04/2026,2026-01-02")
    assert '# "Date of Reporting" = "reported_date"' not in text  # the file feeds outcomes only
    assert '# date_formats = ["%d/%m/%Y"]  # reads 1 row of outcome_date, in 2026\n' in text
    assert '# date_formats = ["%m/%d/%Y"]  # reads 1 row of outcome_date, in 2026\n' in text
    assert "\ndate_formats" not in text
    assert "# as_at = 2026-03-31" in text


@pytest.mark.parametrize(("name", "line"), [("data", 'records = "data"'), ("of_jane", '# records = ""  # the name of')])
def test_the_list_of_a_json_file_is_stated_where_its_name_may_be_repeated(tmp_path: Path, name: str, line: str) -> None:
    record = '{"attributes": {"crimeReference": "C1", "outcomeCode": "1", "outcomeDate": "2026-01-02"}}'
    text = of(tmp_path, f'{{"{name}": [{record}], "included": []}}', name="export.json")
    assert f"\n{line}" in text
    assert '"attributes.crimeReference" = "crime_ref"' in text
    assert "jane" not in text


def test_forms_of_dates_that_differ_stand_by_column(tmp_path: Path) -> None:
    text = of(
        tmp_path,
        "Crime No,HO Class,Reported,Recorded",
        *("A1,19C,25/03/2026,26.03.2026", "A2,19C,27/03/2026,28.03.2026"),
        name="crimes 2026-03-31.csv",
    )
    assert '[crimes.column_date_formats]\nreported_date = ["%d/%m/%Y"]\nrecorded_date = ["%d.%m.%Y"]\n' in text
    assert "as_at" not in text
    assert "file =" not in text  # its name says what it is


def test_a_column_in_doubt_beside_one_with_the_month_first_is_asked_about(tmp_path: Path) -> None:
    text = of(
        tmp_path,
        "Crime No,HO Class,Reported,Recorded",
        *("A1,19C,03/25/2026,04/05/2026", "A2,19C,03/26/2026,04/06/2026"),
        name="crimes 2026-03-31.csv",
    )
    assert '\nreported_date = ["%m/%d/%Y"]\n' in text
    assert '# recorded_date = ["%d/%m/%Y"]  # reads 2 rows of recorded_date, in 2026\n' in text
    assert '# recorded_date = ["%m/%d/%Y"]  # reads 2 rows of recorded_date, in 2026\n' in text
    assert "\nrecorded_date" not in text


def test_a_column_in_doubt_beside_one_with_the_day_first_is_read_as_that_with_a_word(tmp_path: Path) -> None:
    rows = ("A1,19C,25/03/2026,04/05/2026", "A2,19C,26/03/2026,04/06/2026")
    text = of(tmp_path, "Crime No,HO Class,Reported,Recorded", *rows)
    assert '\ndate_formats = ["%d/%m/%Y"]\n# recorded_date could be read in another order too' in text


def test_an_unnamed_column_is_left_behind(tmp_path: Path) -> None:
    assert 'drop = [""]' in of(tmp_path, ",Crime No,Outcome,Outcome Date", "0,A1,1,2026-01-02")


def test_a_row_of_data_in_place_of_a_header_is_named_by_columns(tmp_path: Path) -> None:
    text = of(tmp_path, "A1,Jane Roe,19C", "A2,Ann Doe,19C")
    assert "Jane" not in text
    assert "# column 2 is unknown, and its header is not repeated here" in text


def test_names_of_persons_in_headers_and_in_the_name_of_the_file_stay_out(tmp_path: Path) -> None:
    header = "Crime No,Outcome,Outcome Date,Notes,Siân Jones,Telephone"
    text = of(tmp_path, header, "A1,1,2026-01-02,x,y,z", name="Siân export.csv")
    assert "Siân" not in text
    assert "Jones" not in text
    assert 'file = "*export.csv"' in text
    assert 'drop = ["Notes", "Telephone"]' in text
    assert "# column 5 is unknown" in text
    assert "name it under drop yourself" in text


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("VAWG export 2026-03-31.csv", "VAWG export *.csv"),
        ("crimes_03.xlsx", "crimes_*.xlsx"),
        ("Jane Roe.csv", None),
        ("Roe 2026.csv", None),
    ],
)
def test_a_pattern_fits_other_months_and_names_no_person(name: str, pattern: str | None) -> None:
    assert file_pattern(Path(name)) == pattern


def test_a_workbook_with_a_sheet_for_each_extract_gets_one_mapping(tmp_path: Path) -> None:
    path = tmp_path / "return 30 June 2025.xlsx"
    head = ["Crime Ref", "HO Class", "Date Reported", "Date Recorded"]
    with xlsxwriter.Workbook(str(path)) as book:
        for name, rows in {
            "Cover": [["About this file"]],
            "Crimes": [["Title"], head, *([f"GW/{n}/21", "19C", "25/03/2025", "25/03/2025"] for n in range(9))],
            "Outcomes": [
                ["Crime Ref", "Outcome", "Outcome Date"],
                *([f"GW/{n}/21", "16", "25/04/2025"] for n in range(4)),
            ],
        }.items():
            sheet = book.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    first, *others = propose(path)
    mapping = tmp_path / "mapping.toml"
    text = mapping_text(first, path, *others).replace("confirmed = false", 'confirmed = true\nforce = "Gwent"')
    mapping.write_text(text, "utf-8")
    found = find_sources(tmp_path, None, None, date(2025, 7, 31)).found
    rows = {one.extract.name: pl.concat(open_extract(one.path, one.extract, one.mapping).batches()) for one in found}
    assert {name: (frame.height, frame["crime_ref"][0]) for name, frame in rows.items()} == {
        "crimes": (9, "GW/0/21"), "outcomes": (4, "GW/0/21")
    }  # fmt: skip
    (alone,) = propose(path, ["outcomes"])
    assert [one.extract.name for one in alone.extracts] == ["outcomes"]


def test_an_age_that_may_stand_for_an_unknown_one_is_asked_about(tmp_path: Path) -> None:
    ages = ["99"] * 4 + ["31.0", "97", "0", "45", "45", "45"]
    rows = [f"GW/{number}/26,19C,2026-01-02,2026-01-02,{age}" for number, age in enumerate(ages)]
    text = of(tmp_path, "Crime No,HO Class,Reported,Recorded,Victim Age", *rows)
    said = '"" where it stands for an unknown age, "99" where it is true'
    assert f'[crimes.codes.victim_age]\n# "99" = ""  # 4 rows, and 1 any of 90 to 98: {said}\n' in text
    assert '# "97"' not in text
