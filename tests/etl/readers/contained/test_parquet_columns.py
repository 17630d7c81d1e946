"""What a Parquet file states of itself is looked at first, and its words stay words, however many rows repeat one."""

from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from etl.readers.contained import limits, parquet_columns
from etl.readers.contained.channel import Refusal
from tests.etl.readers.contained.heard import Heard


def parquet_of(folder: Path, **columns: object) -> Path:
    pq.write_table(pa.table(columns), folder / "crimes.parquet")
    return folder / "crimes.parquet"


def refused(path: Path, *columns: int) -> Refusal:
    with pytest.raises(Refusal) as caught:
        parquet_columns.read(path, Heard({"columns": list(columns), "rows": 100}))
    return caught.value


def test_only_the_columns_that_are_asked_for_are_sent(tmp_path: Path) -> None:
    heard = Heard({"columns": [1], "rows": 2})
    parquet_columns.read(parquet_of(tmp_path, a=["secret"] * 3, b=["x", None, "y"]), heard)
    assert heard.messages == [{"headers": ["a", "b"]}]
    assert heard.rows == [{"1": "x"}, {"1": None}, {"1": "y"}]


def test_a_word_that_is_too_long_is_cut_where_it_is_seen_to_be(tmp_path: Path) -> None:
    heard = Heard({"columns": [0, 1], "rows": 9})
    words = ["é" * 1_000, "é" * 5_000]
    parquet_columns.read(parquet_of(tmp_path, a=words, b=pa.array(words).dictionary_encode()), heard)
    assert heard.rows == [{"0": "é" * 1_000, "1": "é" * 1_000}, {"0": "é" * 1_001, "1": "é" * 1_001}]


def test_a_column_of_lists_is_named_by_its_position(tmp_path: Path) -> None:
    refusal = refused(parquet_of(tmp_path, a=["x"], b=[["y"]]), 1)
    assert (refusal.message["case"], refusal.message["column"]) == ("lists_in_cells", 1)


def test_more_rows_than_a_file_of_its_size_may_have_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet_of(tmp_path, a=["x"] * 100)
    monkeypatch.setattr(limits, "ROWS_A_BYTE", 0)
    monkeypatch.setattr(limits, "ROWS", 100)
    parquet_columns.read(path, Heard({"columns": [0], "rows": 100}))
    monkeypatch.setattr(limits, "ROWS", 99)
    assert refused(path, 0).message["found"] == "the file states 100 rows; one of its size may have 99"


def test_values_that_are_far_too_long_are_refused_by_what_the_file_states(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = parquet_of(tmp_path, a=["x"], b=["y" * 3_000_000])
    monkeypatch.setattr(limits, "BYTES_OF_A_PART", 2 << 20)
    assert refused(path, 0).message["found"] == "column 2 holds 2 MiB in 1 rows"
