"""Write to a store without end and say what was acknowledged: the victims of `test_killed_while_writing`.

For every line on standard input a child is forked that writes until it is killed; a new interpreter for each kill would take ten
times as long. No store is open before the fork.
"""

import os
import sys
from collections.abc import Callable, Iterator
from datetime import date
from itertools import count
from pathlib import Path

from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.events.store import Event, EventStore
from dashboard.meetings.store import MeetingEntry, MeetingStore
from dashboard.records.asked import Mark, MarkCode, MarkStore
from dashboard.records.reviews import Review, ReviewStore
from schemas.settings.case_review import Reviewer, settings

ANSWERS = tuple(
    (f"reason {n}", "", "2026-09-30") for n in range(200)
)  # so that one decision fills several pages of the file
ALL_YES = dict.fromkeys(settings().questions, "yes")
LABEL = "Drop-in opened"
DAYS = 1000  # of the events or meetings of one child


def decide(home: Path, turn: int) -> Iterator[None]:
    store = DecisionStore(home)
    for version in count():
        store.append(
            Decision(f"S{turn:03}", "reviewed", "satisfied", date(2026, 9, 30), "officer", answers=ANSWERS), version
        )
        yield


def review(home: Path, turn: int) -> Iterator[None]:
    store = ReviewStore(home)
    for version in count():
        store.append(Review(f"S{turn:03}", Reviewer.POLICE, ALL_YES), version)
        yield


def mark(home: Path, turn: int) -> Iterator[None]:
    store = MarkStore(home)
    for version in count():
        store.append(Mark((f"S{turn:03}", "reason"), MarkCode.ASKED, "lead", date(2026, 9, 30)), version)
        yield


def put_on_the_axis(home: Path, turn: int) -> Iterator[None]:
    store = EventStore(home)
    for number in range(DAYS):
        store.add(Event(first_day(turn, number), LABEL))
        yield


def record(home: Path, turn: int) -> Iterator[None]:
    store = MeetingStore(home)
    label = store.labels.current()[0].english
    for number in range(DAYS):
        day = first_day(turn, number)
        store.record(MeetingEntry(day, "2026-Q3", "decision", "reporting", label, "chair"))
        yield


def first_day(turn: int, number: int = 0) -> date:
    """Return the day of an event of one child: no two of all children share one."""
    return date.fromordinal(700_000 + turn * DAYS + number)


WRITERS: dict[str, Callable[[Path, int], Iterator[None]]] = {
    "decisions": decide,
    "reviews": review,
    "marks": mark,
    "events": put_on_the_axis,
    "meetings": record,
}


def main() -> None:
    write, home = WRITERS[sys.argv[1]], Path(sys.argv[2])
    for line in sys.stdin:
        child = os.fork()
        if child == 0:
            os.write(1, f"{os.getpid()}\n".encode())
            for _ in write(home, int(line)):
                os.write(1, b"kept\n")
            os._exit(1)  # it was to be killed
        _, ended = os.waitpid(child, 0)
        os.write(1, f"{os.WTERMSIG(ended)}\n".encode())


if __name__ == "__main__":
    main()
