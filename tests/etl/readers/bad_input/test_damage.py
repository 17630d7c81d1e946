"""Files damaged at random: each is read or refused, whatever was damaged, and no row goes missing."""

import random
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.errors import ExtractRefused
from tests.etl.readers.reading_cases import HEADER, opened, read, write
from tests.length import times

ROWS = [[f"r{number}", "14", f"2026-01-{1 + number % 28:02}", "police"] for number in range(200)]


def as_csv(_: Path) -> bytes:
    return "\n".join([HEADER, *(",".join(row) for row in ROWS), '"a,\n","14",2026-01-02,é']).encode()


def as_xlsx(folder: Path) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in [HEADER.split(","), *ROWS]:
        sheet.append(row)
    book.save(folder / "whole.xlsx")
    return (folder / "whole.xlsx").read_bytes()


def as_parquet(folder: Path) -> bytes:
    table = pa.table(dict(zip(HEADER.split(","), [list(column) for column in zip(*ROWS, strict=True)], strict=True)))
    pq.write_table(table, folder / "whole.parquet", compression="zstd")
    return (folder / "whole.parquet").read_bytes()


def damaged(whole: bytes, chance: random.Random) -> bytes:
    data = bytearray(whole)
    for _ in range(chance.choice([1, 2, 5])):
        at = chance.randrange(len(data))
        match chance.randrange(3):
            case 0:
                data[at] = chance.choice([*b'",;\n\r\0', 0xFF, 0xE9, chance.randrange(256)])
            case 1:
                del data[at : at + chance.randrange(1, 20)]
            case 2:
                data[at:at] = chance.randbytes(3)
    return bytes(data)


@pytest.mark.parametrize("make", [as_csv, as_xlsx, as_parquet])
def test_a_damaged_file_is_read_or_refused(tmp_path: Path, make: Callable[[Path], bytes]):
    whole = make(tmp_path)
    suffix = make.__name__.removeprefix("as_")
    for seed in range(times(20, 150) if suffix == "csv" else times(4, 150)):  # a process for each of the others
        path = write(tmp_path, damaged(whole, random.Random(seed)), f"outcomes.{suffix}")
        try:
            reading = opened(path)
            read_in = sum(batch.height for batch in reading.batches())
        except ExtractRefused:
            continue
        assert reading.rows_in == read_in + len(reading.rows_refused), seed


def test_foreign_bytes_in_a_row_of_the_wrong_length_refuse_that_row_only(tmp_path: Path):
    content = f"{HEADER}\n1,14,2026-01-02,\n".encode() + b"\xe9,\xe9\n3,14,2026-01-02,\n"
    result = read(write(tmp_path, content))
    assert result.rows == {2: "1", 4: "3"}
    assert [fault.rule for fault in result.faults] == ["too_few_fields"]
