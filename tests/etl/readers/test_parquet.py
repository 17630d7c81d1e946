"""Parquet: its types become text, so that one contract tests every form; what cannot be read is refused."""

from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pyarrow.parquet.encryption as pe
import pytest

from etl.errors import ExtractRefused, Fault
from etl.readers import parquet as module
from etl.readers.open import RowFault
from tests.etl.readers.reading_cases import NAME, opened, read

DAY = date(2026, 1, 2)


def parquet(folder: Path, compression: str = "zstd", **columns: object) -> Path:
    table = pa.table({"crime_ref": ["1"], "outcome_code": ["14"], "outcome_date": [DAY]} | columns)
    pq.write_table(table, folder / "outcomes.parquet", compression=compression)
    return folder / "outcomes.parquet"


def refusal(path: Path) -> Fault:
    with pytest.raises(ExtractRefused) as caught:
        list(opened(path).batches())
    assert NAME not in str(caught.value)
    assert caught.value.fault.file == "outcomes.parquet"
    assert caught.value.fault.remedy
    return caught.value.fault


@pytest.mark.parametrize(
    ("column", "text"),
    [
        (pa.array([7], pa.int32()), "7"),
        (pa.array([7.0]), "7"),
        (pa.array([7.5]), "7.5"),
        (pa.array([Decimal("7.00")]), "7"),
        (pa.array([True]), "TRUE"),
        (pa.array([" a "]).dictionary_encode(), "a"),
        (pa.array(["a"], pa.large_string()), "a"),
        (pa.array(["a"], pa.string_view()), "a"),
        (pa.array([None], pa.null()), None),
        (pa.array([""]), None),
        (pa.array([datetime(2026, 1, 2, 23, 59, tzinfo=UTC)]), "2026-01-02"),
        (pa.array([DAY]), "2026-01-02"),
    ],
)
def test_types_become_text(tmp_path: Path, column, text):
    assert read(parquet(tmp_path, decided_by=column)).column("decided_by") == [text]


def test_the_first_row_has_number_two(tmp_path: Path):
    path = parquet(tmp_path, crime_ref=["1", "\u202e", "3"], outcome_code=["14"] * 3, outcome_date=[DAY] * 3)
    result = read(path)
    assert result.rows == {2: "1", 4: "3"}
    assert result.faults == [RowFault(3, "control_character", "crime_ref")]


def test_brotli_is_refused(tmp_path: Path):
    fault = refusal(parquet(tmp_path, compression="brotli"))
    assert fault.rule == "unsupported_compression"
    assert "zstd" in fault.remedy


def test_a_damaged_file(tmp_path: Path):
    path = parquet(tmp_path, decided_by=[NAME])
    whole = path.read_bytes()
    path.write_bytes(whole[:-40] + whole[-8:])
    assert refusal(path).rule == "unreadable"
    path.write_bytes(whole[:4] + b"\xff" * 60 + whole[64:])
    assert refusal(path).rule == "unreadable"


class _NoProtection(pe.KmsClient):
    def wrap_key(self, key_bytes: bytes, _identifier: str) -> bytes:
        return key_bytes.hex().encode()

    def unwrap_key(self, wrapped_key: bytes, _identifier: str) -> bytes:
        return bytes.fromhex(wrapped_key.decode())


@pytest.mark.parametrize("plaintext_footer", [True, False])
def test_an_encrypted_file(tmp_path: Path, plaintext_footer):
    table = pa.table({"crime_ref": [NAME], "outcome_code": ["14"], "outcome_date": [DAY]})
    factory = pe.CryptoFactory(lambda _: _NoProtection())
    settings = pe.EncryptionConfiguration(
        footer_key="f", column_keys={"c": ["crime_ref"]}, plaintext_footer=plaintext_footer
    )
    properties = factory.file_encryption_properties(pe.KmsConnectionConfig(), settings)
    with pq.ParquetWriter(tmp_path / "outcomes.parquet", table.schema, encryption_properties=properties) as writer:
        writer.write_table(table)
    fault = refusal(tmp_path / "outcomes.parquet")
    assert fault.rule == "unreadable"
    assert "encrypt" in fault.found


def test_lists_are_no_cells(tmp_path: Path):
    fault = refusal(parquet(tmp_path, decided_by=[[NAME]]))
    assert (fault.rule, fault.column) == ("unreadable", "decided_by")


def test_unknown_columns_are_refused_here_too(tmp_path: Path):
    fault = refusal(parquet(tmp_path, surname=[NAME]))
    assert (fault.rule, fault.column) == ("unknown_column", "4")


def test_numbers_of_rows_run_through_batches(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "ROWS_OF_A_BATCH", 2)
    path = parquet(tmp_path, crime_ref=["1", "2", "3"], outcome_code=["14"] * 3, outcome_date=[DAY] * 3)
    assert read(path).rows == {2: "1", 3: "2", 4: "3"}
