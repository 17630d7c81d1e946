"""Each kind of bad text file: the error names file, row, column, rule and remedy, and never what stands in a cell."""

from pathlib import Path

import pytest

from etl.errors import ExtractRefused, Fault
from etl.readers.delimited import csv_blocks
from schemas.rules import RULES
from tests.etl.readers.reading_cases import HEADER, NAME, opened, read, write

GOOD = "1,14,2026-01-02,police\n"


def refusal(path: Path, mapping: str = "", extract: str = "outcomes") -> Fault:
    with pytest.raises(ExtractRefused) as caught:
        list(opened(path, mapping, extract).batches())
    fault = caught.value.fault
    assert NAME not in str(caught.value)
    assert fault.file == path.name
    assert fault.file in str(caught.value)
    assert fault.remedy
    assert RULES[fault.rule].severity in {"refuse", "reject"}
    assert caught.value.exit_code == 1
    return fault


@pytest.mark.parametrize(
    ("kind", "content", "rule", "row", "column", "says"),
    [
        ("empty", "", "empty_file", None, None, "0 bytes"),
        ("no header", f"{NAME},14,2026-01-02,police\n", "required_column_missing", 1, None, "names none"),
        ("missing column", f"crime_ref,outcome_code\n1,{NAME}\n", "required_column_missing", 1, "outcome_date", "header"),
        ("unknown column", f"{HEADER},Surname\n1,14,2026-01-02,police,{NAME}\n", "unknown_column", 1, "5", "1 of 5"),
        ("same header", f"{HEADER},crime_ref\n", "duplicate_column", 1, "crime_ref, crime_ref", "columns 1, 5"),
        ("case", f"{HEADER},Crime Ref\n", "duplicate_column", 1, "crime_ref, Crime Ref", "look the same"),
        ("zero width", f"{HEADER},crime\u200b_ref\n", "duplicate_column", 1, r"crime_ref, crime\u200b_ref", "look the same"),
        ("homoglyph", HEADER.replace("c", "с", 1) + "\n", "look_alike_column", 1, r"\u0441rime_ref", "looks like crime_ref"),
        ("full width", HEADER.replace("crime", "ｃrime") + "\n", "look_alike_column", 1, None, "looks like crime_ref"),
        ("quote left open", f'{HEADER}\n{GOOD}1,"{NAME},2026-01-02,\n{GOOD}', "unterminated_quote", 3, None, "end with one"),
        (
            "quote closed by a later one",
            f'{HEADER}\n{GOOD}1,"{NAME},2026-01-02,\n{GOOD}2,"14","2026-01-02",\n',
            "unterminated_quote", 3, None, "end with one",
        ),
        ("stray quote", f'{HEADER}\n{GOOD}\n1,5" {NAME},2026-01-02,\n', "stray_quote", 4, None, "inside a field"),
        ("other delimiter", f"{HEADER}\n{GOOD}".replace(",", ";"), "wrong_delimiter", 1, None, "';'"),
        ("utf-16", f"{HEADER}\n{NAME}".encode("utf-16"), "wrong_encoding", None, None, "utf-16"),
        ("utf-16, no mark", f"{HEADER}\n{NAME}".encode("utf-16-le"), "wrong_encoding", None, None, "utf-16"),
        ("mixed encodings", f"{HEADER}\n{GOOD}Caf\u00e9,14,,\n".encode() + NAME.encode() + b"\xe9,14,,\n",
         "wrong_encoding", 4, "crime_ref", "byte E9"),
        ("header in another encoding", f"{HEADER},Caf\u00e9\n".encode("latin-1"), "wrong_encoding", 1, None, "header"),
    ],
)  # fmt: skip
def test_a_file_is_refused(tmp_path: Path, kind, content, rule, row, column, says):
    fault = refusal(write(tmp_path, content))
    assert (fault.rule, fault.row) == (rule, row), kind
    assert column is None or fault.column == column
    assert says in fault.found


def test_bytes_that_windows_does_not_have(tmp_path: Path):
    content = f"{HEADER}\n1,14,2026-01-02,\n{NAME}".encode() + b"\x81,14,2026-01-02,\n"
    fault = refusal(write(tmp_path, content), '[outcomes]\nencoding = "windows-1252"')
    assert (fault.rule, fault.row, fault.column) == ("wrong_encoding", 3, "crime_ref")


def test_text_of_windows_declared_as_latin_1(tmp_path: Path):
    content = f"{HEADER}\nA \x96 B,14,2026-01-02,\n".encode("latin-1")
    fault = refusal(write(tmp_path, content), '[outcomes]\nencoding = "latin-1"')
    assert (fault.rule, fault.row, fault.column) == ("wrong_encoding", 2, "crime_ref")
    assert "windows-1252" in fault.remedy


def test_odd_bytes_in_a_dropped_column_do_no_harm(tmp_path: Path):
    content = f"{HEADER},note\n1,14,2026-01-02,,".encode() + b"\xff\x00\n"
    assert read(write(tmp_path, content), '[outcomes]\ndrop = ["note"]').rows == {2: "1"}


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("outcomes.csv", b"\x89PNG\r\n\x1a\n" + b"0" * 99, "picture"),
        ("outcomes.csv", b"PK\x03\x04" + b"0" * 99, "a workbook"),
        ("outcomes.csv", b"\xd0\xcf\x11\xe0" + b"0" * 99, "old workbook"),
        ("outcomes.xlsx", f"{HEADER}\n{GOOD}", "content is text"),
        ("outcomes.parquet", f"{HEADER}\n{GOOD}", "content is text"),
        ("outcomes.doc", f"{HEADER}\n{GOOD}", "no extract comes in this form"),
    ],
)
def test_a_file_of_another_type(tmp_path: Path, name, content, says):
    fault = refusal(write(tmp_path, content, name))
    assert fault.rule == "unreadable"
    assert says in fault.found


def test_a_folder_and_a_file_that_is_not_there(tmp_path: Path):
    (tmp_path / "outcomes.csv").mkdir()
    assert "folder" in refusal(tmp_path / "outcomes.csv").found
    assert "No such file" in refusal(tmp_path / "crimes.csv").found


def test_a_row_without_an_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_blocks, "BLOCK", 1 << 20)
    monkeypatch.setattr(csv_blocks, "LONGEST_RECORD", 1 << 21)
    path = write(tmp_path, f"{HEADER}\n{GOOD}" + NAME * 1_000_000)
    assert "does not end within 2 MiB" in refusal(path).found
    path = write(tmp_path, f'{HEADER}\n{GOOD}"' + f"{NAME}\n" * 1_000_000)
    fault = refusal(path)
    assert (fault.rule, fault.row) == ("unterminated_quote", 3)
    path = write(tmp_path, "," * 2_000_000)
    assert (refusal(path).rule, refusal(path).row) == ("unreadable", 1)


def test_so_many_misfits_that_the_header_is_not_theirs(tmp_path: Path):
    fault = refusal(write(tmp_path, f"{HEADER}\n" + f"1,14,2026-01-02,{NAME},x\n" * 100_001))
    assert (fault.rule, fault.row) == ("many_unreadable_rows", 2)
    assert fault.found == "more than 100,000 rows cannot be read; in the first, the row has more fields than the header"


def test_many_unknown_columns_are_counted_and_cut_short(tmp_path: Path):
    names = [f"column {number} {'x' * 100}" for number in range(40)]
    fault = refusal(write(tmp_path, ",".join([HEADER, *names])))
    assert fault.column is not None
    assert fault.column.endswith("and 30 more")
    assert len(fault.column) < 1_000


def test_two_headers_for_one_column(tmp_path: Path):
    mapping = '[outcomes.columns]\n"Ref" = "crime_ref"'
    fault = refusal(write(tmp_path, f"{HEADER},Ref\n"), mapping)
    assert (fault.rule, fault.column) == ("duplicate_column", "crime_ref, 5")


def test_the_column_of_deletions_must_be_there(tmp_path: Path):
    mapping = '[outcomes.deletions]\ncolumn = "Status"\nvalues = ["D"]'
    assert refusal(write(tmp_path, f"{HEADER}\n"), mapping).column == "the deletions of the mapping file"
