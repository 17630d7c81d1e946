"""Events on the time axis: coded, kept, and taken back without being lost."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from dashboard.caseload.events import Event, EventStore
from schemas.errors import UsageError

BEGAN = Event(date(2026, 3, 1), "Liaison officer began")


def test_an_event_is_kept_taken_back_and_put_again(tmp_path: Path) -> None:
    store = EventStore(tmp_path)
    assert store.standing() == ()
    store.add(BEGAN)
    store.add(Event(date(2025, 1, 1), "Drop-in opened"))
    assert [event.label for event in store.standing()] == ["Drop-in opened", "Liaison officer began"]
    store.take_back(BEGAN)
    assert BEGAN not in EventStore(tmp_path).standing()
    store.add(BEGAN)
    assert BEGAN in store.standing()


def test_the_kind_comes_from_the_list() -> None:
    assert BEGAN.kind == "people"


def test_free_text_is_refused() -> None:
    with pytest.raises(UsageError, match=r"schemas/events.toml"):
        Event(date(2026, 1, 1), "She moved to Newport")


def test_what_was_kept_is_never_changed(tmp_path: Path) -> None:
    store = EventStore(tmp_path)
    store.add(BEGAN)
    con = sqlite3.connect(store.file.path)
    for change in ("update events set label = 'x'", "delete from events"):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            con.execute(change)
    con.close()
