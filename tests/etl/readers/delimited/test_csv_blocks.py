"""A csv file is cut where a record ends: no record is split, lost or read twice, whatever the size of a block."""

import io
from dataclasses import replace
from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.mapping.load import load_mapping
from etl.readers.delimited import csv_blocks
from etl.readers.delimited.csv_blocks import CsvFile, Dialect, open_csv
from tests.etl.readers.reading_cases import write

MAPPING = load_mapping(None).extract("outcomes")


def blocks(folder: Path, content: bytes, size: int) -> tuple[list[str], list[bytes]]:
    """Return the header and the blocks of a file, each block read with so many bytes."""
    opened = replace(open_csv(write(folder, content), MAPPING, "outcomes.csv"), block=size)
    return opened.headers, list(opened.blocks())


@pytest.mark.parametrize("size", [1, 2, 3, 7, 1_000])
@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
def test_no_record_is_split(tmp_path: Path, size: int, end: bytes) -> None:
    records = [b"a,b", b'1,"x,y"', b'2,"two' + end + b'lines"', b"3,z"]
    headers, found = blocks(tmp_path, end.join(records) + end, size)
    assert headers == ["a", "b"]
    assert b"".join(found) == end.join(records[1:]) + end
    assert all(block.count(b'"') % 2 == 0 for block in found)
    assert all(block.endswith(end[-1:]) for block in found)


def test_the_last_record_needs_no_line_end(tmp_path: Path) -> None:
    assert blocks(tmp_path, b"a,b\n1,2", 100)[1] == [b"1,2"]


def test_a_byte_order_mark_is_no_part_of_the_header(tmp_path: Path) -> None:
    assert blocks(tmp_path, b"\xef\xbb\xbfa,b\n1,2\n", 100)[0] == ["a", "b"]


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"a;b;c\n1;2;3\n", "wrong_delimiter"),
        (b"a^b^c\n1^2^3\n", "wrong_delimiter"),
        (b"a~b~c\n1~2~3\n", "wrong_delimiter"),
        (b"caf\xe9,b\n1,2\n", "wrong_encoding"),
        (b"a" * (1 << 20), "unreadable"),  # a megabyte without a line end
    ],
)
def test_a_header_that_cannot_be_read_refuses_the_file(tmp_path: Path, content: bytes, rule: str) -> None:
    with pytest.raises(ExtractRefused) as refused:
        open_csv(write(tmp_path, content), MAPPING, "outcomes.csv")
    assert (refused.value.fault.rule, refused.value.fault.row) == (rule, 1)


def test_another_mark_within_one_of_two_headers_is_no_other_delimiter(tmp_path: Path) -> None:
    assert blocks(tmp_path, b"a;b,c\n1,2\n", 100)[0] == ["a;b", "c"]


def test_a_quotation_mark_that_is_never_closed_costs_each_byte_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every chunk is searched once, however many follow the open mark; before, each search began at the mark again."""
    searched = []

    def count(chunk: bytes, *rest: object) -> int:
        searched.append(len(chunk))
        return last_end(chunk, *rest)

    last_end = csv_blocks._last_end
    monkeypatch.setattr(csv_blocks, "_last_end", count)
    content = b'1,"Jane\n' + b"2,x\n" * 100_000
    dialect = Dialect("utf-8", ",", quotes=True, line_end=b"\n")
    file = CsvFile(Path("outcomes.csv"), "outcomes.csv", dialect, ["a", "b"], 1, [], 0, 1_000)
    assert b"".join(csv_blocks._whole_records(io.BytesIO(content), file)) == content
    assert sum(searched) == len(content)


def test_a_field_of_the_header_longer_than_any_name_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ExtractRefused, match="a field of the first row has more than 131,072 characters"):
        open_csv(write(tmp_path, b"a" * 200_000 + b",b\n1,2\n"), MAPPING, "outcomes.csv")
