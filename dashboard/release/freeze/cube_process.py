"""Write a cube in a process that was never given a hidden count.

Why not simply here: a database file is written in large blocks, and what a block does not use can hold whatever the process had
in that memory before. A release holds every true count and an open warehouse; the process below holds the shown cells alone.
"""

import json
import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any, Final

from dashboard.editions.cells import Cell, ReleasedTable, Status
from dashboard.editions.cube import LISTS, write_cube
from schemas.operating_system.parent_process import as_parent, end_with_parent

NOT_LOADED: Final = ("numpy", "pandas")
"""What DuckDB loads only to see that no value is theirs: more than half of the time that this process would take."""


def given_text(tables: Sequence[ReleasedTable], cells: Sequence[Cell]) -> str:
    """Return all that the process which writes a cube is ever told."""
    return json.dumps({"tables": [asdict(table) for table in tables], "cells": [asdict(cell) for cell in cells]})


def write_apart(path: Path, tables: Sequence[ReleasedTable], cells: Sequence[Cell]) -> None:
    """Write a cube into a file that does not exist yet.

    Raises OSError where it could not be written, MemoryError where the system ended the process.
    """
    command = [sys.executable, "-P", "-m", "dashboard.release.freeze.cube_process", str(path)]
    run = subprocess.run(  # noqa: S603  # this program
        command,
        input=given_text(tables, cells),
        text=True,
        capture_output=True,
        check=False,
        env=os.environ | as_parent(),
    )
    if run.returncode < 0:  # as the system ends a process for want of memory
        raise MemoryError
    if run.returncode:
        raise OSError(f"the cube could not be written: {(run.stderr.strip().splitlines() or ['no reason given'])[-1]}")


def main() -> None:
    """Write the cells of standard input into the file that the command names."""
    end_with_parent()
    given = json.load(sys.stdin)
    tables = [_table(table) for table in given["tables"]]
    cells = [Cell(**cell | {"status": Status(cell["status"])}) for cell in given["cells"]]
    write_cube(Path(sys.argv[1]), tables, cells)


def _table(given: dict[str, Any]) -> ReleasedTable:
    values: dict[str, Any] = {name: tuple(value) if name in LISTS else value for name, value in given.items()}
    return ReleasedTable(**values)


if __name__ == "__main__":
    for library in NOT_LOADED:
        sys.modules[library] = None  # type: ignore[assignment]  # Python's own mark of what is not to be imported
    main()
