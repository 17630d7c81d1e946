"""The list of labels: those it starts with, what the lead added, and without what was taken off. In the meetings' own file."""

from datetime import UTC, datetime

from dashboard.append_only import AppendOnly
from dashboard.language import _
from dashboard.meetings.labels import Label, starting_labels
from dashboard.meetings.recorded import RecordedElsewhere


class LabelList:
    """The labels of one meetings store."""

    def __init__(self, file: AppendOnly) -> None:
        self.file = file

    def standing(self) -> tuple[Label, ...]:
        """Return the labels on the list, in the order in which they came."""
        found = {label.english: label for label in starting_labels()}
        for label, is_taken_off in self._kept():
            found.pop(label.english, None)
            if not is_taken_off:
                found[label.english] = label
        return tuple(found.values())

    def ever(self) -> dict[str, Label]:
        """Return every label by its English words, also those that have left the list: what was recorded keeps its words."""
        found = {label.english: label for label in starting_labels()}
        return found | {label.english: label for label, _off in self._kept()}

    def add(self, label: Label) -> None:
        """Put a label on the list. Raises UsageError for a text that could name a person, RecordedElsewhere for a known one."""
        label.check()
        known = {known.english.casefold() for known in self.standing()}
        if label.english.casefold() in known:
            raise RecordedElsewhere(_("This label is on the list already. Nothing was changed."))
        self._keep(label, is_taken_off=False)

    def take_off(self, label: Label) -> None:
        """Take a label off the list. What was recorded with it keeps it."""
        self._keep(label, is_taken_off=True)

    def _kept(self) -> list[tuple[Label, bool]]:
        if not self.file.exists():
            return []
        with self.file.opened() as con:
            rows = con.execute("select english, welsh, is_taken_off from labels order by number").fetchall()
        return [(Label(english, welsh), bool(is_taken_off)) for english, welsh, is_taken_off in rows]

    def _keep(self, label: Label, *, is_taken_off: bool) -> None:
        with self.file.opened() as con:
            con.execute(
                "insert into labels (english, welsh, is_taken_off, kept_at) values (?, ?, ?, ?)",
                (label.english, label.welsh, is_taken_off, datetime.now(UTC).isoformat()),
            )
