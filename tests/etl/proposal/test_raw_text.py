"""How a csv file is written is found from its bytes: encoding, delimiter, quotation marks and the row of the header."""

from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.proposal.raw_file import header_among
from etl.proposal.raw_text import RawText, read_text


def read(tmp_path: Path, content: bytes) -> RawText:
    path = tmp_path / "export.csv"
    path.write_bytes(content)
    return read_text(path, "the file", header_among)


def stated(text: RawText) -> dict[str, object]:
    return {name: getattr(text.settings, name) for name in text.settings.model_fields_set}


@pytest.mark.parametrize(
    ("content", "settings"),
    [
        (b"Crime No,Outcome\nA1,1\n", {}),
        (b"Crime No;Outcome\nA1;1, or 2\n", {"delimiter": ";"}),
        (b"Crime No\tOutcome\nA1\t1\n", {"delimiter": "\t"}),
        ("Crime No,Area\nA1,Llandysûl\n".encode(), {}),
        ("Crime No,Area\nA1,Type – 1\n".encode("cp1252"), {"encoding": "windows-1252"}),
        (b"Crime No,Area\nA1,\x81\n", {"encoding": "latin-1"}),
        (b"\xef\xbb\xbfCrime No,Outcome\nA1,1\n", {}),
        (b"sep=;\nCrime No;Outcome\nA1;1\n", {"delimiter": ";"}),
        (b"Crimes of March\n\nCrime No,Outcome\nA1,1\n", {"header_row": 3}),
        (b'Crime No,Area\nA1,5" pipe\n', {"quotes": False}),
    ],
)
def test_what_the_bytes_say_is_stated_and_nothing_else(tmp_path: Path, content: bytes, settings: dict) -> None:
    text = read(tmp_path, content)
    assert stated(text) == settings
    assert text.headers[0] == "Crime No"


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ("Crime Ref||Outcome||Outcome Date\nGW|1||14||2026-01-02\nGW|2||14||2026-01-02\n", "||"),
        ('"Crime Ref;Outcome;Outcome Date"\n"GW,1;14;""2026-01-02"""\n', ";"),
    ],
)
def test_long_delimiters_and_whole_lines_in_quotation_marks_are_seen(tmp_path: Path, text: str, delimiter: str) -> None:
    path = tmp_path / "export.csv"
    path.write_text(text, "utf-8")
    found = read_text(path, "the file", header_among)
    assert found.headers == ("Crime Ref", "Outcome", "Outcome Date")
    assert found.settings.delimiter == delimiter
    ((_, cells),) = found.batches()
    assert cells[1][0] == "14"
    assert cells[2][0] == "2026-01-02"


def test_rows_are_numbered_as_the_file_has_them(tmp_path: Path) -> None:
    text = read(tmp_path, b"Title\nCrime No,Outcome\nA1,1\n\nA2,16\n")
    ((numbers, cells),) = text.batches()
    assert numbers.to_list() == [3, 5]
    assert [column.to_list() for column in cells] == [["A1", "A2"], ["1", "16"]]


def test_one_line_without_an_end_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused, match="does not end within a megabyte"):
        read(tmp_path, b"x" * (1 << 21))
