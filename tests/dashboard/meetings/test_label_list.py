"""The list of labels: what was taken off stays with what was recorded, and two tabs add one label once."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path
from threading import Barrier

import pytest

from dashboard.meetings.labels import Label
from dashboard.meetings.store import MeetingEntry, MeetingStore
from dashboard.records.append_only_store import ChangedElsewhereError
from schemas.errors import UsageError

LABEL = "Review closed investigations together"
DECISION = MeetingEntry(date(2026, 10, 15), "2026-Q3", "decision", "investigation", LABEL, "chair")


@pytest.fixture
def store(tmp_path: Path) -> MeetingStore:
    (tmp_path / "releases").mkdir()
    return MeetingStore(tmp_path / "releases")


def test_a_label_taken_off_is_kept_by_what_was_recorded_with_it(store: MeetingStore) -> None:
    label = Label("Meet every month", "Cyfarfod bob mis")
    store.labels.add(label)
    with pytest.raises(ChangedElsewhereError):
        store.labels.add(Label("meet every MONTH"))
    store.record(replace(DECISION, label=label.english))
    store.labels.take_off(label)
    assert label not in store.labels.current()
    assert store.labels.ever_listed()[label.english] == label
    with pytest.raises(UsageError):
        store.record(replace(DECISION, label=label.english, owner="cps"))


def test_of_tabs_that_add_one_label_at_the_same_moment_one_does(store: MeetingStore) -> None:
    label, together = Label("Meet every month"), Barrier(8)

    def add(_: int) -> bool:
        together.wait()
        try:
            store.labels.add(label)
        except ChangedElsewhereError:
            return False
        return True

    with ThreadPoolExecutor(8) as tabs:
        assert sum(tabs.map(add, range(8))) == 1
    with sqlite3.connect(store.file.path) as con:
        assert con.execute("select count(*) from labels").fetchone() == (1,)
