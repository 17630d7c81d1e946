"""What only a build needs lies beside the warehouse while it is built, and is gone afterwards."""

from pathlib import Path

import duckdb
import pytest

from etl.warehouse.scratch_database import SCRATCH, scratch_connection


def test_scratch_is_attached_and_then_deleted(tmp_path: Path) -> None:
    target = tmp_path / "new.duckdb"
    target.write_text("left by a run that was killed", "ascii")
    with scratch_connection(tmp_path, target) as con:
        for name in SCRATCH:
            con.execute(f"create table {name}.rows as select 'secret' as reference")
        con.execute("create table kept as select 1 as number")
    assert [path.name for path in tmp_path.iterdir()] == ["new.duckdb"]
    assert b"secret" not in target.read_bytes()
    assert duckdb.connect(str(target), read_only=True).execute("show tables").fetchall() == [("kept",)]


def test_scratch_is_deleted_when_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), scratch_connection(tmp_path, tmp_path / "new.duckdb"):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["new.duckdb"]


def test_a_folder_with_a_quote_in_its_name_is_made_and_used(tmp_path: Path) -> None:
    folder = tmp_path / "it's here"
    with scratch_connection(folder, folder / "new.duckdb") as con:
        con.execute("create table accepted.rows as select 1 as number")
    assert [path.name for path in folder.iterdir()] == ["new.duckdb"]
