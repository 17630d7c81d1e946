"""What a build says, as one number: over the sorted rows and the schema of every table. DuckDB files are not byte-stable."""

import hashlib

import duckdb

TABLES = """
select table_name
from duckdb_tables()
where database_name = current_database() and schema_name = 'main' and table_name not in ('loads', 'findings', 'build')
order by table_name
"""

COLUMNS = """
select column_name || ' ' || data_type
from duckdb_columns()
where database_name = current_database() and schema_name = 'main' and table_name = $table_name
order by column_index
"""


def content_hash(con: duckdb.DuckDBPyConnection) -> str:
    """Return the SHA-256 of all that the warehouse says. When it was loaded, and in how many loads, is not part of it."""
    digest = hashlib.sha256()
    for (table,) in con.execute(TABLES).fetchall():
        columns = [column for (column,) in con.execute(COLUMNS, {"table_name": table}).fetchall()]
        digest.update(f"{table}: {', '.join(columns)}\n".encode())
        rows = f'select md5(row::varchar) as line from (select row from "{table}" as row)'
        (lines,) = con.execute(f"select sha256(string_agg(line, '' order by line)) from ({rows})").fetchone() or (None,)
        digest.update(f"{lines}\n".encode())
    return digest.hexdigest()
