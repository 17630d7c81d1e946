"""Open a SQLite file of an encrypted home: in memory, from a sealed file that is written again as a whole where it changed.

SQLite of Python encrypts nothing, and neither does its journal. What pages keep is small, and one process at a time has the file:
what was committed is on the disk, sealed, before whoever opened it goes on. A kill leaves the file as it was before or after.
"""

import contextlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from schemas.home.encryption import home_file
from schemas.operating_system import durable


@contextmanager
def opened_sealed(path: Path, wait_seconds: float) -> Iterator[sqlite3.Connection]:
    """Open a file and give a connection to what it holds; nothing, where it is missing.

    Raises OSError, also where another process has it for longer, and RefusedError for a key that does not fit.
    """
    with durable.alone(path, wait_seconds=wait_seconds) as put:
        before = home_file.read_bytes(path) if path.exists() else b""
        with contextlib.closing(sqlite3.connect(":memory:", isolation_level=None)) as con:
            if before:
                con.deserialize(before)
            try:
                yield con
            finally:
                if con.in_transaction:
                    con.rollback()
                if (after := con.serialize()) != before:
                    put(home_file.as_kept(path, after))
