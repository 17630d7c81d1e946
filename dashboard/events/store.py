"""Keep the events on the time axis: a day, and a label from the list that leads keep. An event takes no free text."""

import sqlite3
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from dashboard.access.author import Author
from dashboard.events.labels import checked, kinds, labels
from dashboard.language.catalogue import _
from dashboard.records.append_only_store import AppendOnly, ChangedElsewhereError
from dashboard.records.authors import authors_in
from schemas.errors import UsageError
from schemas.home.layout import Home

SCHEMA_VERSION: Final = 5  # of the tables: 2 has the labels, 3 replaces no row, 4 chains the rows, 5 says who made each


@dataclass(frozen=True, order=True)
class Event:
    """Hold one event: a day and a label of the list. The store says who added it; of an earlier version nobody is known."""

    event_date: date
    label: str
    made_by: Author | None = field(default=None, compare=False)


@dataclass(frozen=True)
class Labels:
    """Hold the labels with their kinds: `known` are all that were ever on the list, `offered` those not retired."""

    known: dict[str, str]
    offered: dict[str, str]


class EventStore:
    """Keep the events and the labels of one home in `<home>/decisions/events.sqlite`."""

    def __init__(self, home: Path, by: Author | None = None) -> None:
        path = Home(home).events
        self.file = AppendOnly(path, Path(__file__).with_name("events.sql"), SCHEMA_VERSION, by)

    def add(self, event: Event) -> None:
        """Add an event to the time axis.

        Raises UsageError for a label that was never on the list, ChangedElsewhereError for a retired one, CannotRunError when the
        event cannot be kept: nothing has changed then.
        """
        with self.file.opened() as con:
            con.execute("begin immediate")
            found = _labels(con)
            if event.label not in found.known:
                raise UsageError(
                    _("An event takes its label from the list that leads keep. Put the label on the list first.")
                )
            if event.label not in found.offered:
                raise ChangedElsewhereError(
                    _("This label has been retired in the meantime. Nothing was added: choose another.")
                )
            _keep(con, event, is_taken_back=False)
            con.execute("commit")

    def take_back(self, event: Event) -> None:
        """Take an event off the time axis; the store keeps that it was there."""
        with self.file.opened() as con:
            _keep(con, event, is_taken_back=True)

    def standing(self) -> tuple[Event, ...]:
        """Return the events not taken back, by day, with retired labels too; those with an unknown label are left out."""
        if not self.file.exists():
            return ()
        last: dict[tuple[str, str], Event | None] = {}
        with self.file.opened() as con:
            known, made_by = _labels(con).known, authors_in(con)
            for number, day, label, is_taken_back in con.execute(
                "select number, event_date, label, is_taken_back from events order by number"
            ):
                event = Event(date.fromisoformat(day), label, made_by.get(("events", (number,))))
                last[day, label] = None if is_taken_back else event
        return tuple(sorted(event for event in last.values() if event is not None and event.label in known))

    def labels(self) -> Labels:
        """Return the list of labels as it is now. Raises CannotRunError when it cannot be read."""
        if not self.file.exists():
            return Labels(labels(), labels())
        with self.file.opened() as con:
            return _labels(con)

    def add_label(self, label: str, kind: str) -> str:
        """Add a label to the list, or put a retired one back, and return it as it is kept.

        Raises UsageError for what is no label or no kind, ChangedElsewhereError where it stands on the list already,
        CannotRunError when it cannot be kept.
        """
        label = checked(label)
        if kind not in kinds():
            raise UsageError(_("A label is of one of these kinds: {kinds}.").format(kinds=", ".join(kinds())))
        with self.file.opened() as con:
            con.execute("begin immediate")
            if label.casefold() in {known.casefold() for known in _labels(con).offered}:
                raise ChangedElsewhereError(_("This label stands on the list already. Nothing was changed."))
            _keep_label(con, label, kind, is_retired=False)
            con.execute("commit")
        return label

    def retire(self, label: str) -> None:
        """Retire a label: events that have it keep it, no new one gets it. Raises as `add_label` does."""
        with self.file.opened() as con:
            con.execute("begin immediate")
            offered = _labels(con).offered
            if label not in offered:
                raise ChangedElsewhereError(_("This label is not on the list any more. Nothing was changed."))
            _keep_label(con, label, offered[label], is_retired=True)
            con.execute("commit")


def _labels(con: sqlite3.Connection) -> Labels:
    known, offered = dict(labels()), dict(labels())
    for label, kind, is_retired in con.execute("select label, kind, is_retired from labels order by number"):
        known[label] = kind
        if is_retired:
            offered.pop(label, None)
        else:
            offered[label] = kind
    return Labels(known, offered)


def _keep(con: sqlite3.Connection, event: Event, *, is_taken_back: bool) -> None:
    con.execute(
        "insert into events (event_date, label, is_taken_back, kept_at) values (?, ?, ?, ?)",
        (event.event_date.isoformat(), event.label, is_taken_back, datetime.now(UTC).isoformat()),
    )


def _keep_label(con: sqlite3.Connection, label: str, kind: str, *, is_retired: bool) -> None:
    con.execute(
        "insert into labels (label, kind, is_retired, kept_at) values (?, ?, ?, ?)",
        (label, kind, is_retired, datetime.now(UTC).isoformat()),
    )
