"""Read Parquet files of ours by their own names, whatever the folder above them is called.

polars and DuckDB take `[`, `*` and `?` anywhere in a path for a pattern, so that of two homes beside each other one would read
the rows of both; and a folder called `force=north` for a column of every row.
"""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import polars as pl

PATTERN: Final = re.compile(r"[\[*?]")


def read_parquet(path: Path, schema: Mapping[str, pl.DataType] | None = None) -> pl.DataFrame:
    """Return the rows of one file; a column of the schema that it lacks is null.

    Raises OSError, and PolarsError for what is no Parquet file or has another schema.
    """
    return pl.read_parquet(path, schema=schema, missing_columns="insert", glob=False, hive_partitioning=False)


def scan_parquet(path: Path) -> pl.LazyFrame:
    """Return the rows of one file to be asked for some of its columns alone."""
    return pl.scan_parquet(path, glob=False, hive_partitioning=False)


def rows_of_parquet(paths: list[Path]) -> str:
    """Return a table of DuckDB over the rows of files; a column that one of them lacks is null."""
    names = [PATTERN.sub(lambda found: f"[{found[0]}]", str(path)).replace("'", "''") for path in paths]
    listed = ", ".join(f"'{name}'" for name in names)
    return f"read_parquet([{listed}], union_by_name = true, hive_partitioning = false)"
