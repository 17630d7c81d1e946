"""Only what is spelt like a name of ours is repeated; whatever else a file says is named by its place."""

from pathlib import Path

import pytest

from etl.own_names import file_or_place, folded, listed, own_name, printable, skeleton
from schemas.extracts import EXTRACTS

COLUMNS = [column.name for extract in EXTRACTS.values() for column in extract.columns]


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("crime_ref", "crime_ref"),
        ("Crime Ref", "Crime Ref"),
        ("crime_reff", "crime_reff"),
        ("recieved_date", None),  # no column is called so
        ("recorded_dat", "recorded_dat"),
        ("\u0441rime_ref", "\\u0441rime_ref"),
        ("crime\u200b_ref", "crime\\u200b_ref"),
        ("Jane Roe", None),
        ("Sage", None),  # one letter from stage
        ("victim_ref_4711", None),
        ("crime_ref 4711", None),
        ("crime_ref" * 7, None),
        ("\x1b[2Jcrime_ref", None),
        ("1 High Street", None),
        ("", None),
    ],
)
def test_a_text_is_repeated_where_it_is_a_name_of_ours_or_nearly_one(text: str, shown: str | None) -> None:
    assert own_name(text, COLUMNS) == shown


NAMES = (
    "Olivia Amelia Isla Ava Mia Ivy Lily Grace Rosie Florence Sophia Freya Willow Emily Ella Poppy Daisy Elsie Sienna "
)
NAMES += "Evelyn Phoebe Charlotte Alice Matilda Ruby Harper Maisie Ada Margaret Thea Sofia Esme Felicity Victoria Carol Sage "
NAMES += (
    "Andrea Marea Tara Paige Forrest Stacey Regan Dale Sandra Christine Constance Force Vic Victor Constantin Victim"
)


@pytest.mark.parametrize("name", sorted({*NAMES.split()} - {"Force"}))
def test_no_given_name_is_so_near_to_a_column_that_it_is_repeated(name: str) -> None:
    assert own_name(name, COLUMNS) is None


def test_what_is_not_ours_is_listed_by_its_place() -> None:
    headers = ["Jane Roe", "crime_ref", "", "outcom_code"]
    assert listed(headers, COLUMNS) == "1, crime_ref, 3, outcom_code"
    assert listed(headers[:1], COLUMNS, of=[7]) == "7"
    assert listed(["Women", "Sheet1", "crimes"], ["sheet1", "crimes"], "sheet {number}") == "sheet 1, Sheet1, crimes"
    assert listed(["x"] * 12, COLUMNS) == "1, 2, 3, 4, 5, 6, 7, 8, 9, 10 and 2 more"


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("crimes.csv", True),
        ("Crimes_2026-09-30.XLSX", True),
        ("crimes_deleted_2026-03.csv", True),
        ("swlo_case_crimes 20260930 v2.parquet", True),
        ("crimes_2026_q3_final.csv", True),
        ("crimes Jane Roe.csv", False),
        ("crimes_4711081512.csv", False),
        ("Jane Roe.csv", False),
        ("crimes.csv\x1b[2J", False),
        ("crimes\n.csv", False),
        ("crimes_" + "1_" * 40 + "1.csv", False),
    ],
)
def test_a_file_is_called_by_its_name_where_that_says_an_extract_and_a_day(name: str, shown: bool) -> None:
    assert file_or_place(Path("/in") / name, "file 3 of the folder") == (name if shown else "file 3 of the folder")


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("crime_ref", "crime_ref"),
        ("caf\u00e9", "caf\\xe9"),
        ("a\u200bb", "a\\u200bb"),
        ("\x1b[31m", "\\x1b[31m"),
        ("a\udcffb", "a\\udcffb"),
        ("x" * 60, "x" * 60),
        ("x" * 61, "x" * 60 + "..."),
    ],
)
def test_a_text_is_printed_in_letters_that_no_terminal_obeys(name: str, text: str) -> None:
    assert printable(name) == text


def test_names_are_compared_as_they_are_meant_and_as_they_look() -> None:
    assert folded(" Crime-Ref. ") == "crime_ref"
    assert skeleton("\u0441rime\u200b_ref") == skeleton("crime_ref") == "crimeref"
