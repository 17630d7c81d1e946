"""Parquet files that were made to harm, one of each kind."""

from collections.abc import Callable
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.etl.readers.bad_input.hostile import NAME, refused

SOUND: dict[str, Any] = {"crime_ref": [NAME], "outcome_code": ["14"], "outcome_date": ["2026-01-02"]}


def table(compression: str = "zstd", **columns: Any) -> Callable[[Path], None]:
    return lambda folder: pq.write_table(
        pa.table(SOUND | columns), folder / "outcomes.parquet", compression=compression
    )


def wide(number: int) -> Callable[[Path], None]:
    names = [*SOUND, *(f"{NAME} {at}" for at in range(number))]
    columns = [pa.array(["x"])] * len(names)
    return lambda folder: pq.write_table(pa.table(columns, names), folder / "outcomes.parquet")


def repeated(word: str, rows: int) -> Callable[[Path], None]:
    """Return what writes a file in which one word stands in every row, which costs it next to nothing."""

    def make(folder: Path) -> None:
        column = pa.DictionaryArray.from_arrays(pa.array([0] * 10_000, pa.int32()), [word])
        some = pa.table({"crime_ref": column, "outcome_code": column, "outcome_date": column})
        with pq.ParquetWriter(folder / "outcomes.parquet", some.schema, compression="zstd") as writer:
            for _ in range(rows // 10_000):
                writer.write_table(some)

    return make


def changed(change: Callable[[bytes], bytes]) -> Callable[[Path], None]:
    def make(folder: Path) -> None:
        table()(folder)
        path = folder / "outcomes.parquet"
        path.write_bytes(change(path.read_bytes()))

    return make


def nulls(rows: int) -> Callable[[Path], None]:
    columns = {name: pa.nulls(rows, pa.string()) for name in SOUND}
    return lambda folder: pq.write_table(pa.table(columns), folder / "outcomes.parquet")


def _indexes_that_lie(folder: Path) -> None:
    path = folder / "outcomes.parquet"
    pq.write_table(pa.table(SOUND), path, write_page_index=True)
    whole = path.read_bytes()
    footer = len(whole) - 8 - int.from_bytes(whole[-8:-4], "little")
    path.write_bytes(whole[: footer - 60] + b"\xff" * 60 + whole[footer:])


CASES: dict[str, tuple[Callable[[Path], object], str]] = {
    "a word of 160 kB in 30,000 rows": (repeated(NAME * 20_000, 30_000), "not one is usable"),
    "a string of 70 MB": (table(crime_ref=["x" * 70_000_000]), "holds 66 MiB in 1 rows"),
    "a string of 70 MB in a column of a name": (table(**{NAME: ["x" * 70_000_000]}), "column 4, row 1"),
    "5 million rows of nothing": (nulls(5_000_000), "the file states 5,000,000 rows"),
    "3,000 columns": (wide(3_000), "more than 2,000 fields"),
    "a column of a name": (table(**{NAME: ["x"]}), "column 4, row 1"),
    "a column that clears the terminal": (table(**{f"\x1b[2J{NAME}": ["x"]}), "column 4, row 1"),
    "columns of data": (lambda folder: pq.write_table(pa.table({NAME: ["x"]}), folder / "outcomes.parquet"), "names none"),
    "a column twice": (
        lambda folder: pq.write_table(
            pa.table([pa.array([NAME])] * 4, ["crime_ref", "outcome_code", "outcome_date", "crime_ref"]),
            folder / "outcomes.parquet",
        ),
        "columns 1, 4 have headers",
    ),
    "no columns": (lambda folder: pq.write_table(pa.table({}), folder / "outcomes.parquet"), "names none"),
    "no rows": (table(**dict.fromkeys(SOUND, pa.array([], pa.string()))), "found no rows"),
    "lists": (table(decided_by=[[NAME]]), "column decided_by: the column holds lists"),
    "records": (table(decided_by=[{"a": NAME}]), "column decided_by: the column holds lists"),
    "maps": (table(decided_by=pa.array([[("a", NAME)]], pa.map_(pa.string(), pa.string()))), "holds lists or records"),
    "bytes": (table(crime_ref=[b"\xff\xfeJane"]), "column crime_ref: the column holds binary"),
    "spans of time": (table(outcome_date=pa.array([timedelta(1)])), "not one is usable"),
    "times of day": (table(outcome_date=pa.array([time(1)])), "not one is usable"),
    "days out of range": (table(outcome_date=pa.array([2**31 - 1], pa.date32())), "outcomes.parquet"),
    "brotli": (table("brotli"), "compressed with Brotli"),
    "four bytes": (changed(lambda whole: whole[:4]), "outcomes.parquet"),
    "half a file": (changed(lambda whole: whole[: len(whole) // 2]), "damaged or encrypted"),
    "a footer of nothing": (changed(lambda whole: whole[:-400] + bytes(392) + whole[-8:]), "damaged or encrypted"),
    "a footer longer than the file": (changed(lambda whole: whole[:-8] + b"\xff\xff\xff\x7fPAR1"), "damaged or encrypted"),
    "pages of nothing": (changed(lambda whole: whole[:4] + bytes(100) + whole[104:]), "outcomes.parquet"),
    "indexes of pages that lie": (_indexes_that_lie, "not one is usable"),
    "an encrypted footer": (changed(lambda whole: b"PARE" + whole[4:-4] + b"PARE"), "encrypted footer"),
    "text": (lambda folder: (folder / "outcomes.parquet").write_text(NAME), "the content is text"),
}  # fmt: skip


@pytest.mark.parametrize("case", CASES)
def test_it_is_refused(tmp_path: Path, case: str) -> None:
    make, says = CASES[case]
    make(tmp_path)
    assert says in refused(tmp_path)
