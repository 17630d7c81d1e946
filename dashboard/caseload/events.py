"""Events that a lead adds to the time axis: a day and a label from the list that leads keep. No free text."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from dashboard.append_only import AppendOnly
from dashboard.language import _
from schemas.errors import UsageError
from schemas.events import labels


@dataclass(frozen=True, order=True)
class Event:
    """Something that happened on a day; its label says its kind."""

    event_date: date
    label: str

    def __post_init__(self) -> None:
        if self.label not in labels():
            raise UsageError(
                _("An event takes its label from the list in schemas/events.toml. Add the label there first.")
            )

    @property
    def kind(self) -> str:
        """What sort of event it is, as the list says."""
        return labels()[self.label]


class EventStore:
    """The events of one home: `<home>/decisions/events.sqlite`."""

    def __init__(self, home: Path) -> None:
        self.file = AppendOnly(home / "decisions" / "events.sqlite", Path(__file__).with_name("events.sql"))

    def add(self, event: Event) -> None:
        """Put an event on the axis. Raises CannotRunError when it cannot be kept: nothing has changed then."""
        self._keep(event, is_taken_back=False)

    def take_back(self, event: Event) -> None:
        """Take an event off the axis; that it stood there is kept."""
        self._keep(event, is_taken_back=True)

    def standing(self) -> tuple[Event, ...]:
        """Return the events that stand, by day. A label that has left the list is left out, and comes back with it."""
        if not self.file.exists():
            return ()
        last: dict[tuple[str, str], bool] = {}
        with self.file.opened() as con:
            for day, label, is_taken_back in con.execute(
                "select event_date, label, is_taken_back from events order by number"
            ):
                last[day, label] = bool(is_taken_back)
        known = labels()
        return tuple(
            sorted(
                Event(date.fromisoformat(day), label)
                for (day, label), gone in last.items()
                if not gone and label in known
            )
        )

    def _keep(self, event: Event, *, is_taken_back: bool) -> None:
        with self.file.opened() as con:
            con.execute(
                "insert into events (event_date, label, is_taken_back, kept_at) values (?, ?, ?, ?)",
                (event.event_date.isoformat(), event.label, is_taken_back, datetime.now(UTC).isoformat()),
            )
