"""Keep the list of labels: those that it starts with, and what the lead added or took off, in the file of the meetings."""

import sqlite3
from datetime import UTC, datetime

from dashboard.language.catalogue import _
from dashboard.meetings.labels import Label, starting_labels
from dashboard.records.append_only_store import AppendOnly, ChangedElsewhereError


class LabelList:
    """Hold the labels of one meetings store."""

    def __init__(self, file: AppendOnly) -> None:
        self.file = file

    def current(self) -> tuple[Label, ...]:
        """Return the labels on the list, in the order in which they came."""
        return _current(self._read())

    def ever_listed(self) -> dict[str, Label]:
        """Return every label by its English words, also those that have left the list: what was recorded keeps its words."""
        found = {label.english: label for label in starting_labels()}
        return found | {label.english: label for label, _off in self._read()}

    def add(self, label: Label) -> None:
        """Put a label on the list.

        Raises UsageError for a text that could name a person, ChangedElsewhereError for one that stands on it, perhaps since
        a moment ago.
        """
        label.check()
        with self.file.opened() as con:
            con.execute("begin immediate")
            if label.english.casefold() in {known.english.casefold() for known in _current(_rows(con))}:
                raise ChangedElsewhereError(_("This label is on the list already. Nothing was changed."))
            _insert(con, label, is_taken_off=False)
            con.execute("commit")

    def take_off(self, label: Label) -> None:
        """Take a label off the list. What was recorded with it keeps it."""
        with self.file.opened() as con:
            _insert(con, label, is_taken_off=True)

    def _read(self) -> list[tuple[Label, bool]]:
        if not self.file.exists():
            return []
        with self.file.opened() as con:
            return _rows(con)


def _current(rows: list[tuple[Label, bool]]) -> tuple[Label, ...]:
    found = {label.english: label for label in starting_labels()}
    for label, is_taken_off in rows:
        found.pop(label.english, None)
        if not is_taken_off:
            found[label.english] = label
    return tuple(found.values())


def _rows(con: sqlite3.Connection) -> list[tuple[Label, bool]]:
    rows = con.execute("select english, welsh, is_taken_off from labels order by number").fetchall()
    return [(Label(english, welsh), bool(is_taken_off)) for english, welsh, is_taken_off in rows]


def _insert(con: sqlite3.Connection, label: Label, *, is_taken_off: bool) -> None:
    con.execute(
        "insert into labels (english, welsh, is_taken_off, kept_at) values (?, ?, ?, ?)",
        (label.english, label.welsh, is_taken_off, datetime.now(UTC).isoformat()),
    )
