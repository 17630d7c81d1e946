"""Lines that are one field each, and delimiters of several characters, are read as what was meant."""

from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.readers.delimited.unwrapped import LONG, is_wrapped, unwrapped, without_space_before_quotes
from tests.etl.readers.reading_cases import opened, read, write

LINES = ["crime_ref,outcome_code,outcome_date", "C1,14,2026-01-02", 'C2,16,"2026-01-03"']


def wrapped(line: str) -> str:
    return '"' + line.replace('"', '""') + '"'


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("first", [0, 1])
def test_whole_lines_in_quotation_marks_are_read_and_said(tmp_path: Path, first: int, line_end: str) -> None:
    text = line_end.join(line if at < first else wrapped(line) for at, line in enumerate(LINES)) + line_end
    result = read(write(tmp_path, text.encode()))
    assert result.column("crime_ref") == ["C1", "C2"]
    assert result.column("outcome_date") == ["2026-01-02", "2026-01-03"]
    assert "each line was one field in quotation marks, which were taken off" in result.notes


def test_fields_in_quotation_marks_are_no_whole_line() -> None:
    assert not is_wrapped(b'"C1","14"', ",")
    assert not is_wrapped(b'"C1"', ",")
    assert is_wrapped(b'"C1,14"\r\n', ",")
    assert unwrapped(b'"a,""b"""\r\n"c","d"\r\n') == b'a,"b"\r\n"c","d"\r\n'


@pytest.mark.parametrize("mark", LONG)
def test_a_long_delimiter_is_read_where_it_is_declared_and_named_where_it_is_not(tmp_path: Path, mark: str) -> None:
    path = write(tmp_path, mark.join(["crime_ref", "outcome_code", "outcome_date", "decided_by"]) + "\n")
    path.write_text(path.read_text("utf-8") + mark.join(["C|1", "14", "2026-01-02", ""]) + "\n", "utf-8")
    result = read(path, f'[outcomes]\ndelimiter = "{mark}"\n')
    assert result.column("crime_ref") == ["C|1"]
    with pytest.raises(ExtractRefused) as refused:
        opened(path)
    assert refused.value.fault.remedy == f'Put delimiter = "{mark}" in the mapping file.'


def test_a_header_that_is_split_at_one_half_of_its_delimiter_says_so(tmp_path: Path) -> None:
    path = write(tmp_path, "crime_ref||outcome_code||outcome_date\nC1||14||2026-01-02\n")
    with pytest.raises(ExtractRefused, match="5 fields, of which every second is empty") as refused:
        opened(path, '[outcomes]\ndelimiter = "|"\n')
    assert refused.value.fault.remedy == 'Put delimiter = "||" in the mapping file.'


def test_spaces_before_quotation_marks_are_passed_over(tmp_path: Path) -> None:
    lines = ('"crime_ref", "outcome_code", "outcome_date"', '"C1", "14", "2026-01-02"', '"C2", 16,  "2026-01-03"')
    result = read(write(tmp_path, "\n".join(lines) + "\n"))
    assert result.column("crime_ref") == ["C1", "C2"]
    assert result.column("outcome_date") == ["2026-01-02", "2026-01-03"]


def test_a_quoted_field_that_ends_after_a_space_is_left_as_it_is() -> None:
    assert without_space_before_quotes(b'"a", "", "b", "x, ""y"""\n', ",") == b'"a","","b","x, ""y"""\n'
