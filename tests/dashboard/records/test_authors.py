"""Beside each row stands who made it; files of earlier versions keep their rows, and an erasure takes both."""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from dashboard.access.author import Author
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.events.store import Event, EventStore
from dashboard.records.asked import Mark, MarkCode, MarkStore
from dashboard.records.authors import authors_in
from dashboard.records.erased import CASE, CRIME
from dashboard.records.reviews import Review, ReviewStore
from schemas.errors import RefusedError
from schemas.settings.case_review import Answer, Reviewer, settings

DAY = date(2026, 9, 30)
SHE = Author("swlo", "a" * 32)
ANOTHER = Author("swlo", "b" * 32)


def decision(case_ref: str) -> Decision:
    return Decision(case_ref, "reviewed", "satisfied", DAY, "officer")


def test_each_row_has_its_own_author(tmp_path: Path) -> None:
    DecisionStore(tmp_path, SHE).append(decision("S1"), 0)
    DecisionStore(tmp_path, ANOTHER).append(decision("S1"), 1)
    DecisionStore(tmp_path).append(decision("S1"), 2)
    kept = DecisionStore(tmp_path).history()["S1"]
    assert [one.made_by for one in kept] == [SHE, ANOTHER, None]
    assert len(DecisionStore(tmp_path).file.verify()) == 3 + 2  # three decisions, and who made two of them


def test_every_record_says_who_made_it(tmp_path: Path) -> None:
    ReviewStore(tmp_path, SHE).append(Review("C1", Reviewer.POLICE, dict.fromkeys(settings().questions, Answer.YES)), 0)
    MarkStore(tmp_path, SHE).append(Mark(("C1", "no_decision"), MarkCode.ASKED, "swlo", DAY), 0)
    events = EventStore(tmp_path, SHE)
    events.add(Event(DAY, next(iter(events.labels().offered))))
    events.add_label("Drop-in moved", "partners")
    events.take_back(events.standing()[0])
    for kept, rows in ((ReviewStore(tmp_path), 1), (MarkStore(tmp_path), 1), (EventStore(tmp_path), 3)):
        with kept.file.opened() as con:
            assert list(authors_in(con).values()) == [SHE] * rows
        assert len(kept.file.verify()) == 2 * rows


def test_who_took_an_event_back_and_who_added_it_again_are_told_apart(tmp_path: Path) -> None:
    event = Event(DAY, next(iter(EventStore(tmp_path).labels().offered)))
    EventStore(tmp_path, SHE).add(event)
    assert [one.made_by for one in EventStore(tmp_path).standing()] == [SHE]
    EventStore(tmp_path, SHE).take_back(event)
    EventStore(tmp_path, ANOTHER).add(event)
    assert [one.made_by for one in EventStore(tmp_path).standing()] == [ANOTHER]


def test_a_file_of_before_keeps_its_rows_and_its_chain(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path)
    store.append(decision("S1"), 0)
    before = store.file.verify()
    with closing(sqlite3.connect(store.file.path)) as con:
        con.execute("drop table authors")
        con.execute("pragma user_version = 2")
    DecisionStore(tmp_path, SHE).append(decision("S1"), 1)
    assert [one.made_by for one in store.history()["S1"]] == [None, SHE]
    assert store.file.verify()[: len(before)] == before


@pytest.mark.parametrize("change", [
    "update authors set user_token = 'b' where row_key like '%1]'",
    "delete from authors where row_key like '%1]'",
    "insert into authors values ('decisions', '[\"S1\",2]', 'b', 'swlo')",
])  # fmt: skip
def test_who_made_a_row_is_not_changed_unnoticed(change: str, tmp_path: Path) -> None:
    store = DecisionStore(tmp_path, SHE)
    store.append(decision("S1"), 0)
    DecisionStore(tmp_path).append(decision("S1"), 1)
    with closing(sqlite3.connect(store.file.path, isolation_level=None)) as con:
        if not change.startswith("insert"):
            with pytest.raises(sqlite3.IntegrityError, match="never"):
                con.execute(change)
        rules = con.execute("select name, sql from sqlite_schema where type = 'trigger'").fetchall()
        for name, _sql in rules:
            con.execute(f"drop trigger {name}")
        con.execute(change)
        for _name, sql in rules:
            con.execute(sql)
    with pytest.raises(RefusedError, match="row"):
        store.file.verify()


def test_an_erasure_takes_who_made_the_row_with_it(tmp_path: Path) -> None:
    store = DecisionStore(tmp_path, SHE)
    store.append(decision("S1"), 0)
    store.append(decision("S2"), 0)
    assert store.erase(lambda kind, ref: (kind, ref) == (CASE, "S1"), is_meant=True) == 1
    assert {ref: [one.made_by for one in kept] for ref, kept in store.history().items()} == {"S2": [SHE]}
    assert len(store.file.verify()) == 2
    assert b'"S1"' not in store.file.path.read_bytes()
    marks = MarkStore(tmp_path, SHE)
    marks.append(Mark(("C1", "no_decision"), MarkCode.ASKED, "swlo", DAY), 0)
    assert marks.erase(lambda kind, ref: (kind, ref) == (CRIME, "C1"), is_meant=True) == 1
    assert b"C1" not in marks.file.path.read_bytes()
