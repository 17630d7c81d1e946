"""What a meeting records: append-only, coded, checked, told apart between two tabs, and safe from an unwritable disk."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.meetings.entry import Aim, Judgement
from dashboard.meetings.labels import Label, starting_labels
from dashboard.meetings.store import MeetingEntry, MeetingStore
from dashboard.records.append_only_store import ChangedElsewhereError
from dashboard.records.seals import compare, seal
from schemas.errors import CannotRunError, RefusedError, UsageError

LABEL = "Review closed investigations together"
DECISION = MeetingEntry(date(2026, 10, 15), "2026-Q3", "decision", "investigation", LABEL, "chair")
ACTION = replace(DECISION, kind="action", owner="analyst", due_date=date(2027, 1, 15))
AIMED = replace(DECISION, owner="police_lead", aim=Aim("sex_workers", "charged", "", "rise"))


@pytest.fixture
def store(tmp_path: Path) -> MeetingStore:
    (tmp_path / "releases").mkdir()
    return MeetingStore(tmp_path / "releases")


def test_nothing_is_made_by_reading(store: MeetingStore) -> None:
    assert store.entries() == ()
    assert len(store.labels.current()) == len(starting_labels())
    assert not store.file.path.parent.exists()


def test_what_is_recorded_is_read_again(store: MeetingStore) -> None:
    assert store.record(DECISION) == 1
    assert store.record(ACTION) == 2
    assert store.entries() == (replace(DECISION, number=1), replace(ACTION, number=2))


def test_the_same_entry_twice_is_refused_and_kept_once(store: MeetingStore) -> None:
    store.record(DECISION)
    with pytest.raises(ChangedElsewhereError, match="recorded already"):
        store.record(DECISION)
    assert len(store.entries()) == 1


def test_a_status_is_a_new_row(store: MeetingStore) -> None:
    number = store.record(ACTION)
    store.state(number, "done", 0, date(2027, 1, 10))
    store.state(number, "open", 1, date(2027, 1, 11))
    store.state(number, "dropped", 2, date(2027, 1, 12))
    (entry,) = store.entries()
    assert (entry.status, entry.version, entry.stated_on) == ("dropped", 3, date(2027, 1, 12))
    with sqlite3.connect(store.file.path) as con:
        assert con.execute("select count(*) from statuses").fetchone() == (3,)


def test_the_second_of_two_tabs_is_refused(store: MeetingStore) -> None:
    number = store.record(ACTION)
    store.state(number, "done", 0, date(2027, 1, 10))
    with pytest.raises(ChangedElsewhereError, match="Another tab"):
        store.state(number, "dropped", 0, date(2027, 1, 10))
    assert store.entries()[0].status == "done"


def test_an_aim_is_kept_with_its_entry_and_judged_as_often_as_the_group_likes(store: MeetingStore) -> None:
    store.record(DECISION)
    number = store.record(AIMED)
    assert store.entries()[1].aim == AIMED.aim
    store.judge(number, "cannot_tell", 0, "2027-Q1", date(2027, 5, 1))
    store.judge(number, "moved", 1, "2028-Q1", date(2028, 5, 1))
    first, second = store.entries()
    assert (first.aim, first.judgement, first.judgements) == (None, None, 0)
    assert (second.judgement, second.judgements) == (Judgement("moved", "2028-Q1", date(2028, 5, 1)), 2)
    store.file.verify()


def test_the_second_of_two_tabs_that_judge_is_refused(store: MeetingStore) -> None:
    number = store.record(AIMED)
    store.judge(number, "moved", 0, "2027-Q1", date(2027, 5, 1))
    with pytest.raises(ChangedElsewhereError, match="Another tab"):
        store.judge(number, "not_moved", 0, "2027-Q1", date(2027, 5, 1))
    (entry,) = store.entries()
    assert entry.judgement is not None
    assert entry.judgement.result == "moved"


def test_what_has_no_measure_is_not_judged_and_what_is_no_result_is_none(store: MeetingStore) -> None:
    without = store.record(replace(AIMED, aim=Aim("partners")))
    for number, result, why in (
        (without, "moved", "No measure"),
        (store.record(DECISION), "moved", "No measure"),
        (9, "moved", "no decision or action 9"),
        (without, "splendid", "A result is one of: moved, not_moved, cannot_tell"),
    ):
        with pytest.raises(UsageError, match=why):
            store.judge(number, result, 0, "2027-Q1", date(2027, 5, 1))  # type: ignore[arg-type]
    assert [entry.judgement for entry in store.entries()] == [None, None]


def test_a_file_of_before_aims_gets_their_tables_and_keeps_its_rows(store: MeetingStore) -> None:
    """As form 3 left it: without the two tables, its rows in their chain."""
    store.record(DECISION)
    con = sqlite3.connect(store.file.path)
    con.executescript("drop table aims; drop table judgements; pragma user_version = 3;")
    con.close()
    before = MeetingStore(store.file.path.parents[1])
    assert before.entries() == (replace(DECISION, number=1),)
    before.record(AIMED)
    assert before.entries()[1].aim == AIMED.aim
    assert len(before.file.verify()) == 3  # the two entries and the aim


@pytest.mark.parametrize("table", ["entries", "statuses", "labels", "aims", "judgements"])
def test_no_row_is_changed_or_deleted(store: MeetingStore, table: str) -> None:
    number = store.record(replace(ACTION, aim=AIMED.aim))
    store.state(number, "done", 0, date(2027, 1, 10))
    store.judge(number, "moved", 0, "2027-Q1", date(2027, 5, 1))
    store.labels.add(Label("Meet every month"))
    with sqlite3.connect(store.file.path) as con:
        for statement in (
            f"update {table} set kept_at = ''",  # noqa: S608  # a name of the list above
            f"delete from {table}",  # noqa: S608
            f"insert or replace into {table} select * from {table}",  # noqa: S608
        ):
            with pytest.raises(sqlite3.IntegrityError, match="is never"):
                con.execute(statement)


@pytest.mark.parametrize(
    "wrong",
    [
        {"subject": "the weather"},
        {"owner": "Jane Smith"},
        {"kind": "wish"},
        {"label": "Something nobody put on the list"},
        {"due_date": None},
        {"due_date": date(2026, 10, 14)},
        {"aim": Aim("partners", "charged")},
        {"aim": Aim("partners", "charged", direction="sideways")},  # type: ignore[arg-type]
        {"aim": Aim("partners", direction="rise")},
    ],
)
def test_what_is_not_coded_is_refused(store: MeetingStore, wrong: dict[str, object]) -> None:
    with pytest.raises(UsageError):
        store.record(replace(ACTION, **wrong))  # type: ignore[arg-type]
    assert store.entries() == ()


def test_an_unwritable_store_changes_nothing(tmp_path: Path) -> None:
    (tmp_path / "meetings").write_text("a file where the folder should be")
    with pytest.raises(CannotRunError, match="Nothing was changed"):
        MeetingStore(tmp_path).record(DECISION)


def changed_day(store: MeetingStore, *more: str) -> None:
    """Change the day of a meeting as somebody could who has the disk; `more` is what else they do."""
    con = sqlite3.connect(store.file.path)
    (trigger,) = con.execute("select sql from sqlite_master where name = 'entries_are_never_changed'").fetchone()
    con.execute("drop trigger entries_are_never_changed")
    con.execute("update entries set meeting_date = '2026-10-16' where number = 1")
    con.execute(trigger)
    for statement in more:
        con.execute(statement)
    con.commit()
    con.close()


def test_a_meeting_whose_day_was_changed_is_named_by_its_number(store: MeetingStore) -> None:
    store.record(DECISION)
    store.record(ACTION)
    changed_day(store)
    with pytest.raises(RefusedError, match="is not as it was written: row 1 of those kept was changed"):
        store.file.verify()


def test_a_chain_that_was_made_anew_around_a_changed_day_does_not_fit_its_seal(
    store: MeetingStore, tmp_path: Path
) -> None:
    """Whoever has the disk can let this program take the file for one of an earlier version, and chain it again."""
    store.record(DECISION)
    seal(tmp_path / "seals.json", b"k" * 32, {"meetings.sqlite": store.file.verify()})
    changed_day(store, "drop table chain", "pragma user_version = 2")
    with pytest.raises(RefusedError, match=r"meetings\.sqlite is not as it was when it was last verified"):
        compare(tmp_path / "seals.json", b"k" * 32, {"meetings.sqlite": store.file.verify()})
