"""Keep rows that are never changed or deleted in a SQLite file of the home, which no build touches.

It uses a rollback journal and not a write-ahead log, so that the store at rest is one file, which any copy holds whole. With
`synchronous = extra` an acknowledged row and the end of its journal are on the disk: neither a kill nor a power cut loses a row
or leaves half of one.
"""

import contextlib
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from dashboard.access.author import Author
from dashboard.language.catalogue import _
from dashboard.records import authors, row_chain
from dashboard.records.sealed_database import opened_sealed
from schemas.errors import CannotRunError, RefusedError
from schemas.home.encryption.encrypted_home import key_for
from schemas.operating_system import durable

TRIGGERS: Final = "select name, sql from sqlite_master where type = 'trigger'"
KEY_COLUMNS: Final = "select name, pk from pragma_table_info(?) order by pk"
WAIT_SECONDS: Final = 5.0  # for another tab that is writing at this moment


class ChangedElsewhereError(RefusedError):
    """Refuse to write because another tab wrote first. Nothing was written; the message says what to look at again."""

    is_for_readers = True


class AppendOnly:
    """Hold one SQLite file, made by the script `schema` where it is missing. Its triggers refuse to change or delete a row.

    Every row stands in a chain (`row_chain`), unless the file `has_own_chain`. `by`: who makes the rows that are added. `form`:
    of the tables. A file of an older form gets the tables that it lacks, and its rows are chained; one of a newer form is left
    alone.
    """

    def __init__(
        self, path: Path, schema: Path, form: int = 1, by: Author | None = None, *, has_own_chain: bool = False
    ) -> None:
        self.path = path
        self.schema = schema
        self.form = form
        self.by = by
        self.has_own_chain = has_own_chain

    def exists(self) -> bool:
        """Return whether anything was ever kept. Raises CannotRunError when the folder cannot be read."""
        try:
            size = self.path.stat().st_size
            return size > 0 or key_for(self.path) is not None  # a sealed one that is empty was cut
        except FileNotFoundError:
            return False
        except OSError as error:
            raise self._cannot(error) from error

    @contextmanager
    def opened(self) -> Iterator[sqlite3.Connection]:
        """Open the file, made where it is missing. Raises CannotRunError when it cannot be read or written."""
        try:
            durable.make_folder(self.path.parent)
            is_plain = key_for(self.path) is None
            with self._opened_plain() if is_plain else opened_sealed(self.path, WAIT_SECONDS) as con:
                con.execute("pragma trusted_schema = off")
                self._prepare(con)
                if not self.has_own_chain:
                    row_chain.follow(con, self.by)
                yield con
        except (OSError, sqlite3.Error) as error:
            raise self._cannot(error) from error

    @contextmanager
    def _opened_plain(self) -> Iterator[sqlite3.Connection]:
        """Open the file. Raises OSError where it was encrypted meanwhile: what was written is in no file that anybody reads."""
        os.close(os.open(self.path, os.O_RDWR | os.O_CREAT, 0o600))
        opened = self.path.stat()
        with contextlib.closing(sqlite3.connect(self.path, timeout=WAIT_SECONDS, isolation_level=None)) as con:
            con.execute("pragma synchronous = extra")
            yield con  # what was not committed is rolled back
        if not os.path.samestat(self.path.stat(), opened):
            raise OSError("it was replaced by another file meanwhile")

    def verify(self) -> tuple[str, ...]:
        """Return the hash of every row that is kept, after SQLite checked the file and all was compared with its chain.

        Rows are counted by the numbers that they have, too: versions and numbers begin at 1 and none is left out. Raises
        RefusedError for what is missing, changed or damaged, CannotRunError when the file cannot be read.
        """
        if not self.exists():
            return ()
        with self.opened() as con:
            con.execute("begin")  # one state for all of it, while pages go on to add rows
            self.check_file(con)
            if any(self._lacks_rows(con, table) for table in row_chain.tables(con) if table != authors.TABLE):
                raise self._harmed("has lost a row")
            try:
                return row_chain.hashes(con)
            except row_chain.BrokenChainError as error:
                raise self._harmed(str(error)) from None

    def check_file(self, con: sqlite3.Connection) -> None:
        """Raise RefusedError for a file that is damaged, or has lost a rule by which no row is changed."""
        if con.execute("pragma integrity_check").fetchall() != [("ok",)]:
            raise self._harmed("is damaged")
        with contextlib.closing(sqlite3.connect(":memory:")) as fresh:
            fresh.executescript(self._script())
            if set(fresh.execute(TRIGGERS)) - set(con.execute(TRIGGERS)):
                raise self._harmed("has lost a rule by which no row is changed")

    def erase(self, change: Callable[[sqlite3.Connection], int], *, is_meant: bool) -> int:
        """Erase rows by a change that returns how many it took, and chain the others anew; without `is_meant` count them alone.

        The freed bytes are overwritten. A kill leaves all as it was, or all of it erased. Raises CannotRunError as `opened` does.
        """
        if not self.exists():
            return 0
        with self.opened() as con:
            con.execute("pragma secure_delete = on")
            con.execute("begin immediate")
            triggers = con.execute(TRIGGERS).fetchall()
            for name, _sql in triggers:
                con.execute(f'drop trigger "{name}"')
            taken = change(con)
            if not self.has_own_chain:
                row_chain.chain_anew(con)
            for _name, sql in triggers:
                con.execute(sql)
            con.execute("commit" if is_meant else "rollback")
            if is_meant:
                con.execute("vacuum")
        return taken

    def erase_rows_of(
        self, tables: Sequence[str], column: str, is_erased: Callable[[str], bool], *, is_meant: bool
    ) -> int:
        """Erase the rows of tables in which a reference is one that is erased, as `erase` does."""

        def change(con: sqlite3.Connection) -> int:
            taken = 0
            for table in tables:
                refs = [ref for (ref,) in con.execute(f'select distinct "{column}" from "{table}"') if is_erased(ref)]  # noqa: S608
                one = f'delete from "{table}" where "{column}" = ?'  # noqa: S608  # our own names
                taken += sum(con.execute(one, (ref,)).rowcount for ref in refs)
            return taken

        return self.erase(change, is_meant=is_meant)

    def _lacks_rows(self, con: sqlite3.Connection, table: str) -> bool:
        """Return whether a number of a row or a version is left out."""
        key = [name for name, place in con.execute(KEY_COLUMNS, (table,)) if place]
        counted = key[-1]
        group = ", ".join(f'"{name}"' for name in key[:-1]) or "1"
        query = f'select 1 from "{table}" group by {group} having count(*) <> max("{counted}") or min("{counted}") <> 1'  # noqa: S608
        if con.execute(query).fetchone():
            return True
        last = (
            con.execute("select seq from sqlite_sequence where name = ?", (table,)).fetchone()
            if len(key) == 1
            else None
        )
        return last is not None and con.execute(f'select count(*) from "{table}"').fetchone() != last  # noqa: S608  # our own

    def _harmed(self, how: str) -> RefusedError:
        return RefusedError(f"{self.path} {how}. Restore it from the backup.")

    def _prepare(self, con: sqlite3.Connection) -> None:
        """Make the tables in a new file: all of them or none. Another tab may make them at the same moment."""
        (form,) = con.execute("pragma user_version").fetchone()
        if form > self.form:
            raise sqlite3.DatabaseError(f"written by a newer version of this program: form {form}")
        if form < self.form:
            con.executescript(f"begin immediate;\n{self._script()}\npragma user_version = {self.form};")
            if not self.has_own_chain:
                row_chain.chain_up(con)
            con.execute("commit")

    def _script(self) -> str:
        scripts = (self.schema,) if self.has_own_chain else (self.schema, authors.SCHEMA, row_chain.SCHEMA)
        return "\n".join(script.read_text("utf-8") for script in scripts)

    def _cannot(self, error: Exception) -> CannotRunError:
        return CannotRunError(
            _(
                "{path} cannot be read or written ({error}). Nothing was changed. "
                "Mend the disk or the rights of the folder, or restore it from the backup, then try again."
            ).format(path=self.path, error=error)
        )
