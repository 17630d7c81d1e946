"""Events on the time axis: coded, kept, and taken back without being lost."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest

from dashboard.events.labels import kinds, labels
from dashboard.events.store import Event, EventStore
from dashboard.records.append_only_store import ChangedElsewhereError
from schemas.errors import CannotRunError, UsageError

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


def test_free_text_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="from the list that leads keep"):
        EventStore(tmp_path).add(Event(date(2026, 1, 1), "She moved to Newport"))
    assert EventStore(tmp_path).standing() == ()


def test_the_list_starts_with_the_file(tmp_path: Path) -> None:
    assert EventStore(tmp_path).labels().offered == labels()
    assert labels()["Liaison officer began"] == "people"


def test_a_label_is_put_on_the_list_used_retired_and_put_back(tmp_path: Path) -> None:
    store = EventStore(tmp_path)
    assert store.add_label("  Night  shelter opened ", "partners") == "Night shelter opened"
    opened = Event(date(2026, 2, 1), "Night shelter opened")
    store.add(opened)
    store.retire("Night shelter opened")
    assert EventStore(tmp_path).standing() == (opened,)  # what happened stays
    assert "Night shelter opened" not in store.labels().offered
    with pytest.raises(ChangedElsewhereError, match="retired in the meantime"):
        store.add(Event(date(2026, 3, 1), "Night shelter opened"))
    store.add_label("Night shelter opened", "policy")
    assert store.labels().offered["Night shelter opened"] == "policy"


def test_a_label_of_the_file_can_be_retired_too(tmp_path: Path) -> None:
    EventStore(tmp_path).retire("Drop-in opened")
    assert set(labels()) - set(EventStore(tmp_path).labels().offered) == {"Drop-in opened"}


@pytest.mark.parametrize(
    ("label", "why"),
    [
        ("=cmd", "starts with a letter"),
        ("-1", "3 to 60 letters"),
        ("-100 officers", "starts with a letter"),
        ("<b>Raid</b>", "starts with a letter"),
        ("Raid on Friday.", "nothing else"),
        ("Raid_on", "nothing else"),
        ("Raid - Friday", "nothing else"),
        ("ab", "3 to 60 letters; this one has 2"),
        ("a" * 61, "3 to 60 letters; this one has 61"),
        ("Call 01633 123456", "no long number"),
        ("", "3 to 60 letters"),
    ],
)
def test_what_is_no_label_is_refused_and_not_repeated(label: str, why: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=why) as refused:
        EventStore(tmp_path).add_label(label, "policy")
    assert len(label) < 4 or label not in str(refused.value)
    assert not (tmp_path / "decisions").exists()


@pytest.mark.parametrize("label", ["Cynllun ŵyl newydd", "Third-party reporting", "Operation 2026", "a" * 60])
def test_what_is_a_label_is_kept(label: str, tmp_path: Path) -> None:
    assert EventStore(tmp_path).add_label(label, "policy") in EventStore(tmp_path).labels().offered


def test_a_kind_that_is_none_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="one of these kinds: policy"):
        EventStore(tmp_path).add_label("Night shelter opened", "gossip")


def test_of_two_tabs_the_second_is_told(tmp_path: Path) -> None:
    first, second = EventStore(tmp_path), EventStore(tmp_path)
    first.add_label("Night shelter opened", "partners")
    with pytest.raises(ChangedElsewhereError, match="stands on the list already"):
        second.add_label("night shelter OPENED", "partners")
    first.retire("Night shelter opened")
    with pytest.raises(ChangedElsewhereError, match="not on the list any more"):
        second.retire("Night shelter opened")


def test_a_store_that_cannot_be_written_is_said_and_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "decisions").write_text("a file where the folder should be")
    with pytest.raises(CannotRunError, match="Nothing was changed"):
        EventStore(tmp_path).add_label("Night shelter opened", "partners")


def test_a_store_from_before_the_labels_keeps_its_events(tmp_path: Path) -> None:
    store = EventStore(tmp_path)
    store.add(BEGAN)
    con = sqlite3.connect(store.file.path)
    con.executescript("drop table labels; pragma user_version = 1;")
    con.close()
    store.add_label("Night shelter opened", "partners")
    assert store.standing() == (BEGAN,)
    with sqlite3.connect(store.file.path) as con:
        assert con.execute("pragma user_version").fetchone() == (5,)  # what other programs know this form by


def test_what_was_kept_is_never_changed(tmp_path: Path) -> None:
    store = EventStore(tmp_path)
    store.add(BEGAN)
    store.add_label("Night shelter opened", "partners")
    con = sqlite3.connect(store.file.path)
    for change in (
        "update events set label = 'x'",
        "delete from events",
        "update labels set is_retired = 1",
        "delete from labels",
    ):
        with pytest.raises(sqlite3.IntegrityError, match="never"):
            con.execute(change)
    con.close()


@pytest.mark.parametrize("table", ["events", "labels"])
def test_no_row_is_changed_deleted_or_replaced(tmp_path: Path, table: str) -> None:
    store = EventStore(tmp_path)
    store.add_label("Night bus begins", next(iter(kinds())))
    store.add(Event(date(2026, 5, 1), "Night bus begins"))
    with sqlite3.connect(store.file.path) as con:
        for statement in (
            f"update {table} set kept_at = ''",  # noqa: S608  # a name of the list above
            f"delete from {table}",  # noqa: S608
            f"insert or replace into {table} select * from {table}",  # noqa: S608
        ):
            with pytest.raises(sqlite3.IntegrityError, match="is never"):
                con.execute(statement)


def test_events_survive_in_their_own_store(tmp_path: Path) -> None:
    EventStore(tmp_path).add(Event(date(2026, 1, 1), "Drop-in opened"))
    assert (tmp_path / "decisions" / "events.sqlite").stat().st_mode & 0o077 == 0


def test_an_event_with_a_label_that_no_list_knows_is_left_out(tmp_path: Path) -> None:
    store = EventStore(tmp_path)
    store.add(BEGAN)
    with sqlite3.connect(store.file.path) as con:
        con.execute(
            "insert into events (event_date, label, is_taken_back, kept_at) values ('2026-04-01', 'Not a label', 0, '')"
        )
    con.close()
    assert store.standing() == (BEGAN,)
    assert "Not a label" not in store.labels().known
