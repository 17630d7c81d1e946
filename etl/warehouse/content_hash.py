"""Hash the content of a build: the columns and rows of every table, in any order, because DuckDB files are not byte-stable.

A sum of DuckDB's own row hashes, not SHA-256 over sorted text: a tenth of the time, and it is only ever compared with another
build of the same version of DuckDB. It protects against nobody; the manifest's SHA-256 does that for the store.
"""

import hashlib

import duckdb

COLUMNS_OF_TABLES = """
select table_name, list(column_name || ' ' || data_type order by column_index)
from duckdb_columns()
semi join duckdb_tables() using (table_oid, database_name, schema_name)
where
    database_name = current_database()
    and schema_name = 'main'
    and table_name not in (
        'loads', 'findings', 'withdrawn_loads', 'accepted_losses', 'changed_values', 'effects_of_rejected_rows',
        'standing_rows', 'never_loaded', 'covered_from', 'uncertain_crimes', 'emptied_labels', 'emptied_labels_of_others',
        'moves_of_others', 'build'
    )
group by table_name
order by table_name
"""


def content_hash(con: duckdb.DuckDBPyConnection) -> str:
    """Return the SHA-256 of every table except those about loads: when and in how many loads rows came does not matter."""
    tables = con.execute(COLUMNS_OF_TABLES).fetchall()
    of_each = (
        f"select '{table}', count(*), sum(hash(row)), bit_xor(hash(row)) from (select row from \"{table}\" as row)"
        for table, _ in tables
    )
    rows = {table: hashed for table, *hashed in con.execute(" union all ".join(of_each)).fetchall()}
    digest = hashlib.sha256()
    for table, columns in tables:
        digest.update(f"{table}: {', '.join(columns)}\n{tuple(rows[table])}\n".encode())
    return digest.hexdigest()
