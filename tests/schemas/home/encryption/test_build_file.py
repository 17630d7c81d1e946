"""A DuckDB file of an encrypted home is encrypted by DuckDB, and so is what it spills; its key is in no statement."""

from pathlib import Path

import duckdb
import pytest

from schemas.errors import CannotRunError
from schemas.home.encryption import build_file
from schemas.home.encryption.build_file import LOCKED, attach_build, attach_new, is_encrypted, prepare_to_write
from schemas.home.layout import Home
from schemas.home.version import prepare_home
from tests.encrypted import given, new_key

CANARY = "Zylvaqua"


def written(home: Home, name: str = "build") -> Path:
    path = home.warehouse / f"{name}.duckdb"
    with duckdb.connect(config={**LOCKED, "temp_directory": str(home.warehouse / "spill")}) as con:
        prepare_to_write(con, home.warehouse)
        attach_new(con, path, "made", 16_384)
        con.execute("create table made.t as select $word as word from range(1000)", {"word": CANARY})
        con.execute("checkpoint made")
    return path


@pytest.mark.parametrize("with_key", [True, False])
def test_a_build_is_encrypted_where_its_home_is(tmp_path: Path, with_key: bool) -> None:
    with given(new_key(tmp_path) if with_key else None):
        path = written(prepare_home(tmp_path / "home"))
        assert is_encrypted(path) == with_key
        with duckdb.connect(config=LOCKED) as con:
            attach_build(con, path, "found")
            assert con.execute("select distinct word from found.t").fetchall() == [(CANARY,)]


def test_what_is_spilled_is_encrypted(tmp_path: Path) -> None:
    """The rows of a query that needs more memory than it has are written to the disk, and none of them in the clear."""

    def spilled(home: Home) -> list[bytes]:
        config = {**LOCKED, "temp_directory": str(home.warehouse / "spill"), "memory_limit": "60MB", "threads": 1}
        with duckdb.connect(config=config) as con:
            prepare_to_write(con, home.warehouse)
            con.execute(
                f"create temp table t as select '{CANARY}' || range || repeat(md5(range::varchar), 4) as word "  # noqa: S608
                "from range(1000000)"
            )
            return [path.read_bytes() for path in (home.warehouse / "spill").iterdir()]

    with given(None):
        plain = spilled(prepare_home(tmp_path / "plain"))
    with given(new_key(tmp_path)):
        encrypted = spilled(prepare_home(tmp_path / "home"))
    assert any(CANARY.encode() in content for content in plain), "nothing was spilled, so nothing is shown"
    assert sum(map(len, encrypted)) > 1_000_000
    assert not any(CANARY.encode() in content for content in encrypted)


def test_the_key_stands_in_no_statement_setting_or_error(tmp_path: Path) -> None:
    key = new_key(tmp_path)
    with given(key):
        path = written(prepare_home(tmp_path / "home"))
        with duckdb.connect(config=LOCKED) as con:
            con.execute("set enable_logging = true")
            attach_build(con, path, "found")
            tables = (
                "duckdb_settings()",
                "duckdb_databases()",
                "(select message from duckdb_logs())",
                "duckdb_secrets()",
                "duckdb_tables()",
            )
            told = "".join(str(con.execute(f"from {table}").fetchall()) for table in tables)
            with pytest.raises(duckdb.Error) as found:
                attach_build(con, path, "found")  # the name is taken
        assert "found" in told
        for text in (told, str(found.value)):
            assert key.of_databases not in text
            assert key.secret.hex() not in text


def test_without_the_extension_nothing_is_written_and_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(build_file, "EXTENSION", "not_installed_here")
    with given(new_key(tmp_path)), pytest.raises(CannotRunError, match=r"investigation-outcomes\[encryption\]"):
        written(prepare_home(tmp_path / "home"))
