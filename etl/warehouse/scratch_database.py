"""Open a warehouse under construction, with scratch databases beside it that are deleted afterwards."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from schemas.home.system_limits import check_limits_readable

MEMORY_LIMIT = "1GB"
SCRATCH = ("accepted", "previous", "other_adults")  # what only a build needs: it must not reach the published file


@contextmanager
def scratch_connection(folder: Path, path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open a new warehouse file with its scratch databases, and delete all scratch afterwards, whatever happens."""
    folder.mkdir(parents=True, exist_ok=True)
    path.unlink(missing_ok=True)
    scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=folder))
    config: dict[str, str | bool | int | float | list[str]] = {
        "memory_limit": MEMORY_LIMIT,
        "temp_directory": str(scratch / "spill"),
        "preserve_insertion_order": False,
        "python_enable_replacements": False,
        "autoinstall_known_extensions": False,
    }
    check_limits_readable()
    con = duckdb.connect(str(path), config=config)
    try:
        con.execute("set enable_progress_bar = false")
        for name in SCRATCH:
            quoted = str(scratch / f"{name}.duckdb").replace("'", "''")
            con.execute(f"attach '{quoted}' as {name}")
        yield con
    finally:
        con.close()
        shutil.rmtree(scratch, ignore_errors=True)
