"""Keep decisions and actions of the strategic group in `<releases>/meetings/meetings.sqlite`: append-only."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from dashboard.language.catalogue import _
from dashboard.meetings.label_list import LabelList
from dashboard.meetings.lists import KINDS, OWNERS, STATUSES, SUBJECTS, EntryStatus, Kind
from dashboard.records.append_only_store import AppendOnly, ChangedElsewhereError
from schemas.errors import UsageError
from schemas.home.layout import meetings_of

SCHEMA_VERSION: Final = 3  # of the tables: 2 refuses to replace a row, 3 chains the rows


@dataclass(frozen=True)
class MeetingEntry:
    """Hold one decision or action with its latest status. `number`, `status` and `version` are set by the store."""

    meeting_date: date
    edition: str
    kind: Kind
    subject: str
    label: str  # its English words, by which the list knows it
    owner: str
    due_date: date | None = None
    number: int = 0
    status: EntryStatus = "open"
    version: int = 0  # how often its status was stated
    stated_on: date | None = None


class MeetingStore:
    """Hold the meetings of one folder of releases."""

    def __init__(self, releases: Path) -> None:
        self.file = AppendOnly(meetings_of(releases), Path(__file__).with_name("meetings.sql"), SCHEMA_VERSION)
        self.labels = LabelList(self.file)

    def entries(self) -> tuple[MeetingEntry, ...]:
        """Return every decision and action as it stands, the earliest meeting first."""
        if not self.file.exists():
            return ()
        with self.file.opened() as con:
            rows = con.execute(
                "select meeting_date, edition, kind, subject, label, owner, due_date, number, status, version, stated_on "
                "from entries left join statuses on entry = number "
                "and version = (select max(version) from statuses as later where later.entry = number) "
                "order by meeting_date, number"
            ).fetchall()
        return tuple(_entry(*row) for row in rows)

    def record(self, entry: MeetingEntry) -> int:
        """Keep a decision or action and return its number.

        Raises UsageError for one that is none, ChangedElsewhereError for one that stands already.
        """
        self._check(entry)
        with self.file.opened() as con:
            con.execute("begin immediate")
            same = con.execute(
                "select 1 from entries where (meeting_date, kind, subject, label, owner) = (?, ?, ?, ?, ?) and due_date is ?",
                (*_identity(entry), _iso(entry.due_date)),
            ).fetchone()
            if same:
                con.execute("rollback")
                raise ChangedElsewhereError(
                    _("This was recorded already, perhaps in another tab. Nothing was changed.")
                )
            date_, kind, subject, label, owner = _identity(entry)
            kept = con.execute(
                "insert into entries (meeting_date, edition, kind, subject, label, owner, due_date, kept_at) "
                "values (?, ?, ?, ?, ?, ?, ?, ?)",
                (date_, entry.edition, kind, subject, label, owner, _iso(entry.due_date), _now()),
            )
            con.execute("commit")
            assert kept.lastrowid is not None
            return kept.lastrowid

    def state(self, number: int, status: EntryStatus, seen_version: int, on: date) -> None:
        """State what became of an entry. `seen_version` is that of the status which the page showed.

        Raises ChangedElsewhereError when another tab was faster, UsageError for an entry or a status that is none.
        """
        if status not in STATUSES:
            raise UsageError(f"A status is one of: {', '.join(STATUSES)}.")
        with self.file.opened() as con:
            con.execute("begin immediate")
            if con.execute("select 1 from entries where number = ?", (number,)).fetchone() is None:
                con.execute("rollback")
                raise UsageError(f"There is no decision or action {number}.")
            (version,) = con.execute(
                "select coalesce(max(version), 0) from statuses where entry = ?", (number,)
            ).fetchone()
            if version != seen_version:
                con.execute("rollback")
                raise ChangedElsewhereError(
                    _(
                        "Another tab has changed this entry in the meantime. Nothing was changed: look again, then decide."
                    )
                )
            con.execute(
                "insert into statuses values (?, ?, ?, ?, ?)", (number, version + 1, status, on.isoformat(), _now())
            )
            con.execute("commit")

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


def _identity(entry: MeetingEntry) -> tuple[str, str, str, str, str]:
    return (entry.meeting_date.isoformat(), entry.kind, entry.subject, entry.label, entry.owner)


def _iso(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def _now() -> str:
    return datetime.now(UTC).isoformat()


def _entry(
    meeting_date: str,
    edition: str,
    kind: Kind,
    subject: str,
    label: str,
    owner: str,
    due_date: str | None,
    number: int,
    status: EntryStatus | None,
    version: int | None,
    stated_on: str | None,
) -> MeetingEntry:
    return MeetingEntry(
        date.fromisoformat(meeting_date),
        edition,
        kind,
        subject,
        label,
        owner,
        date.fromisoformat(due_date) if due_date else None,
        number,
        status or "open",
        version or 0,
        date.fromisoformat(stated_on) if stated_on else None,
    )
