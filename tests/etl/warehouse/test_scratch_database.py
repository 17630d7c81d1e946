"""What only a build needs lies beside the warehouse while it is built, and is gone afterwards."""

from pathlib import Path

import duckdb
import pytest

from etl.warehouse.scratch_database import FEW_ROWS, SCRATCH_DATABASES, scratch_connection


def test_scratch_is_attached_and_then_deleted(tmp_path: Path) -> None:
    target = tmp_path / "new.duckdb"
    target.write_text("left by a run that was killed", "ascii")
    with scratch_connection(tmp_path, target, 0) as con:
        for name in SCRATCH_DATABASES:
            con.execute(f"create table {name}.rows as select 'secret' as reference")
        con.execute("create table kept as select 1 as number")
    assert [path.name for path in tmp_path.iterdir()] == ["new.duckdb"]
    assert b"secret" not in target.read_bytes()
    assert duckdb.connect(str(target), read_only=True).execute("show tables").fetchall() == [("kept",)]


def test_scratch_is_deleted_when_the_build_fails(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), scratch_connection(tmp_path, tmp_path / "new.duckdb", 0):
        raise ZeroDivisionError
    assert [path.name for path in tmp_path.iterdir()] == ["new.duckdb"]


def test_a_folder_with_a_quote_in_its_name_is_made_and_used(tmp_path: Path) -> None:
    folder = tmp_path / "it's here"
    with scratch_connection(folder, folder / "new.duckdb", 0) as con:
        con.execute("create table accepted.rows as select 1 as number")
    assert [path.name for path in folder.iterdir()] == ["new.duckdb"]


def test_what_was_checkpointed_is_in_the_file_and_no_log_is_kept_beside_it(tmp_path: Path) -> None:
    with scratch_connection(tmp_path, tmp_path / "new.duckdb", 0) as con:
        con.execute("create table kept as select 7 as number")
        assert not list(tmp_path.rglob("*.wal"))
        con.execute("checkpoint")
        con.execute("pragma disable_checkpoint_on_shutdown")
    with duckdb.connect(str(tmp_path / "new.duckdb"), read_only=True) as con:
        assert con.execute("from kept").fetchall() == [(7,)]


def test_few_rows_are_left_to_one_thread_and_many_to_as_many_as_there_are(tmp_path: Path) -> None:
    def threads(rows: int) -> int:
        with scratch_connection(tmp_path, tmp_path / "new.duckdb", rows) as con:
            return int(con.execute("select current_setting('threads')").fetchall()[0][0])

    assert threads(FEW_ROWS) == 1
    with duckdb.connect(":memory:") as con:
        assert con.execute("select current_setting('threads')").fetchall() == [(threads(FEW_ROWS + 1),)]


def test_a_warehouse_of_few_rows_takes_little_room(tmp_path: Path) -> None:
    def size(rows: int) -> int:
        path = tmp_path / "new.duckdb"
        with scratch_connection(tmp_path, path, rows) as con:
            for number in range(20):
                con.execute(f"create table table_{number} as select 1 as number, 'a' as name, 2 as other")
        return path.stat().st_size

    assert size(FEW_ROWS) * 4 < size(FEW_ROWS + 1)
