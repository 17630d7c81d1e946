"""A file is opened as what its name says, and refused where its first bytes say something else."""

from pathlib import Path

import pytest

from etl.errors import ExtractRefused, Fault
from etl.readers.delimited.csv_file import CsvReading
from tests.etl.readers.reading_cases import HEADER, opened, write


def refused(path: Path) -> Fault:
    with pytest.raises(ExtractRefused) as found:
        opened(path)
    return found.value.fault


@pytest.mark.parametrize("name", ["outcomes.csv", "outcomes.TXT", "outcomes.tsv"])
def test_text_is_read_as_csv(tmp_path: Path, name: str) -> None:
    mapping = '[outcomes]\ndelimiter = ","\n'
    assert isinstance(opened(write(tmp_path, HEADER + "\n", name), mapping), CsvReading)


@pytest.mark.parametrize(
    ("first", "seems"),
    [
        (b"PK\x03\x04rest", "a workbook (xlsx)"),
        (b"PAR1rest", "Parquet"),
        (b"%PDF-1.7", "a document (pdf)"),
        (b"\x1f\x8brest", "compressed (gzip)"),
        (b"<html><body>", "a web page"),
    ],
)
def test_content_that_is_no_text_is_named(tmp_path: Path, first: bytes, seems: str) -> None:
    fault = refused(write(tmp_path, first))
    assert (fault.rule, fault.found) == ("unreadable", f"the name says .csv, but the content is {seems}")


def test_text_in_another_encoding_says_so(tmp_path: Path) -> None:
    assert refused(write(tmp_path, HEADER.encode("utf-16"))).rule == "wrong_encoding"
    assert refused(write(tmp_path, HEADER.encode("utf-16-le"))).rule == "wrong_encoding"


@pytest.mark.parametrize("encoding", ["utf-32", "utf-32-le", "utf-32-be", "utf-16", "utf-16-le"])
def test_text_of_two_or_four_bytes_a_letter_is_named(tmp_path: Path, encoding: str) -> None:
    fault = refused(write(tmp_path, HEADER.encode(encoding)))
    assert fault.rule == "wrong_encoding"
    assert f"text in {encoding[:6]}" in fault.found


@pytest.mark.parametrize("name", ["crimes.rar", "crimes_2026-03-31.csv.7z"])
def test_an_archive_that_is_not_unpacked_here_is_to_be_unpacked(tmp_path: Path, name: str) -> None:
    fault = refused(write(tmp_path, b"x", name))
    assert "archive, which is not unpacked here" in fault.found
    assert fault.remedy.startswith("Unpack it")


def test_text_that_is_called_a_workbook_is_refused(tmp_path: Path) -> None:
    assert refused(write(tmp_path, HEADER, "outcomes.xlsx")).found == "the name says .xlsx, but the content is text"


def test_an_empty_file_a_folder_and_another_form_are_refused(tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    assert refused(write(tmp_path, b"")).rule == "empty_file"
    assert refused(tmp_path / "folder.csv").found == "this is a folder"
    assert refused(write(tmp_path, b"x", "outcomes.docx")).found == "no extract comes in this form"
    assert refused(tmp_path / "missing.csv").found.startswith("the file cannot be opened")
