"""Give a database's driver what it may need of the environment, and no key; `test_database_sources` asks a real database."""

import pytest

from etl.readers.database import PASSED_ON, READS


@pytest.mark.parametrize(
    "name", ["PATH", "HOME", "LD_LIBRARY_PATH", "ODBCSYSINI", "ODBCINI", "KRB5CCNAME", "TNS_ADMIN"]
)
def test_what_a_driver_needs_is_passed_on(name: str) -> None:
    assert PASSED_ON.fullmatch(name)


@pytest.mark.parametrize("name", ["OUTCOMES_KEY", "OUTCOMES_ODBC_RMS", "PYTHONPATH", "AWS_SECRET_ACCESS_KEY", "PATHS"])
def test_no_key_and_no_other_connection_is(name: str) -> None:
    assert not PASSED_ON.fullmatch(name)


@pytest.mark.parametrize("query", ["select 1", "SELECT(1)", "-- why\n/* and\nhow */ with a as (select 1) select 1"])
def test_a_query_that_reads(query: str) -> None:
    assert READS.match(query)


@pytest.mark.parametrize(
    "query", ["", "-- select 1", "/* select */ delete from a", "selection", "drop table a; select 1"]
)
def test_a_query_that_does_more(query: str) -> None:
    assert not READS.match(query)
