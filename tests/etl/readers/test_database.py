"""Give a database's driver what it may need of the environment, and no key; `test_database_sources` asks a real database."""

import os
import sys
from pathlib import Path

import pytest

from etl.readers import database
from etl.readers.database import PASSED_ON, READS, Query, fetch
from schemas.operating_system.parent_process import PARENT


@pytest.mark.parametrize(
    "name", ["PATH", "HOME", "LD_LIBRARY_PATH", "ODBCSYSINI", "ODBCINI", "KRB5CCNAME", "TNS_ADMIN"]
)
def test_what_a_driver_needs_is_passed_on(name: str) -> None:
    assert PASSED_ON.fullmatch(name)


@pytest.mark.parametrize("name", ["OUTCOMES_KEY", "OUTCOMES_ODBC_RMS", "PYTHONPATH", "AWS_SECRET_ACCESS_KEY", "PATHS"])
def test_no_key_and_no_other_connection_is(name: str) -> None:
    assert not PASSED_ON.fullmatch(name)


def test_the_process_that_asks_is_told_with_which_one_it_ends(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = f"import os, sys; open(sys.argv[1], 'w').write(os.environ[{PARENT!r}]); print('{{\"rows\": 0}}')"
    monkeypatch.setattr(database, "PROGRAM", (sys.executable, "-c", code))
    monkeypatch.setenv("OUTCOMES_ODBC_RMS", "Driver=none")
    fetch(Query("rms", "select 1"), tmp_path / "parent", "crimes")
    assert (tmp_path / "parent").read_text("ascii") == str(os.getpid())


@pytest.mark.parametrize("query", ["select 1", "SELECT(1)", "-- why\n/* and\nhow */ with a as (select 1) select 1"])
def test_a_query_that_reads(query: str) -> None:
    assert READS.match(query)


@pytest.mark.parametrize(
    "query", ["", "-- select 1", "/* select */ delete from a", "selection", "drop table a; select 1"]
)
def test_a_query_that_does_more(query: str) -> None:
    assert not READS.match(query)
