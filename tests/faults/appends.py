"""Append one entry to a store that pages append to: what a page does when somebody saves."""

import json
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Final

from dashboard.audit.door import log_of
from dashboard.audit.line import Kind, Line
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.events.store import Event, EventStore
from dashboard.meetings.store import MeetingEntry, MeetingStore
from dashboard.records.asked import Mark, MarkCode, MarkStore
from dashboard.records.reviews import Review, ReviewStore
from etl.system_faults import sentence_of
from schemas.errors import CannotRunError, OutcomesError
from schemas.home.layout import Home
from schemas.operating_system import durable
from schemas.settings.case_review import Reviewer, settings

DAY: Final = date(2026, 7, 20)


def decisions(home: Path) -> None:
    """Append a decision about the case of which one stands."""
    DecisionStore(home).append(Decision("S1", "reviewed", "satisfied", DAY, "O1"), 1)


def reviews(home: Path) -> None:
    """Append the answers of a reviewer about a file."""
    ReviewStore(home).append(Review("C1", Reviewer.POLICE, dict.fromkeys(settings().questions, "yes")), 0)


def marks(home: Path) -> None:
    """Append a mark on a question."""
    MarkStore(home).append(Mark(("C1", "no_suspect_within_7_days"), MarkCode.ASKED, "lead", DAY), 0)


def events(home: Path) -> None:
    """Append an event."""
    EventStore(home).add(Event(DAY, "Liaison officer began"))


def labels(home: Path) -> None:
    """Append a label of events."""
    EventStore(home).add_label("Night shelter opened", next(iter(EventStore(home).labels().known.values())))


def meetings(home: Path) -> None:
    """Append a decision of a meeting."""
    store = MeetingStore(Home(home).releases)
    label = store.labels.current()[0].english
    store.record(MeetingEntry(DAY, "2026-Q2", "decision", "reporting", label, "outreach"))


def log(home: Path) -> None:
    """Append a line to the audit log."""
    line = Line("", "swlo", Kind.CONSULTATION, "case", purpose="review", named={"case_ref": ["S1"]})
    log_of(home).append(line)


def notices(home: Path) -> None:
    """Append a line to the log of whom the notify command told what."""
    path = Home(home).notifications
    durable.make_folder(path.parent)
    durable.append_line(path, json.dumps({"at": datetime.now(UTC).isoformat(), "told": "loaded"}).encode())


STORES: Final[dict[str, Callable[[Path], None]]] = {
    each.__name__: each for each in (decisions, reviews, marks, events, labels, meetings, log, notices)
}


def append(store: str, home: str) -> None:
    """Append to a store, and end as a page does: with the sentence of the fault, here with its code."""
    try:
        STORES[store](Path(home))
    except OutcomesError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(error.exit_code)
    except OSError as error:  # of a log without a page: as the command says it
        sys.stderr.write(f"{sentence_of(error)}\n")
        sys.exit(CannotRunError.exit_code)
