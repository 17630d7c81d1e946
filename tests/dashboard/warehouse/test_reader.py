"""The warehouse is read-only, and its reader can read nothing else."""

from pathlib import Path

import duckdb
import pytest

from dashboard.warehouse import reader
from dashboard.warehouse.reader import NoLoadCountsError, open_warehouse
from schemas.errors import CannotRunError


@pytest.fixture
def home(tmp_path: Path) -> Path:
    """Return a home with one build, which holds nothing but its own name."""
    folder = tmp_path / "it's a home" / "warehouse"
    folder.mkdir(parents=True)
    with duckdb.connect(str(folder / "a.duckdb")) as con:
        con.execute("create table build as select 'a' as build, date '2026-09-30' as as_at_date")
    (folder / "CURRENT").write_text("a.duckdb", encoding="utf-8")
    return folder.parent


def test_every_cursor_sees_the_tables_by_their_names(home: Path) -> None:
    warehouse = open_warehouse(home)
    assert warehouse.build == "a"
    assert warehouse.cursor().execute("select build from build").fetchall() == [("a",)]


@pytest.mark.parametrize(
    "statement",
    [
        "create table warehouse.other (a int)",
        "delete from build",
        "select * from read_csv('/etc/hostname')",
        "copy build to 'out.csv'",
        "attach 'other.duckdb'",
        "set enable_external_access = true",
        "set memory_limit = '1MB'",
    ],
)
def test_it_is_locked_down(home: Path, statement: str) -> None:
    with pytest.raises(duckdb.Error):
        open_warehouse(home).cursor().execute(statement)


def test_a_query_has_no_folder_to_write_its_rows_into(home: Path) -> None:
    found = open_warehouse(home).cursor().execute("select current_setting('temp_directory')").fetchone()
    assert found == ("",)


def test_a_small_build_is_read_by_one_thread_and_a_large_one_by_as_many_as_there_are(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def threads(connection: duckdb.DuckDBPyConnection) -> object:
        return connection.execute("select current_setting('threads')").fetchone()

    assert threads(open_warehouse(home).cursor()) == (1,)
    monkeypatch.setattr(reader, "SMALL", 1)
    with duckdb.connect(":memory:") as con:
        assert threads(open_warehouse(home).cursor()) == threads(con)


def test_nothing_loaded_yet(tmp_path: Path) -> None:
    with pytest.raises(CannotRunError, match="Load extracts first"):
        open_warehouse(tmp_path)


@pytest.mark.parametrize(
    ("withdrawn", "message"),
    [
        (
            ["2026-11-02 09:30", "2026-11-03 08:00"],
            r"Every load of .* was withdrawn, the last on 3 November 2026, so no figure",
        ),
        ([], "There is no warehouse in .*Load extracts first"),
        (None, "There is no warehouse in .*Load extracts first"),  # a build of a version that knew no withdrawal
    ],
)
def test_a_build_in_which_no_load_counts_has_no_figures(home: Path, withdrawn: list[str] | None, message: str) -> None:
    with duckdb.connect(str(home / "warehouse" / "a.duckdb")) as con:
        con.execute("update build set as_at_date = null")
        if withdrawn is not None:
            con.execute("create table withdrawn_loads (withdrawn_at timestamp)")
        for at in withdrawn or []:
            con.execute("insert into withdrawn_loads values (?)", [at])
    with pytest.raises(NoLoadCountsError, match=message) as refused:
        open_warehouse(home)
    refused.value.connection.close()


def test_a_pointer_to_nothing_and_a_broken_file(home: Path) -> None:
    (home / "warehouse" / "a.duckdb").write_bytes(b"not a warehouse")
    with pytest.raises(CannotRunError, match="cannot be read as a warehouse"):
        open_warehouse(home)
    (home / "warehouse" / "a.duckdb").unlink()
    with pytest.raises(CannotRunError, match="which is not there"):
        open_warehouse(home)
