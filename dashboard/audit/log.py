"""Append to the audit log of a home, read it, and erase from it. Nothing else opens its file.

Every line is chained to the one before under a key that is made of the home's, and the head says under the same key how many
lines there are: whoever has the disk and not the key can add none, change none, and take none away unnoticed, but by putting back
an older state of the whole file; against that stands an anchor that is kept elsewhere (`verify_log`).
"""

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.audit import line as lines
from dashboard.audit.line import KeptLine, Kind, Line
from dashboard.audit.old_log import held_old_log, read_old_log
from dashboard.records.append_only_store import AppendOnly
from schemas.errors import RefusedError
from schemas.home.layout import Home

ROWS: Final = "select number, at, who, roles, kind, what, counts, to_whom, purpose, held, mac from lines"
NO_LINE: Final = ""
"""Stands in place of what chains to a line before, where there is none."""

Row = tuple[int, str, str, str, str, str, str, str, str, str, str]


@dataclass(frozen=True)
class Head:
    """Hold how the log ends: with which line, after which one it begins, and a digest of what was erased from its lines."""

    number: int = 0
    mac_of_last: str = NO_LINE
    begins_after: int = 0
    mac_before: str = NO_LINE
    emptied: str = NO_LINE

    @property
    def state(self) -> tuple[int, str, int, str, str]:
        """Return all that is signed."""
        return self.number, self.mac_of_last, self.begins_after, self.mac_before, self.emptied


class AuditLog:
    """Keep the audit log of one home in `<home>/audit/audit.sqlite`. `key`: that of the log."""

    def __init__(self, root: Path, key: bytes) -> None:
        self.home = Home(root)
        self.key = key
        self.file = AppendOnly(self.home.audit_log, Path(__file__).with_name("log.sql"), has_own_chain=True)

    def append(self, line: Line) -> int:
        """Write a line and return its number, once the disk has it. Raises CannotRunError when it cannot be written."""
        with self._writing() as con:
            return self._add(con, line, _now())

    def kept(
        self, *, kind: str = "", role: str = "", purpose: str = "", day: str = "", before: int | None = None, most: int
    ) -> tuple[int, list[KeptLine]]:
        """Return how many lines there are of a kind, a role, a purpose and a day, and the newest `most` of them.

        `before`: those of lower numbers alone. Raises CannotRunError when the log cannot be read.
        """
        wanted = "(? = '' or kind = ?) and (? = '' or '+' || roles || '+' like '%+' || ? || '+%') and (? = '' or purpose = ?)"
        wanted += " and (? = '' or substr(at, 1, 10) = ?)"
        values = [value for value in (kind, role, purpose, day) for _ in range(2)]
        last = f"{ROWS} where {wanted} and number < ? order by number desc limit ?"
        with self._reading() as con:
            (count,) = con.execute(f"select count(*) from lines where {wanted}", values).fetchone()  # noqa: S608  # our own
            rows = con.execute(last, (*values, before or 2**62, most)).fetchall()
        return count, [as_kept_line(row) for row in rows]

    def counts(self) -> dict[tuple[str, str], int]:
        """Return how many lines there are by their kind and by the purpose that was given."""
        with self._reading() as con:
            rows = con.execute("select kind, purpose, count(*) from lines group by kind, purpose").fetchall()
        return {(kind, purpose): count for kind, purpose, count in rows}

    def roles(self) -> list[str]:
        """Return every role by which a line was written."""
        with self._reading() as con:
            found = con.execute("select distinct roles from lines").fetchall()
        return sorted({role for (roles,) in found for role in roles.split("+") if role})

    def days(self) -> list[str]:
        """Return every day of which there is a line, the last first."""
        with self._reading() as con:
            return [
                day for (day,) in con.execute("select distinct substr(at, 1, 10) as day from lines order by day desc")
            ]

    def named_in(self, tokens: Iterable[str]) -> list[int]:
        """Return the numbers of the lines that hold one of these tokens of references."""
        wanted = frozenset(tokens)
        if not wanted:
            return []
        with self._reading() as con:
            rows = con.execute("select number, held from lines where held <> '[]' order by number")
            return [number for number, held in rows if any(lines.has_token(one, wanted) for one in json.loads(held))]

    def erase(self, tokens: Iterable[str], line: Line, *, is_meant: bool) -> int:
        """Erase tokens of references from every line: a seal stays, so that the chain holds. Return how many lines had one.

        That it was done is a line itself. Without `is_meant` they are counted alone. Raises CannotRunError as `append` does.
        """
        wanted = frozenset(tokens)
        taken = len(self.named_in(wanted))
        if is_meant and taken:

            def change(con: sqlite3.Connection) -> int:
                for number, held in con.execute("select number, held from lines where held <> '[]'").fetchall():
                    left = [
                        lines.seal_of(self.key, one) if lines.has_token(one, wanted) else one
                        for one in json.loads(held)
                    ]
                    if left != json.loads(held):
                        con.execute("update lines set held = ? where number = ?", (json.dumps(left), number))
                self._put_head(con, emptied=digest_of_emptied(con))
                self._add(con, line, _now())
                return taken

            self.file.erase(change, is_meant=True)
        return taken

    def shorten(self, before_day: str, line: Line, *, is_meant: bool) -> int:
        """Delete the lines of before a day, and say so in a line; return how many. Without `is_meant` they are counted alone."""
        with self._reading() as con:
            (last,) = con.execute("select max(number) from lines where at < ?", (before_day,)).fetchone()
            (count,) = con.execute("select count(*) from lines where number <= ?", (last or 0,)).fetchone()
        if is_meant and count:

            def change(con: sqlite3.Connection) -> int:
                (mac,) = con.execute("select mac from lines where number = ?", (last,)).fetchone()
                con.execute("delete from lines where number <= ?", (last,))
                self._put_head(con, begins_after=last, mac_before=mac, emptied=digest_of_emptied(con))
                self._add(con, line, _now())
                return int(count)

            self.file.erase(change, is_meant=True)
        return int(count)

    @contextmanager
    def reading_all(self) -> Iterator[tuple[sqlite3.Connection, Head | None]]:
        """Give one state of the whole file with its head, for whoever verifies it; None for a head that there is not.

        Raises RefusedError for a file that is damaged, CannotRunError when it cannot be read.
        """
        with self._reading() as con:
            con.execute("begin")
            self.file.check_file(con)
            yield con, self._head(con)

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        """Open the file, into which the older log was taken first."""
        if self.home.old_log.exists():
            with self._writing():
                pass
        with self.file.opened() as con:
            yield con

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        with held_old_log(self.home.old_log) as old, self.file.opened() as con:
            con.execute("begin immediate")
            if old is not None:
                for line, at in read_old_log(old, self.key, is_known=lambda what: _has_line(con, what)):
                    self._add(con, line, at)
            yield con
            con.execute("commit")

    def _add(self, con: sqlite3.Connection, line: Line, at: str) -> int:
        head = self._head(con) or Head()
        tokens = lines.tokens_of(self.key, line.named)
        counts = {**line.counts, **{kind: len(frozenset(refs)) for kind, refs in line.named.items()}}
        held = [lines.with_nonce(token) for token in tokens] if len(tokens) <= lines.MOST_REFERENCES else []
        said = (
            head.number + 1,
            at,
            line.who,
            line.roles,
            line.kind.value,
            line.what,
            json.dumps(counts, sort_keys=True),
            line.to_whom,
            line.purpose,
        )
        mac = lines.line_mac(self.key, head.mac_of_last, said, held)
        con.execute("insert into lines values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", (*said, json.dumps(held), mac))
        self._put_head(con, number=said[0], mac_of_last=mac)
        return said[0]

    def _head(self, con: sqlite3.Connection) -> Head | None:
        """Return the head. Raises RefusedError for one that was not signed with the key of this home."""
        row = con.execute("select number, mac_of_last, begins_after, mac_before, emptied, mac from head").fetchone()
        if row is None:
            return None
        if lines.head_mac(self.key, *row[:-1]) != row[-1]:
            raise RefusedError(
                f"The head of {self.file.path} was not signed with the key of this home, so nothing more is logged. "
                "Ask who changed it, and restore it from the backup."
            )
        return Head(*row[:-1])

    def _put_head(self, con: sqlite3.Connection, **changed: object) -> None:
        head = Head(**{**vars(self._head(con) or Head()), **changed})
        con.execute(
            "insert or replace into head values (1, ?, ?, ?, ?, ?, ?)",
            (*head.state, lines.head_mac(self.key, *head.state)),
        )


def as_kept_line(row: Sequence[object]) -> KeptLine:
    """Return a row of the file as a line to be shown."""
    number, at, who, roles, kind, what, counts, to_whom, purpose, held, _ = row
    return KeptLine(
        int(str(number)), str(at), str(who), str(roles), str(kind), str(what), json.loads(str(counts)), str(to_whom),
        str(purpose), len(json.loads(str(held))),
    )  # fmt: skip


def digest_of_emptied(con: sqlite3.Connection) -> str:
    """Return a digest of the places of which the token was erased; nothing where none was."""
    places = [
        (number, index)
        for number, held in con.execute("select number, held from lines where held <> '[]' order by number")
        for index, one in enumerate(json.loads(held))
        if len(one) == lines.TOKEN_LETTERS
    ]
    return hashlib.sha256(json.dumps(places).encode()).hexdigest() if places else NO_LINE


def _has_line(con: sqlite3.Connection, what: str) -> bool:
    found = con.execute("select 1 from lines where kind = ? and what = ?", (Kind.COLLECTION.value, what)).fetchone()
    return found is not None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")
