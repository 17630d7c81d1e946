"""A file of rows that are only ever added: SQLite beside the decisions, which no build touches.

A rollback journal and `synchronous = extra`, as for the decisions: what was acknowledged is kept, and a kill halves nothing.
"""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from schemas.errors import CannotRunError

WAIT_SECONDS: Final = 5.0  # for another tab that is writing at this moment


class AppendOnly:
    """One file of a home, `<home>/decisions/<name>.sqlite`, made by the SQL that lies beside this module."""

    def __init__(self, home: Path, name: str) -> None:
        self.path = home / "decisions" / f"{name}.sqlite"
        self.schema = Path(__file__).with_name(f"{name}.sql")

    def exists(self) -> bool:
        """Whether anything was ever kept. Raises CannotRunError when that cannot be told."""
        try:
            return self.path.stat().st_size > 0
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._cannot(error) from error

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file, made where it is missing. Raises CannotRunError when it cannot be read or written."""
        con: sqlite3.Connection | None = None
        try:
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
            con = sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)
            con.execute("pragma synchronous = extra")
            con.execute("pragma trusted_schema = off")
            con.executescript(self.schema.read_text("utf-8"))
            yield con
        except (OSError, sqlite3.Error) as error:
            raise self._cannot(error) from error
        finally:
            if con is not None:
                con.close()  # rolls back what was not committed

    def _cannot(self, error: Exception) -> CannotRunError:
        return CannotRunError(
            f"{self.path} cannot be read or written ({error}). Nothing was changed. "
            "Mend the disk or the rights of the folder, or restore it from the backup, then try again."
        )
