"""Read and write Parquet files of a home by their own names, whatever the folder above them is called, encrypted where it is.

polars and DuckDB take `[`, `*` and `?` anywhere in a path for a pattern, so that of two homes beside each other one would read
the rows of both; and a folder called `force=north` for a column of every row.

Of an encrypted home a file is a sealed one. polars reads what it holds from memory; DuckDB from a file that the system keeps in
memory alone and that no folder names, as long as the builder of a warehouse needs it. DuckDB's own encrypted Parquet is not used:
its bytes differ with every writing, so that no manifest could name them by a hash.
"""

import io
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final, Literal

import polars as pl

from schemas.home.encryption import home_file
from schemas.home.encryption.encrypted_home import key_for

if TYPE_CHECKING:
    import pyarrow as pa
    import pyarrow.parquet as pq

PATTERN: Final = re.compile(r"[\[*?]")


class _InMemory:
    """Hold the files of an encrypted home that are in memory, while at least one builder needs them."""

    def __init__(self) -> None:
        self.builders = 0
        self.descriptors: dict[tuple[Path, int, int], int] = {}


_IN_MEMORY: Final = _InMemory()


def read_parquet(path: Path, schema: Mapping[str, pl.DataType] | None = None) -> pl.DataFrame:
    """Return the rows of one file; a column of the schema that it lacks is null.

    Raises OSError, PolarsError for what is no Parquet file or has another schema, and RefusedError for what was changed.
    """
    return pl.read_parquet(_source(path), schema=schema, missing_columns="insert", glob=False, hive_partitioning=False)


def scan_parquet(path: Path) -> pl.LazyFrame:
    """Return the rows of one file to be asked for some of its columns alone."""
    return pl.scan_parquet(_source(path), glob=False, hive_partitioning=False)


def write_parquet(
    rows: pl.DataFrame, path: Path, compression: Literal["zstd"] = "zstd", compression_level: int | None = None
) -> None:
    """Write rows into one file. Whoever needs them to outlive a power cut syncs it."""
    if key_for(path) is None:
        rows.write_parquet(path, compression=compression, compression_level=compression_level)
        return
    content = io.BytesIO()
    rows.write_parquet(content, compression=compression, compression_level=compression_level)
    path.write_bytes(home_file.as_kept(path, content.getvalue()))


def columns_of_parquet(path: Path) -> "pa.Schema":
    """Return the columns of one file, with their types."""
    import pyarrow.parquet as pq

    return pq.read_schema(_source(path))


def metadata_of_parquet(path: Path) -> "pq.FileMetaData":
    """Return what one file says of itself."""
    import pyarrow.parquet as pq

    return pq.read_metadata(_source(path))


def rows_of_parquet(paths: list[Path]) -> str:
    """Return a table of DuckDB over the rows of files; a column that one of them lacks is null."""
    names = [PATTERN.sub(lambda found: f"[{found[0]}]", _name(path)).replace("'", "''") for path in paths]
    listed = ", ".join(f"'{name}'" for name in names)
    return f"read_parquet([{listed}], union_by_name = true, hive_partitioning = false)"


@contextmanager
def parts_in_memory() -> Iterator[None]:
    """Keep what `rows_of_parquet` names of an encrypted home in memory until the end, and let go of it then."""
    _IN_MEMORY.builders += 1
    try:
        yield
    finally:
        _IN_MEMORY.builders -= 1
        if not _IN_MEMORY.builders:
            for descriptor in _IN_MEMORY.descriptors.values():
                os.close(descriptor)
            _IN_MEMORY.descriptors.clear()


def _source(path: Path) -> Path | io.BytesIO:
    return path if key_for(path) is None else io.BytesIO(home_file.read_bytes(path))


def _name(path: Path) -> str:
    """Return the name by which DuckDB reads a file."""
    if key_for(path) is None:
        return str(path)
    assert _IN_MEMORY.builders, "what is read of an encrypted home is let go of by `parts_in_memory`"
    about = path.stat()
    known = (path, about.st_ino, about.st_mtime_ns)
    if known not in _IN_MEMORY.descriptors:
        descriptor = os.memfd_create("part")
        _IN_MEMORY.descriptors[known] = descriptor
        with open(descriptor, "wb", closefd=False) as file:
            file.write(home_file.read_bytes(path))
    return f"/proc/self/fd/{_IN_MEMORY.descriptors[known]}"
