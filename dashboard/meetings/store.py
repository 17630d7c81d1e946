"""Keep decisions and actions of the strategic group in `<releases>/meetings/meetings.sqlite`: append-only."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from dashboard.access.author import Author
from dashboard.language.catalogue import _
from dashboard.meetings.entry import Aim, Judgement, MeetingEntry
from dashboard.meetings.label_list import LabelList
from dashboard.meetings.lists import (
    DIRECTIONS,
    KINDS,
    OWNERS,
    RESULTS,
    STATUSES,
    SUBJECTS,
    Direction,
    EntryStatus,
    Kind,
    Result,
)
from dashboard.records.append_only_store import AppendOnly, ChangedElsewhereError
from schemas.errors import UsageError
from schemas.home.layout import meetings_of

__all__ = ["MeetingEntry", "MeetingStore"]

SCHEMA_VERSION: Final = (
    5  # of the tables: 2 replaces no row, 3 chains rows, 4 has aims and judgements, 5 says who made each row
)
AIMS: Final = "select entry, answers, released_table, released_row, direction from aims"
STATED: Final = "select entry, status, version, stated_on from statuses order by version"
JUDGED: Final = "select entry, result, edition, judged_on, version from judgements order by version"
"""The rows of entries, of which the last one of each entry stands."""


class MeetingStore:
    """Hold the meetings of one folder of releases."""

    def __init__(self, releases: Path, by: Author | None = None) -> None:
        self.file = AppendOnly(meetings_of(releases), Path(__file__).with_name("meetings.sql"), SCHEMA_VERSION, by)
        self.labels = LabelList(self.file)

    def entries(self) -> tuple[MeetingEntry, ...]:
        """Return every decision and action as it stands, the earliest meeting first."""
        if not self.file.exists():
            return ()
        with self.file.opened() as con:
            con.execute("begin")  # one state for all of it, while other tabs go on to write
            entries = con.execute(
                "select number, meeting_date, edition, kind, subject, label, owner, due_date from entries "
                "order by meeting_date, number"
            ).fetchall()
            aims = {row[0]: row[1:] for row in con.execute(AIMS)}
            statuses = {row[0]: row[1:] for row in con.execute(STATED)}
            judgements = {row[0]: row[1:] for row in con.execute(JUDGED)}
        return tuple(
            _as_it_stands(_entry(*row), aims.get(row[0]), statuses.get(row[0]), judgements.get(row[0]))
            for row in entries
        )

    def record(self, entry: MeetingEntry) -> int:
        """Keep a decision or action with its aim, where it has one, and return its number.

        Raises UsageError for one that is none, ChangedElsewhereError for one that stands already.
        """
        self._check(entry)
        with self.file.opened() as con, _transaction(con):
            same = con.execute(
                "select 1 from entries where (meeting_date, kind, subject, label, owner) = (?, ?, ?, ?, ?) and due_date is ?",
                (*_identity(entry), _iso(entry.due_date)),
            ).fetchone()
            if same:
                raise ChangedElsewhereError(
                    _("This was recorded already, perhaps in another tab. Nothing was changed.")
                )
            date_, kind, subject, label, owner = _identity(entry)
            kept = con.execute(
                "insert into entries (meeting_date, edition, kind, subject, label, owner, due_date, kept_at) "
                "values (?, ?, ?, ?, ?, ?, ?, ?)",
                (date_, entry.edition, kind, subject, label, owner, _iso(entry.due_date), _now()),
            )
            number = kept.lastrowid
            assert number is not None
            if aim := entry.aim:
                con.execute(
                    "insert into aims values (?, 1, ?, ?, ?, ?, ?)",
                    (number, aim.answers, aim.table, aim.row, aim.direction, _now()),
                )
            return number

    def state(self, number: int, status: EntryStatus, seen_version: int, on: date) -> None:
        """State what became of an entry. `seen_version` is that of the status which the page showed.

        Raises ChangedElsewhereError when another tab was faster, UsageError for an entry or a status that is none.
        """
        if status not in STATUSES:
            raise UsageError(f"A status is one of: {', '.join(STATUSES)}.")
        with self.file.opened() as con, _transaction(con):
            version = _next_version(con, "statuses", number, seen_version)
            con.execute(
                "insert into statuses values (?, ?, ?, ?, ?)", (number, version, status, on.isoformat(), _now())
            )

    def judge(self, number: int, result: Result, seen_version: int, edition: str, on: date) -> None:
        """Keep what the group judged about the aim of an entry. `seen_version`: how many judgements the page knew of.

        Raises ChangedElsewhereError when another tab was faster, UsageError for an entry without a measure and for a result
        that is none.
        """
        if result not in RESULTS:
            raise UsageError(f"A result is one of: {', '.join(RESULTS)}.")
        with self.file.opened() as con, _transaction(con):
            version = _next_version(con, "judgements", number, seen_version)
            if con.execute("select direction from aims where entry = ?", (number,)).fetchone() in (None, (None,)):
                raise UsageError(_("No measure was stated with this decision, so there is nothing to judge."))
            kept = (number, version, result, edition, on.isoformat(), _now())
            con.execute("insert into judgements values (?, ?, ?, ?, ?, ?)", kept)

    def _check(self, entry: MeetingEntry) -> None:
        for given, known in ((entry.kind, KINDS), (entry.subject, SUBJECTS), (entry.owner, OWNERS)):
            if given not in known:
                raise UsageError(f"Use one of: {', '.join(known)}.")
        if entry.label not in (label.english for label in self.labels.current()):
            raise UsageError(_("A label is taken from the list. Put it on the list first."))
        if entry.kind == "action" and entry.due_date is None:
            raise UsageError(_("An action needs a day by which it is due."))
        if entry.due_date is not None and entry.due_date < entry.meeting_date:
            raise UsageError(_("What is due cannot be due before the meeting."))
        if entry.aim is not None and bool(entry.aim.table) != (entry.aim.direction in DIRECTIONS):
            raise UsageError(_("A measure needs the direction in which it should move, and a direction its measure."))


@contextmanager
def _transaction(con: sqlite3.Connection) -> Iterator[None]:
    """Write all of it or nothing."""
    con.execute("begin immediate")
    try:
        yield
    except BaseException:
        con.execute("rollback")
        raise
    con.execute("commit")


def _next_version(con: sqlite3.Connection, table: str, number: int, seen: int) -> int:
    """Return the version that follows the one that a page showed.

    Raises UsageError for an entry that is none, ChangedElsewhereError where another tab wrote a later version.
    """
    if con.execute("select 1 from entries where number = ?", (number,)).fetchone() is None:
        raise UsageError(f"There is no decision or action {number}.")
    (version,) = con.execute(f"select coalesce(max(version), 0) from {table} where entry = ?", (number,)).fetchone()  # noqa: S608  # our own
    if version != seen:
        raise ChangedElsewhereError(
            _("Another tab has changed this entry in the meantime. Nothing was changed: look again, then decide.")
        )
    return seen + 1


def _identity(entry: MeetingEntry) -> tuple[str, str, str, str, str]:
    return (entry.meeting_date.isoformat(), entry.kind, entry.subject, entry.label, entry.owner)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _entry(
    number: int, meeting_date: str, edition: str, kind: Kind, subject: str, label: str, owner: str, due_date: str | None
) -> MeetingEntry:
    due = date.fromisoformat(due_date) if due_date else None
    return MeetingEntry(date.fromisoformat(meeting_date), edition, kind, subject, label, owner, due, number)


def _as_it_stands(
    entry: MeetingEntry,
    aim: tuple[str, str, str, Direction | None] | None,
    stated: tuple[EntryStatus, int, str] | None,
    judged: tuple[Result, str, str, int] | None,
) -> MeetingEntry:
    """Return an entry with the last rows that were kept of it."""
    if aim:
        entry = replace(entry, aim=Aim(*aim))
    if stated:
        status, version, on = stated
        entry = replace(entry, status=status, version=version, stated_on=date.fromisoformat(on))
    if judged:
        result, edition, on, version = judged
        entry = replace(entry, judgement=Judgement(result, edition, date.fromisoformat(on)), judgements=version)
    return entry
