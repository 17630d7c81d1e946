"""Keep who has which role in an append-only table of the home: tokens of users and officers, and never a name.

Every row is sealed with the key of users and with the row before it: whoever can write the file and has no key gives nobody a
role, and a row between others is not taken out unnoticed. That the last rows are still there, `outcomes verify` tells.
"""

import hashlib
import hmac
import json
import sqlite3
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from dashboard.access.author import Author
from dashboard.access.grants import Grant
from dashboard.access.roles import OF_OFFICERS, Role, apart_among
from dashboard.records.append_only_store import AppendOnly
from schemas.errors import RefusedError, UsageError
from schemas.home.about_to import about_to
from schemas.home.layout import Home

PURPOSE: Final = "investigation-outcomes role table"  # so that no other HMAC under this key is one
SETTLED: Final = 2.0
"""Seconds after which the stamp of a file tells its content: two writes within one tick of the disk's clock have the same."""

Stamp = tuple[int, int, int]
Row = tuple[int, str, str, str | None, int, str, str]


@dataclass(frozen=True)
class StandingGrant:
    """Hold a grant that stands: the token of its user, what it gives, and since when."""

    user: str
    grant: Grant
    since: str


class RoleTable:
    """Keep the role table of one home in `<home>/decisions/roles.sqlite`.

    `key`: that of users. `by`: who gives and takes roles on a page, which logs it; none for a command.
    """

    def __init__(self, home: Path, key: bytes, by: Author | None = None) -> None:
        self.home = home
        self.by = by
        self.file = role_file(home, by)
        self.key = key
        self._kept: tuple[Stamp, dict[str, tuple[Grant, ...]]] | None = None

    def grant(self, user: str, grant: Grant) -> None:
        """Give a user a role. Raises UsageError where it may not be given, CannotRunError when it cannot be kept."""
        if (grant.role in OF_OFFICERS) != (grant.officer is not None):
            raise UsageError(
                f"The role {grant.role} is held for a liaison officer: say --officer."
                if grant.role in OF_OFFICERS
                else f"The role {grant.role} is held for no liaison officer: leave --officer out."
            )
        with self._writing() as (con, rows):
            found = _standing(rows)
            if any(one.user == user and one.grant == grant for one in found):
                raise UsageError(f"This user has the role {grant.role} already. Nothing was changed.")
            _refuse_apart(grant.role, [one.grant.role for one in found if one.user == user])
            if grant.role is Role.SWLO:
                _refuse_second_officer(user, grant, found)
            if grant.role is Role.DEPUTY and StandingGrant(user, Grant(Role.SWLO, grant.officer), "") in [
                replace(one, since="") for one in found
            ]:
                raise UsageError(
                    "This user is that liaison officer. Nobody stands in for herself. Nothing was changed."
                )
            self._tell(f"role_grant {grant.role} {user}", 1)
            self._keep(con, rows, user, grant, is_revoked=False)

    def revoke(self, user: str, role: Role, officer: str | None = None) -> int:
        """Take a role from a user, for one officer or for every one for whom it is held; return how many grants that were.

        Raises UsageError where the user has no such role.
        """
        with self._writing() as (con, rows):
            found = [
                one.grant
                for one in _standing(rows)
                if one.user == user and one.grant.role is role and officer in (None, one.grant.officer)
            ]
            if not found:
                raise UsageError(f"This user has no role {role}. Nothing was changed.")
            self._tell(f"role_revoke {role} {user}", len(found))
            for grant in found:
                self._keep(con, self._rows(con), user, grant, is_revoked=True)
        return len(found)

    def standing(self) -> tuple[StandingGrant, ...]:
        """Return every grant that stands, the oldest first.

        Raises RefusedError for a row that was not written with the key of this home, CannotRunError when it cannot be read.
        """
        if not self.file.exists():
            return ()
        with self.file.opened() as con:
            return _standing(self._rows(con))

    def grants(self) -> dict[str, tuple[Grant, ...]]:
        """Return what stands for each user; read again when the file has changed. Raises as `standing` does."""
        stamp = self._stamp()
        if self._kept is not None and self._kept[0] == stamp:
            return self._kept[1]
        found: dict[str, tuple[Grant, ...]] = {}
        for one in self.standing():
            found[one.user] = (*found.get(one.user, ()), one.grant)
        if stamp is not None and stamp == self._stamp() and time.time() - stamp[0] / 1e9 > SETTLED:
            self._kept = (stamp, found)
        return found

    def _tell(self, what: str, grants: int) -> None:
        """Say what a command is about to do with the table."""
        if self.by is None:
            about_to(self.home, what, {"grants": grants})

    def _stamp(self) -> Stamp | None:
        try:
            about = self.file.path.stat()
        except FileNotFoundError:
            return None
        return (about.st_mtime_ns, about.st_size, about.st_ino)

    @contextmanager
    def _writing(self) -> Iterator[tuple[sqlite3.Connection, Sequence[Row]]]:
        with self.file.opened() as con:
            con.execute("begin immediate")
            yield con, self._rows(con)
            con.execute("commit")

    def _rows(self, con: sqlite3.Connection) -> list[Row]:
        rows: list[Row] = con.execute("select * from role_grants order by number").fetchall()
        before = ""
        for row in rows:
            if not hmac.compare_digest(row[-1], self._mac(before, row[:-1])):
                raise RefusedError(
                    f"{self.file.path} was not written with the key of this home, so it gives nobody a role. "
                    "Ask who changed it, and restore it from the backup."
                )
            before = row[-1]
        return rows

    def _keep(self, con: sqlite3.Connection, rows: Sequence[Row], user: str, grant: Grant, *, is_revoked: bool) -> None:
        number, before = (rows[-1][0] + 1, rows[-1][-1]) if rows else (1, "")
        kept = (number, user, grant.role.value, grant.officer, int(is_revoked), datetime.now(UTC).isoformat())
        con.execute("insert into role_grants values (?, ?, ?, ?, ?, ?, ?)", (*kept, self._mac(before, kept)))

    def _mac(self, before: str, row: Sequence[object]) -> str:
        return hmac.digest(self.key, json.dumps([PURPOSE, before, *row]).encode(), hashlib.sha256).hex()


def role_file(home: Path, by: Author | None = None) -> AppendOnly:
    """Return the file of the role table, for whoever verifies it without reading it."""
    return AppendOnly(Home(home).role_table, Path(__file__).with_name("role_table.sql"), 2, by)


def _standing(rows: Sequence[Row]) -> tuple[StandingGrant, ...]:
    """Return what was given and not taken back. A role of a later version of the program gives nothing here."""
    found: dict[tuple[str, Grant], StandingGrant] = {}
    for _, user, role, officer, is_revoked, at, _ in rows:
        if role not in tuple(Role):
            continue
        grant = Grant(Role(role), officer)
        if is_revoked:
            found.pop((user, grant), None)
        else:
            found[user, grant] = StandingGrant(user, grant, at)
    return tuple(found.values())


def _refuse_apart(role: Role, held: Sequence[Role]) -> None:
    if pairs := [pair for pair in apart_among([role, *held]) if role in pair]:
        (other,) = {one for one in pairs[0] if one is not role}
        raise UsageError(
            f"Nobody is {role} and {other}: of the two neither would count. Revoke {other} first. Nothing was changed."
        )


def _refuse_second_officer(user: str, grant: Grant, found: Sequence[StandingGrant]) -> None:
    for one in found:
        if one.grant.role is Role.SWLO and one.user == user:
            raise UsageError("This user is another liaison officer already. Revoke that first. Nothing was changed.")
        if one.grant == grant:
            raise UsageError(
                "Another user is this liaison officer already. A caseload is one person's. Nothing was changed."
            )
