"""A supplier's words into ours: codes, then patterns, on what is left after blanks and null words."""

from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.mapping.load import load_mapping
from etl.readers.open import open_deletions
from schemas.extracts import EXTRACTS
from tests.etl.readers.reading_cases import HEADER, opened, read, write

WORDINGS = r"""
[outcomes]
date_formats = ["%d/%m/%Y", "%d-%b-%y %H:%M"]
null_words = ["NULL", "-"]
column_date_formats = { rescinded_date = ["%m/%d/%Y"] }

[outcomes.columns]
"Crime No" = "crime_ref"
"Result" = "outcome_code"
"Given" = "outcome_date"
"By" = "decided_by"
"Taken Back" = "rescinded_date"

[outcomes.codes.outcome_code]
"Charged" = "1"
"Summonsed/postal  requisition" = "1"
"Type 16 - filed" = "18"
"Decoy" = "0"

[outcomes.codes.decided_by]
"Unknown to us" = ""

[outcomes.patterns]
outcome_code = [
  { match = '^15: CPS', value = "15", also = { decided_by = "cps" } },
  { match = '^15: Police', value = "15", also = { decided_by = "police" } },
  { match = '(?i)^type (\d+A?)\b', value = "$1" },
  { match = 'Unfinalised', value = "0" },
]
"""
HEADERS = "Crime No,Result,Given,By,Taken Back"


@pytest.mark.parametrize(
    ("theirs", "ours"),
    [
        ("Charged", "1"),
        ("  CHARGED ", "1"),  # capitals and spaces do not matter to a code
        ("summonsed/postal requisition", "1"),
        ("Type 16 - Named Suspect - Victim Unsupportive", "16"),
        ("TYPE 1A", "1A"),
        ("Type 16 - Filed", "18"),  # a code goes before a pattern
        ("15: CPS – No\xa0prospect", "15"),
        ("No Outcome - Unfinalised Investigation", "0"),
        ("99", "99"),  # nobody knows it: the contract will refuse it
        ("NULL", None),
        ("-", None),
        ("null", "null"),  # a null word is meant as it is spelt
        ("", None),
    ],
)
def test_wordings_of_an_outcome(tmp_path: Path, theirs, ours):
    text = f"{HEADERS}\n1,{theirs},2026-01-02,,\n2,Charged,2026-01-02,,\n"
    assert read(write(tmp_path, text), WORDINGS).column("outcome_code") == [ours, "1"]


EMPTY_IS_OPEN = """
[outcomes]
null_words = ["NULL", "-"]

[outcomes.codes.outcome_code]
"" = "0"

[outcomes.codes.decided_by]
"-" = "other"
"""


def test_an_empty_cell_stands_for_what_the_mapping_says(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}\nC1,,,\nC2,NULL,2026-02-03,\nC3,1,2026-02-03,-\nC4,16,2026-02-03,cps\n")
    result = read(path, EMPTY_IS_OPEN)
    assert result.column("outcome_code") == ["0", "0", "1", "16"]
    assert result.column("decided_by") == [None, None, "other", "cps"]  # a line on the column goes before a null word


def test_a_code_of_ours_is_known_in_small_letters_and_a_line_of_the_mapping_goes_before_it(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}\nC1,1a,2026-02-03,CPS\nC2,016,2026-02-03,Police\n")
    result = read(path, '[outcomes.codes.decided_by]\n"Police" = "other"')
    assert result.column("outcome_code") == ["1A", "16"]
    assert result.column("decided_by") == ["cps", "other"]


@pytest.mark.parametrize("encoding", ["mac-roman", "cp850"])
def test_letters_of_an_old_mac_or_of_dos_are_questioned(tmp_path: Path, encoding: str) -> None:
    rows = ["C1,1,2026-02-03,Ynys M\u00f4n", "C2,1,2026-02-03,Cardiff"]
    path = write(tmp_path, "\n".join([HEADER, *rows]).encode(encoding) + b"\n")
    (note,) = read(path, '[defaults]\nencoding = "windows-1252"').notes
    assert note.startswith("1 cells of column decided_by hold a mark within a word")


def test_a_dash_or_a_quotation_mark_beside_a_word_is_not_questioned(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}\nC1,1,2026-02-03,\u201cVale\u201d Cardiff\u2013Barry O\u2019Neill\n")
    assert read(path).notes == []


def test_a_wording_may_settle_a_second_column_but_not_overrule_it(tmp_path: Path):
    text = f"{HEADERS}\n1,15: CPS - x,2026-01-02,,\n2,15: Police - x,2026-01-02,NULL,\n3,15: CPS,2026-01-02,court,\n"
    text += "4,Charged,2026-01-02,,\n5,Charged,2026-01-02,unknown to us,\n"
    assert read(write(tmp_path, text), WORDINGS).column("decided_by") == ["cps", "police", "court", None, None]


def test_dates_in_several_forms(tmp_path: Path):
    text = f"{HEADERS}\n1,1,03/02/2026,,02/03/2026\n2,1,3-Feb-26 14:05,,\n3,1,2026-02-03,,\n4,1,soon,,\n"
    result = read(write(tmp_path, text), WORDINGS)
    assert result.column("outcome_date") == ["2026-02-03", "2026-02-03", "2026-02-03", "soon"]
    assert result.column("rescinded_date") == ["2026-02-03", None, None, None]


def test_a_year_has_four_digits(tmp_path: Path):
    text = f"{HEADERS}\n1,1,03/02/1000,,\n2,1,03/02/0999,,\n3,1,03/02/26,,\n"
    assert read(write(tmp_path, text), WORDINGS).column("outcome_date") == ["1000-02-03", "03/02/0999", "03/02/26"]


def test_a_pattern_that_would_hang_other_engines_does_not(tmp_path: Path):
    mapping = "[outcomes.patterns]\noutcome_code = [{ match = '(a+)+$', value = \"1\" }]"
    text = f"{HEADER}\n" + f"1,{'a' * 900}!,2026-01-02,\n" * 1_000
    assert set(read(write(tmp_path, text), mapping).column("outcome_code")) == {"a" * 900 + "!"}


def test_references_are_the_same_with_and_without_their_zeros(tmp_path: Path):
    text = f"{HEADER}\n00123,14,2026-01-02,\n123 ,14,2026-01-02,\n000,14,2026-01-02,\n0A,14,2026-01-02,\n"
    path = write(tmp_path, text)
    assert read(path, "strip_leading_zeros = true").column("crime_ref") == ["123", "123", "0", "A"]
    assert read(path).column("crime_ref") == ["00123", "123", "000", "0A"]


def test_headers_match_regardless_of_capitals_spaces_and_underscores(tmp_path: Path):
    text = "Crime Ref,OUTCOME_CODE, outcome-date \n1,14,2026-01-02\n"
    assert read(write(tmp_path, text)).rows == {2: "1"}


def test_a_column_that_the_file_lacks_is_filled(tmp_path: Path):
    header = "crime_ref,victim_no,offence_code,reported_date,recorded_date,report_route"
    text = f"{header}\n1,1,19C,2026-01-02,2026-01-02,online\n"
    path = write(tmp_path, text, "crimes.csv")
    result = read(path, 'force = "Gwent Police"\n[crimes.fill]\nsector = "street"', "crimes")
    assert result.column("force") == ["Gwent Police"]
    assert result.column("sector") == ["street"]
    text = f"{header},force\n1,1,19C,2026-01-02,2026-01-02,online,Dyfed-Powys Police\n"
    path = write(tmp_path, text, "crimes.csv")
    assert read(path, 'force = "Gwent Police"', "crimes").column("force") == ["Dyfed-Powys Police"]


def test_a_column_says_which_rows_are_deletions(tmp_path: Path):
    mapping = '[outcomes]\nkind = "changes"\n[outcomes.deletions]\ncolumn = "Status"\nvalues = ["D", "Deleted"]'
    text = f"{HEADER},Status\n1,14,2026-01-02,,D\n2,14,2026-01-02,,\n3,14,2026-01-02,,Deleted\n"
    assert read(write(tmp_path, text), mapping).column("is_deleted") == [True, False, True]


def test_a_file_of_keys_to_delete_needs_only_the_key(tmp_path: Path):
    path = write(tmp_path, "crime_ref,outcome_code,outcome_date\n007,Type 14,2026-01-02\n", "outcomes_deleted.csv")
    toml = write(tmp_path, 'strip_leading_zeros = true\n[outcomes.codes.outcome_code]\n"Type 14" = "14"', "m.toml")
    mapping = load_mapping(toml).extract("outcomes")
    frame = next(open_deletions(path, EXTRACTS["outcomes"], mapping).batches())
    assert frame.select("crime_ref", "outcome_code", "outcome_date").row(0) == ("7", "14", "2026-01-02")
    path = write(tmp_path, "case_ref,crime_ref\n1,2\n", "swlo_case_crimes_deleted.csv")
    mapping = load_mapping(None).extract("swlo_case_crimes")
    frame = next(open_deletions(path, EXTRACTS["swlo_case_crimes"], mapping).batches())
    assert frame.select("case_ref", "crime_ref").row(0) == ("1", "2")


@pytest.mark.parametrize(
    ("area", "cells"),
    [("Ynys MÃ´n", 2), ("St. Davidâ€™s", 2), ("CaerffilÃ®", 2), ("Ynys Môn", 0), ("Llŷn", 0), ("Â£", 2), ("Älvsjö", 0)],
)
def test_two_letters_in_place_of_one_are_noted(tmp_path: Path, area: str, cells: int) -> None:
    rows = "\n".join(f"{number},1,{area}" for number in range(2))
    path = write(tmp_path, f"crime_ref,victim_no,area\n{rows}\n", "crimes.csv")
    mapping = '[crimes]\nfill = { offence_code = "19C", report_route = "online", reported_date = "2026-01-02", '
    mapping += 'recorded_date = "2026-01-02", force = "Gwent Police" }'
    found = [note for note in read(path, mapping, "crimes").notes if "two letters" in note]
    assert len(found) == (1 if cells else 0)
    assert all(note.startswith("2 cells of column area hold two letters in place of one") for note in found)


@pytest.mark.parametrize(
    ("area", "is_asked"),
    [
        ("M\ufffdn", True),
        ("M?n", True),
        ("M&ocirc;n", True),
        ("Ynys M+APQ-n", True),
        ("M\\u00f4n", True),
        ("M%C3%B4n", True),
        ("M=C3=B4n", True),
        ("Môn", False),
        ("Hub?", False),
        ("A+E-Team", False),
        ("50% North", False),
        ("A=B", False),
    ],
)
def test_a_letter_that_was_lost_on_the_way_is_asked_about(tmp_path: Path, area: str, *, is_asked: bool) -> None:
    head = "crime_ref,victim_no,force,offence_code,reported_date,recorded_date,report_route,area"
    result = read(write(tmp_path, f"{head}\nC1,1,G,19C,,,,{area}\n"), extract="crimes")
    assert any("in place of a letter, which was lost" in note for note in result.notes) == is_asked


def test_a_letter_and_its_mark_apart_are_the_letter(tmp_path: Path) -> None:
    head = "crime_ref,victim_no,force,offence_code,reported_date,recorded_date,report_route,area"
    result = read(write(tmp_path, f"{head}\nC1,1,G,19C,,,,Mo\u0302n\nC2,1,G,19C,,,,M\u00f4n\n"), extract="crimes")
    assert len(set(result.column("area"))) == 1


@pytest.mark.parametrize(("mapping", "rows"), [("", 3), ('[crimes]\nnull_words = ["NULL", "-"]\n', 1)])
def test_a_word_for_nothing_among_names_is_asked_about_until_it_is_listed(
    tmp_path: Path, mapping: str, rows: int
) -> None:
    head = "crime_ref,victim_no,force,offence_code,reported_date,recorded_date,report_route,area"
    lines = [f"C{n},1,G,19C,,,,{area}" for n, area in enumerate(("NULL", "-", "nan", "North"))]
    result = read(write(tmp_path, "\n".join([head, *lines, ""])), mapping, "crimes")
    (note,) = [note for note in result.notes if "a word for nothing" in note]
    assert note.startswith(f"{rows} cells of column area ")


BESIDE = """[outcomes]
[[outcomes.beside]]
"Outcome 2" = "outcome_code"
"Date 2" = "outcome_date"
[[outcomes.beside]]
"Outcome 3" = "outcome_code"
"Date 3" = "outcome_date"
"""
SIDE_BY_SIDE = """crime_ref,outcome_code,outcome_date,decided_by,Outcome 2,Date 2,outcome_3,Date 3
GW/1,15,2026-01-02,cps,1,2026-03-04,18,2026-04-05
GW/2,16,2026-01-03,,,,,
GW/3,,,,9,2026-02-02,,
"""


def test_records_side_by_side_in_a_row_are_each_a_record(tmp_path: Path) -> None:
    result = read(write(tmp_path, SIDE_BY_SIDE), BESIDE)
    names = ("row_number", "crime_ref", "outcome_code", "outcome_date", "decided_by")
    assert sorted(zip(*map(result.column, names), strict=True)) == [
        (2, "GW/1", "15", "2026-01-02", "cps"),
        (3, "GW/2", "16", "2026-01-03", None),
        (4, "GW/3", None, None, None),
        (100_000_002, "GW/1", "1", "2026-03-04", "cps"),
        (100_000_004, "GW/3", "9", "2026-02-02", None),
        (200_000_002, "GW/1", "18", "2026-04-05", "cps"),
    ]
    assert result.notes == [
        "each row holds up to 3 records side by side; those of the second are numbered from 100,000,000 on, and so on"
    ]


def test_a_cell_that_cannot_be_kept_rejects_its_own_record_alone(tmp_path: Path) -> None:
    too_long = SIDE_BY_SIDE.replace(",18,", f",{'x' * 1_001},")
    result = read(write(tmp_path, too_long), BESIDE)
    assert [(fault.row_number, fault.rule) for fault in result.faults] == [(200_000_002, "field_too_long")]
    assert result.column("row_number").count(2) == 1


def test_rows_of_the_file_are_counted_once_however_many_records_they_hold(tmp_path: Path) -> None:
    reading = opened(write(tmp_path, SIDE_BY_SIDE + "(3 rows affected)\n"), BESIDE)
    list(reading.batches())
    assert (reading.rows_of_file, reading.rows_in) == (3, 6)


def test_a_record_of_which_a_header_is_not_there_refuses_the_file(tmp_path: Path) -> None:
    without = "\n".join(line.rsplit(",", 4)[0] for line in SIDE_BY_SIDE.splitlines())
    with pytest.raises(ExtractRefused, match="no column for outcome_code, outcome_date of record 2 of a row"):
        opened(write(tmp_path, without), BESIDE)
