"""Open a warehouse under construction, with scratch databases beside it that are deleted afterwards.

None of them keeps a write-ahead log: what a run that was killed leaves is deleted, never recovered, and a finished warehouse is
written by its checkpoint.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from schemas.home.encryption.build_file import attach_new, prepare_to_write
from schemas.home.layout import SCRATCH
from schemas.operating_system.system_limits import check_limits_readable
from schemas.parquet_file import parts_in_memory

MEMORY_LIMIT = "1GB"
SMALL_BLOCKS, LARGE_BLOCKS = 16_384, 262_144  # bytes, the least and the most; each column of each table takes one
FEW_ROWS = 20_000  # up to here one thread is quicker: another costs more to wake, statement by statement, than it saves
WAREHOUSE = "warehouse"
SCRATCH_DATABASES = (
    "accepted",
    "previous",
    "other_adults",
)  # what only a build needs: it must not reach the published file


@contextmanager
def scratch_connection(folder: Path, path: Path, rows: int) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a new warehouse file with its scratch databases, and delete all scratch afterwards, whatever happens.

    `rows` is about how many rows will be read. Only what was checkpointed is in the file afterwards.
    """
    folder.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix=SCRATCH, dir=folder))
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(scratch / "spill"),
        "preserve_insertion_order": False,
        "python_enable_replacements": False,
        "autoinstall_known_extensions": False,
    }
    if rows <= FEW_ROWS:
        config["threads"] = 1
        config["force_compression"] = "uncompressed"  # to try every form on every column is a tenth of a small build
    block_size = SMALL_BLOCKS if rows <= FEW_ROWS else LARGE_BLOCKS
    check_limits_readable()
    con = duckdb.connect(":memory:", config=config)
    try:
        con.execute("set enable_progress_bar = false")
        prepare_to_write(con, folder)
        for name, file in {WAREHOUSE: path, **{name: scratch / f"{name}.duckdb" for name in SCRATCH_DATABASES}}.items():
            attach_new(con, file, name, block_size)
        con.execute(f"use {WAREHOUSE}")
        with parts_in_memory():
            yield con
    finally:
        con.close()
        shutil.rmtree(scratch, ignore_errors=True)
