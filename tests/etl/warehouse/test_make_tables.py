"""Every table file is in a list and every name of a list has its file: what is missing is named with what to add."""

from pathlib import Path

import duckdb

from etl.warehouse.make_tables import CODE_LISTS, PUBLISHED, TABLES, WORKING, create, load_code_lists
from schemas.extracts import EXTRACTS

WITHOUT_A_TABLE = {"public_street_crimes", "public_crime_outcomes"}
"""Accepted and kept in the store; no metric reads them."""


def test_every_table_file_is_in_a_list() -> None:
    files = {path.stem for path in TABLES.glob("*.sql")}
    listed = {*WORKING, *PUBLISHED}
    assert [f"add {name} to PUBLISHED or WORKING in etl/warehouse/make_tables.py" for name in files - listed] == []
    assert [f"add etl/warehouse/tables/{name}.sql" for name in listed - files] == []


def test_every_extract_reaches_a_table() -> None:
    sql = "\n".join(path.read_text("utf-8") for path in TABLES.glob("*.sql"))
    missing = [
        f"read accepted.{name} in a file of etl/warehouse/tables"
        for name in EXTRACTS
        if f"accepted.{name}" not in sql and name not in WITHOUT_A_TABLE
    ]
    assert missing == []


def test_code_lists_and_thresholds_are_tables_that_sql_reads() -> None:
    with duckdb.connect() as con:
        load_code_lists(con)
        tables = {name for (name,) in con.execute("select table_name from duckdb_tables()").fetchall()}
        assert tables == set(CODE_LISTS)
        assert con.execute("select adult_age, withdrawn_within_days from codes.thresholds").fetchall() == [
            (18, [7, 30])
        ]


def test_a_table_is_created_from_the_file_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "adults.sql").write_text("select 17 as age where 17 >= {adult_age} union all select 18", "utf-8")
    with duckdb.connect() as con:
        create(con, "adults", tmp_path)
        assert con.execute("from adults").fetchall() == [(18,)]
