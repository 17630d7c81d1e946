"""A build is opened under the key of its home, written again under another, and refused where it was changed."""

from pathlib import Path

import duckdb
import pytest

from etl.store.open_build import copy_build, opened_build, opens_with
from etl.warehouse.content_hash import content_hash
from schemas.errors import CannotRunError, OutcomesError
from schemas.home.encryption.build_file import is_encrypted
from schemas.home.encryption.encryption_key import EncryptionKey
from schemas.home.layout import Home, serving_build
from tests.encrypted import broken, given, new_key
from tests.etl.homes import one_crime


@pytest.fixture(scope="module")
def key(tmp_path_factory: pytest.TempPathFactory) -> EncryptionKey:
    return new_key(tmp_path_factory.mktemp("keys"))


@pytest.fixture(scope="module")
def build(tmp_path_factory: pytest.TempPathFactory, key: EncryptionKey) -> Path:
    with given(key):
        path = serving_build(one_crime(tmp_path_factory.mktemp("homes")))
    assert path is not None
    return path


def content_of(path: Path) -> str:
    """Return all that a build holds, every row of every table."""
    with opened_build(path) as con:
        found = con.execute("select schema_name, table_name from duckdb_tables() order by all").fetchall()
        tables = [f'"{schema}"."{name}"' for schema, name in found]
        return content_hash(con) + "".join(str(con.execute(f"from {table}").fetchall()) for table in tables)


def test_a_build_holds_the_same_under_every_key_and_in_the_clear(
    build: Path, key: EncryptionKey, tmp_path: Path
) -> None:
    other = new_key(tmp_path)
    again = tmp_path / "again.duckdb"
    copy_build(build, key, again, other)
    assert is_encrypted(again)
    assert [opens_with(again, each) for each in (key, other)] == [False, True]
    with duckdb.connect() as con:
        con.execute(f"attach '{again}' as again (read_only, encryption_key ?)", [other.of_databases])
        con.execute("use again")
        found = content_hash(con)
        tables = con.execute("select count(*) from duckdb_tables()").fetchone()
    with given(key):
        assert content_of(build).startswith(found)
        with opened_build(build) as con:
            assert con.execute("select count(*) from duckdb_tables()").fetchone() == tables


def test_what_is_no_build_is_refused_in_our_words(tmp_path: Path) -> None:
    (tmp_path / "x.duckdb").write_bytes(b"no build")
    with pytest.raises(CannotRunError, match="cannot be read as a warehouse"):
        opened_build(tmp_path / "x.duckdb")


def test_a_build_that_was_changed_is_never_read_as_another(build: Path, key: EncryptionKey, tmp_path: Path) -> None:
    """Whatever bit is flipped and however it is cut: what is read is what was written, or nothing is."""
    home = Home(tmp_path)
    home.encryption.write_bytes((build.parents[1] / home.encryption.name).read_bytes())
    path, refused = tmp_path / "x.duckdb", 0
    with given(key):
        expected = content_of(build)
        for what, changed in broken(build.read_bytes()):
            path.write_bytes(changed)
            try:
                assert content_of(path) == expected, what
            except (OutcomesError, duckdb.Error):
                refused += 1
    assert refused >= 30, f"only {refused} of the changes met something that is read"
