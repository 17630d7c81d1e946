"""Look before a long run whether the disk has room for it, and whether its folders can be written."""

import shutil
import tempfile
from pathlib import Path
from typing import Final

from etl.errors import CannotRunError
from schemas.home.layout import ACCEPTED, Home
from schemas.operating_system.folder_listing import everything_below, named_in

MEGABYTE: Final = 1_000_000
LEAST: Final = 40 * MEGABYTE
"""What a build of few rows writes at its peak, its scratch beside it: 39 were measured of the sample, after its 5.6 MB of csv."""
OF_TEXT: Final = 1.4
"""Bytes that a load writes at its peak for each byte of a csv file: 1.1 were measured."""
OF_PACKED: Final = 15.0
"""The same for a Parquet file or a workbook: 12.2 were measured of Parquet, which packs repeated values away."""
OF_STORE: Final = 5.0
"""Bytes that a build writes at its peak for each byte of accepted rows in the store."""
PACKED: Final = (".parquet", ".xlsx", ".xls", ".xlsb", ".ods")


def check_room(home: Home, path: Path | None = None) -> None:
    """Check that a load of `path`, or a build where it is None, finds room in its home and may write there.

    Raises CannotRunError where there is too little room, OSError for a folder that cannot be written.
    """
    for folder in (home.store, home.warehouse):
        with tempfile.TemporaryFile(dir=folder):
            pass
    needed = LEAST + (_of_store(home) if path is None else _of_extracts(path))
    free = shutil.disk_usage(home.root).free
    if free < needed:
        raise CannotRunError(
            f"There is not enough room on the disk of {home.root}: about {_size(needed)} are needed, {_size(free)} are free. "
            "Nothing was read. Make room there, then run this again."
        )


def _of_extracts(path: Path) -> int:
    files = [path] if path.is_file() else [file for file in named_in(path, "*") if file.is_file()]
    return int(sum(file.stat().st_size * (OF_PACKED if file.suffix.lower() in PACKED else OF_TEXT) for file in files))


def _of_store(home: Home) -> int:
    return int(
        sum(file.stat().st_size for file in everything_below(home.store / ACCEPTED) if file.suffix == ".parquet")
        * OF_STORE
    )


def _size(count: float) -> str:
    return f"{count / MEGABYTE:,.0f} MB"
