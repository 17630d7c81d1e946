"""Csv as suppliers write it: every row is read, refused by its number, or the file is refused."""

import csv
from io import StringIO
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from etl.errors import ExtractRefused
from etl.readers.delimited import csv_blocks
from etl.readers.open import RowFault
from tests.etl.readers.reading_cases import HEADER, NAME, opened, read, write
from tests.length import times

ROWS = ["1,14,2026-01-02,police", "2,16,2026-01-03,cps", "3,1A,2026-01-04,"]


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("last", [True, False])
def test_every_line_end(tmp_path: Path, line_end, last):
    text = line_end.join([HEADER, *ROWS]) + (line_end if last else "")
    result = read(write(tmp_path, text))
    assert result.rows == {2: "1", 3: "2", 4: "3"}
    assert result.column("decided_by") == ["police", "cps", None]
    assert result.column("rescinded_date") == [None, None, None]  # a column that may be absent


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [("utf-8", "utf-8"), ("utf-8", "utf-8-sig"), ("latin-1", "latin-1"), ("windows-1252", "cp1252")],
)
def test_every_encoding(tmp_path: Path, encoding, codec):
    content = f"{HEADER}\nCafé-1,14,2026-01-02,police\n".encode(codec)
    assert read(write(tmp_path, content), f'[outcomes]\nencoding = "{encoding}"').rows == {2: "Café-1"}


def test_the_dash_of_windows_is_read_as_a_dash(tmp_path: Path):
    content = f"{HEADER}\nA \x96 B,14,2026-01-02,police\n".encode("latin-1")
    assert read(write(tmp_path, content), '[outcomes]\nencoding = "windows-1252"').rows == {2: "A – B"}


@pytest.mark.parametrize("delimiter", [";", "|", "\t"])
def test_every_delimiter(tmp_path: Path, delimiter):
    text = "\n".join([HEADER, *ROWS]).replace(",", delimiter)
    toml = f'[outcomes]\ndelimiter = "{delimiter}"'.replace("\t", "\\t")
    assert read(write(tmp_path, text), toml).rows == {2: "1", 3: "2", 4: "3"}


def test_row_numbers_count_records_not_lines(tmp_path: Path):
    text = f'{HEADER},note\n1,14,2026-01-02,police,"two\nlines, ""quoted"""\n2,16,2026-01-03,cps,\n'
    result = read(write(tmp_path, text), '[outcomes]\ndrop = ["note"]')
    assert result.rows == {2: "1", 3: "2"}
    assert result.notes == ["column 5 was left behind"]


def test_blank_lines_are_no_rows_but_keep_their_number(tmp_path: Path):
    text = f"{HEADER},note\n\n1,14,2026-01-02,police,\n,,,,\n,,,,only a note\n2,16,2026-01-03,cps,\n\n"
    result = read(write(tmp_path, text), '[outcomes]\ndrop = ["note"]')
    assert result.rows == {3: "1", 5: None, 6: "2"}
    assert result.rows_in == 1 + 1 + 1


def test_short_and_long_rows_are_refused_by_number(tmp_path: Path):
    text = "\n".join([HEADER, ROWS[0], "only,two", ROWS[1], "1,2,3,4,5", ROWS[2]])
    result = read(write(tmp_path, text))
    assert result.rows == {2: "1", 4: "2", 6: "3"}
    assert result.faults == [RowFault(3, "too_few_fields"), RowFault(5, "too_many_fields")]


def test_a_delimiter_after_the_last_column_is_no_column(tmp_path: Path):
    text = "\n".join(line + "," for line in [HEADER, *ROWS])
    assert read(write(tmp_path, text)).rows == {2: "1", 3: "2", 4: "3"}


def test_cells_are_trimmed_and_empty_ones_are_null(tmp_path: Path):
    text = f'{HEADER}\n  1\t, 14 ," 2026-01-02",""\n'
    result = read(write(tmp_path, text))
    assert result.frame.row(0)[:5] == (2, "1", "14", "2026-01-02", None)


def test_header_only_is_for_the_load_to_judge(tmp_path: Path):
    for text in (HEADER, HEADER + "\n", HEADER + "\r\n"):
        assert read(write(tmp_path, text)).rows_in == 0


def test_a_supplier_who_never_quotes(tmp_path: Path):
    text = f'{HEADER}\n5" A,14,2026-01-02,police\n2,16,2026-01-03,cps\n'
    assert read(write(tmp_path, text), "[outcomes]\nquotes = false").rows == {2: '5" A', 3: "2"}


def test_numbers_of_rows_run_through_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_blocks, "HEAD", 256)
    monkeypatch.setattr(csv_blocks, "BLOCK", 256)
    lines = [f'R{number},14,2026-01-02,"po""\n,lice"' if number % 7 else "short" for number in range(2, 150)]
    result = read(write(tmp_path, "\n".join([HEADER, *lines])))
    assert result.rows == {number: f"R{number}" for number in range(2, 150) if number % 7}
    assert [fault.row_number for fault in result.faults] == [number for number in range(2, 150) if not number % 7]


def test_a_quotation_mark_out_of_place_is_named_by_its_row_in_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(csv_blocks, "HEAD", 256)
    monkeypatch.setattr(csv_blocks, "BLOCK", 256)
    lines = [f"R{number},14,2026-01-02,police" for number in range(2, 100)]
    lines[60] = 'R62,14,2026-01-02,po"lice'
    with pytest.raises(ExtractRefused) as refused:
        read(write(tmp_path, "\n".join([HEADER, *lines, ""])))
    assert (refused.value.fault.rule, refused.value.fault.row) == ("stray_quote", 62)


CELL = some.text(some.sampled_from('ab ,";\n\r7é'), max_size=6)


@settings(max_examples=times(15, 500), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cells=some.lists(some.lists(CELL, min_size=4, max_size=4), max_size=12), line_end=some.sampled_from(["\n", "\r\n"])
)
def test_agrees_with_the_slow_reader_of_the_standard_library(tmp_path: Path, monkeypatch, cells, line_end):
    monkeypatch.setattr(csv_blocks, "HEAD", 80)
    monkeypatch.setattr(csv_blocks, "BLOCK", 16)
    text = StringIO(newline="")
    csv.writer(text, lineterminator=line_end, quoting=csv.QUOTE_ALL).writerow(HEADER.split(","))
    for row in cells:  # a bare carriage return is not quoted by itself
        quoting = csv.QUOTE_ALL if any("\r" in cell for cell in row) else csv.QUOTE_MINIMAL
        csv.writer(text, lineterminator=line_end, quoting=quoting).writerow(row)
    result = read(write(tmp_path, text.getvalue()))
    ours = result.frame.select("row_number", *HEADER.split(",")).rows()
    expected = [
        (number, *(cell.strip() or None for cell in row)) for number, row in enumerate(cells, start=2) if any(row)
    ]
    assert ours == expected


def test_the_byte_order_mark_says_what_the_file_is(tmp_path: Path) -> None:
    content = f"{HEADER}\nMôn-1,14,2026-01-02,police\n".encode("utf-8-sig")
    result = read(write(tmp_path, content), '[outcomes]\nencoding = "windows-1252"')
    assert result.rows == {2: "Môn-1"}
    assert result.notes == ["it begins with the mark of UTF-8, so it was read as UTF-8 and not as windows-1252"]


def test_rows_that_end_with_a_delimiter_are_read_and_what_stands_after_it_is_not_lost(tmp_path: Path) -> None:
    result = read(write(tmp_path, "\n".join([HEADER, *(f"{row}," for row in ROWS), f"{ROWS[0]},{NAME}"])))
    assert result.rows == {2: "1", 3: "2", 4: "3"}
    assert result.faults == [RowFault(5, "too_many_fields")]


@pytest.mark.parametrize(
    ("header", "ends"), [("", ["", ",", ",,"]), ("", [",", "", ","]), (",", ["", ",", ""]), (",,", [",", ",,,", ""])]
)
def test_rows_of_which_some_end_with_delimiters_are_all_read(tmp_path: Path, header: str, ends: list[str]) -> None:
    lines = [HEADER + header, *(row + end for row, end in zip(ROWS, ends, strict=True))]
    result = read(write(tmp_path, "\n".join(lines)))
    assert result.rows == {2: "1", 3: "2", 4: "3"}
    assert result.faults == []


def test_a_header_that_ends_with_a_delimiter_does_not_hide_a_field_too_many(tmp_path: Path) -> None:
    result = read(write(tmp_path, "\n".join([f"{HEADER},", f"{ROWS[0]},", f"2,16,a,2026-01-03,{NAME}"])))
    assert result.rows == {2: "1"}
    assert result.faults == [RowFault(3, "too_many_fields")]


def test_the_line_that_tells_a_spreadsheet_its_separator_is_no_header(tmp_path: Path) -> None:
    text = "\n".join(["sep=;", HEADER, *ROWS]).replace(",", ";")
    assert read(write(tmp_path, text)).rows == {3: "1", 4: "2", 5: "3"}


@pytest.mark.parametrize("title", ["Outcomes", '"Outcomes\nof the force"', ""])
def test_titles_above_the_header_are_passed_over_where_the_mapping_says_so(tmp_path: Path, title: str) -> None:
    text = "\n".join([title, f"Run by {NAME}", HEADER, *ROWS])
    with pytest.raises(ExtractRefused, match=r"row 3 names 4 of them.*header_row = 3") as refused:
        read(write(tmp_path, text))
    assert NAME not in str(refused.value)
    assert read(write(tmp_path, text), "[outcomes]\nheader_row = 3").rows == {4: "1", 5: "2", 6: "3"}


@pytest.mark.parametrize("end", ["\0", "\n" + "\0" * 4096])
def test_noughts_at_the_end_are_asked_about_as_a_copy_that_was_cut_off(tmp_path: Path, end: str) -> None:
    path = write(tmp_path, "\n".join([HEADER, *ROWS]) + end)
    reading = opened(path)
    rows = sum(batch.height for batch in reading.batches())
    is_cut_off = end == "\0"
    assert rows == len(ROWS) - is_cut_off
    assert [fault.rule for fault in reading.rows_refused] == ["control_character"] * is_cut_off
    assert reading.ends_in_nuls


@pytest.mark.parametrize(("end", "has_line_end"), [("\n", True), ("\r\n", True), ("\r", True), ("", False)])
def test_the_end_of_the_last_row_is_looked_at(tmp_path: Path, end: str, has_line_end: bool) -> None:
    line = end or "\n"
    reading = opened(write(tmp_path, f"{HEADER}{line}1,14,2026-01-02,{line}2,14,2026-01-02,{end}"))
    assert sum(batch.height for batch in reading.batches()) == 2
    assert reading.has_line_end == has_line_end
    assert len(reading.questions()) == (0 if has_line_end else 1)


def test_numbers_of_rows_that_no_header_names_are_a_column_without_a_name(tmp_path: Path) -> None:
    path = write(tmp_path, f"{HEADER}\n1,C1,14,2026-01-02,cps\n2,C2,14,2026-01-02,cps\n3,C3,14,2026-01-02,\n")
    with pytest.raises(ExtractRefused, match=r'write drop = \[""\]'):
        opened(path)
    assert read(path, '[outcomes]\ndrop = [""]\n').column("crime_ref") == ["C1", "C2", "C3"]


@pytest.mark.parametrize("header", ["Unnamed: 0", "index", "#", "_id", "X"])
def test_a_name_that_programs_give_to_the_numbers_of_rows_is_said(tmp_path: Path, header: str) -> None:
    path = write(tmp_path, f"{header},{HEADER}\n0,C1,14,2026-01-02,cps\n")
    with pytest.raises(ExtractRefused, match=rf'write drop = \["{header}"\]'):
        opened(path)
    assert read(path, f'[outcomes]\ndrop = ["{header}"]\n').column("crime_ref") == ["C1"]


def test_another_name_beside_it_is_not_repeated(tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused, match="outcomes map") as refused:
        opened(write(tmp_path, f"index,{NAME},{HEADER}\n0,,C1,14,2026-01-02,cps\n"))
    assert NAME not in str(refused.value)


def test_rows_that_end_with_several_delimiters_are_read(tmp_path: Path) -> None:
    result = read(write(tmp_path, f"{HEADER}\nC1,14,2026-01-02,cps,,\nC2,14,2026-01-02,cps,,\n"))
    assert result.column("decided_by") == ["cps", "cps"]


def test_a_title_with_another_delimiter_is_no_header(tmp_path: Path) -> None:
    path = write(tmp_path, f"SQL> spool outcomes.csv;\n{HEADER}\nC1,14,2026-01-02,cps\n")
    with pytest.raises(ExtractRefused, match="Write header_row = 2"):
        opened(path)
