"""Rows are read from the file that is named, whatever its folder is called and whatever lies beside it."""

import re
from datetime import date
from functools import partial
from pathlib import Path

import duckdb
import polars as pl
import pytest

from schemas.home.version import prepare_home
from schemas.parquet_file import (
    columns_of_parquet,
    metadata_of_parquet,
    parts_in_memory,
    read_parquet,
    rows_of_parquet,
    scan_parquet,
    write_parquet,
)
from tests.encrypted import assert_refused, broken, given, new_key
from tests.etl.homes import TestHome, make_home, write

ROOT = Path(__file__).parents[2]
BESIDE = {"home[1]": "home1", "home?": "homes", "ho*me": "ho-me", "own=North": "own=South", "quote's": "quotes"}


@pytest.mark.parametrize(("name", "beside"), BESIDE.items())
def test_a_file_is_read_by_its_own_name(tmp_path: Path, name: str, beside: str) -> None:
    for number, folder in enumerate((name, beside)):
        (tmp_path / folder).mkdir()
        pl.DataFrame({"number": [number]}).write_parquet(tmp_path / folder / "rows.parquet")
    path = tmp_path / name / "rows.parquet"
    assert read_parquet(path).to_dicts() == [{"number": 0}]
    assert scan_parquet(path).collect().to_dicts() == [{"number": 0}]
    with duckdb.connect() as con:
        table = con.sql("from " + rows_of_parquet([path]))
        assert table.columns == ["number"]
        assert table.fetchall() == [(0,)]


def test_a_file_with_fewer_columns_has_nulls_there(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("one", "two")]
    pl.DataFrame({"number": [1], "day": ["a"]}).write_parquet(paths[0])
    pl.DataFrame({"number": [2]}).write_parquet(paths[1])
    with duckdb.connect() as con:
        rows = con.sql("from " + rows_of_parquet(paths)).order("number").fetchall()
    assert rows == [(1, "a"), (2, None)]


def test_a_home_counts_its_own_crimes_and_none_of_the_home_beside_it(tmp_path: Path) -> None:
    """In each of the homes the file of the rows has the same name: it is called by what it holds."""
    crimes = [{"crime_ref": f"C{number}"} for number in range(3)]
    write(tmp_path / "in", "crimes.csv", crimes)
    counted = []
    for name in ("force=Other home1", "force=Other home[1]"):
        home: TestHome = make_home(tmp_path / name)
        home.load(tmp_path / "in", "2026-06-30")
        counted.append(home.query("select count(*), min(force), max(force) from crimes"))
    assert counted == [[(3, "Sample Force", "Sample Force")]] * 2


def test_nothing_else_reads_a_parquet_file_by_a_name_that_may_be_a_pattern() -> None:
    sources = [path for package in ("schemas", "etl", "dashboard") for path in sorted((ROOT / package).rglob("*"))]
    read = {
        path.relative_to(ROOT).as_posix()
        for path in sources
        if path.suffix in {".py", ".sql"}
        and re.search(r"pl\.(read|scan)_|(read_parquet|parquet_scan)\(\[?'", path.read_text("utf-8"))
    }
    assert read == {"schemas/parquet_file.py"}


def test_a_file_of_an_encrypted_home_is_read_by_polars_and_by_duckdb_as_it_was_written(tmp_path: Path) -> None:
    rows = pl.DataFrame({"word": ["Zylvaqua", None], "number": [1, 2], "day": [date(2026, 9, 30)] * 2})
    with given(new_key(tmp_path)):
        home = prepare_home(tmp_path / "[h]ome")
        path = home.store / "part.parquet"
        write_parquet(rows, path)
        assert read_parquet(path).equals(rows)
        assert scan_parquet(path).select("day").collect().equals(rows.select("day"))
        assert columns_of_parquet(path).names == rows.columns
        assert metadata_of_parquet(path).num_rows == rows.height
        with duckdb.connect() as con, parts_in_memory():
            before = open_files()
            found = con.sql("from " + rows_of_parquet([path, path])).fetchall()
            assert open_files() == before + 1, "one file in memory, however often it is named"
        assert found == [*rows.rows(), *rows.rows()]
        assert open_files() == before
    assert b"PAR1" not in path.read_bytes()
    assert b"Zylvaqua" not in path.read_bytes()


def test_a_part_that_was_changed_is_read_by_nobody(tmp_path: Path) -> None:
    with given(new_key(tmp_path)):
        path = prepare_home(tmp_path / "home").store / "part.parquet"
        write_parquet(pl.DataFrame({"number": range(10_000)}), path)
        for what, changed in broken(path.read_bytes()):
            path.write_bytes(changed)
            for read in (read_parquet, scan_parquet, metadata_of_parquet, lambda each: rows_of_parquet([each])):
                with parts_in_memory():
                    assert_refused(partial(read, path), what, r"part\.parquet")


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))
