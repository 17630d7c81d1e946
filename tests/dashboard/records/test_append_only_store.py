"""Test the file of a store: made whole or not at all, extended when it is older, left alone when it is newer."""

import sqlite3
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from dashboard.caseload.decisions import DecisionStore
from dashboard.events.store import Event, EventStore
from dashboard.meetings.store import MeetingStore
from dashboard.records import row_chain
from dashboard.records.append_only_store import AppendOnly
from dashboard.records.reviews import Review, ReviewStore
from etl.store.restore import restore
from schemas.errors import CannotRunError, RefusedError
from schemas.home.version import open_home
from schemas.settings.case_review import Answer, Reviewer, settings

BEFORE_CHAINS = Path(__file__).resolve().parents[2] / "homes" / "records_0_2_0.tar"
"""A backup that 0.2.0 wrote, before rows were chained: decisions, reviews, events and a meeting."""

FIRST = "create table if not exists notes (id integer primary key) strict;"
SECOND = FIRST + "\ncreate table if not exists tags (id integer primary key) strict;"


def store(folder: Path, script: str, form: int = 1) -> AppendOnly:
    schema = folder / "notes.sql"
    schema.write_text(script, "utf-8")
    return AppendOnly(folder / "kept" / "notes.sqlite", schema, form)


def tables(file: AppendOnly) -> list[str]:
    with file.opened() as con:
        found = con.execute("select name from sqlite_schema where type = 'table' order by name")
        return [name for (name,) in found if name not in {"authors", "chain", "sqlite_sequence"}]


def test_a_file_is_made_when_it_is_first_opened_for_its_owner_alone(tmp_path: Path) -> None:
    file = store(tmp_path, FIRST)
    assert not file.exists()
    assert tables(file) == ["notes"]
    assert file.exists()
    assert [path.stat().st_mode & 0o777 for path in (file.path.parent, file.path)] == [0o700, 0o600]


def test_what_was_not_committed_is_rolled_back(tmp_path: Path) -> None:
    file = store(tmp_path, FIRST)
    with file.opened() as con:
        con.execute("insert into notes values (1)")
        con.execute("begin immediate")
        con.execute("insert into notes values (2)")
    with file.opened() as con:
        assert con.execute("select id from notes").fetchall() == [(1,)]


def test_an_older_file_gets_the_tables_that_it_lacks_and_keeps_its_rows(tmp_path: Path) -> None:
    with store(tmp_path, FIRST).opened() as con:
        con.execute("insert into notes values (1)")
    newer = store(tmp_path, SECOND, form=2)
    assert tables(newer) == ["notes", "tags"]
    with newer.opened() as con:
        assert con.execute("select id from notes").fetchall() == [(1,)]
        assert con.execute("pragma user_version").fetchone() == (2,)


def test_what_0_2_0_kept_is_read_chained_and_added_to(tmp_path: Path) -> None:
    home = tmp_path / "home"
    restore(BEFORE_CHAINS, home)
    open_home(home)
    decisions, reviews = DecisionStore(home), ReviewStore(home)
    events, meetings = EventStore(home), MeetingStore(home / "releases")
    for kept in (decisions, reviews, events, meetings):
        with sqlite3.connect(kept.file.path) as con:
            assert not con.execute("select 1 from sqlite_schema where name = 'chain'").fetchall(), (
                "it is chained already"
            )
        con.close()
    reviewed, snoozed = decisions.history()["S1"]
    assert [reviewed.code, reviewed.answers, snoozed.version] == ["satisfied", (("no_contact", "", "2026-08-01"),), 2]
    assert {key: set(review.answers.values()) for key, review in reviews.latest().items()} == {
        ("C1", "police"): {"yes"},
        ("C1", "advocate"): {"no"},
    }
    assert events.standing() == (Event(date(2026, 5, 1), "Liaison officer began"),)
    assert "Drop-in opened" not in events.labels().offered
    (entry,) = meetings.entries()
    assert (entry.kind, entry.status, entry.stated_on) == ("action", "done", date(2026, 11, 20))
    kept_rows = {kept: len(kept.file.verify()) for kept in (decisions, reviews, events, meetings)}
    assert list(kept_rows.values()) == [2, 2, 3 + 1, 1 + 1]  # of events the retired label, of meetings the status
    decisions.append(replace(reviewed, made_on=date(2026, 11, 1)), 2)
    assert len(decisions.file.verify()) == 3
    with sqlite3.connect(reviews.file.path) as con:
        (rule,) = con.execute("select sql from sqlite_schema where name = 'reviews_are_never_changed'").fetchone()
        con.execute("drop trigger reviews_are_never_changed")
        con.execute("update reviews set answers = '{}' where reviewer = 'police'")
        con.execute(rule)
    con.close()
    with pytest.raises(RefusedError, match="reviews"):
        reviews.file.verify()


def test_an_empty_file_holds_nothing_yet(tmp_path: Path) -> None:
    """A kill between the making of the file and of its tables leaves one."""
    file = store(tmp_path, FIRST)
    file.path.parent.mkdir()
    file.path.touch()
    assert not file.exists()
    assert tables(file) == ["notes"]


def test_the_script_does_not_run_again_where_the_form_is_current(tmp_path: Path) -> None:
    tables(store(tmp_path, FIRST))
    assert tables(store(tmp_path, SECOND)) == ["notes"]


def test_an_acknowledged_row_is_on_the_disk_and_the_file_can_call_nothing(tmp_path: Path) -> None:
    with store(tmp_path, FIRST).opened() as con:
        assert con.execute("pragma synchronous").fetchone() == (3,)  # extra
        assert con.execute("pragma trusted_schema").fetchone() == (0,)
        assert con.execute("pragma journal_mode").fetchone() == ("delete",)


def test_a_newer_file_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    tables(store(tmp_path, SECOND, form=2))
    older = store(tmp_path, FIRST, form=1)
    before = older.path.read_bytes()
    with pytest.raises(CannotRunError, match="written by a newer version of this program"), older.opened():
        pass
    assert older.path.read_bytes() == before


def test_a_script_that_fails_leaves_no_table(tmp_path: Path) -> None:
    file = store(tmp_path, FIRST + "\ncreate tabel tags (id integer);")
    with pytest.raises(CannotRunError, match="Nothing was changed"), file.opened():
        pass
    con = sqlite3.connect(file.path)
    assert con.execute("select name from sqlite_schema").fetchall() == []
    con.close()


def test_a_folder_that_cannot_be_looked_into_is_refused_in_words(tmp_path: Path) -> None:
    loop = tmp_path / "loop"
    loop.symlink_to(loop)
    file = AppendOnly(loop / "notes.sqlite", tmp_path / "notes.sql")
    with pytest.raises(CannotRunError, match="cannot be read or written"):
        file.exists()


NUMBERED = """
create table if not exists events (number integer primary key autoincrement, label text not null) strict;
create table if not exists reviews (ref text not null, version integer not null, primary key (ref, version)) strict;
create trigger if not exists events_are_never_deleted before delete on events begin select raise(abort, 'never'); end;
"""


@pytest.fixture
def numbered(tmp_path: Path) -> AppendOnly:
    """Return a file with three events, and two reviews of one thing and one of another."""
    file = store(tmp_path, NUMBERED)
    with file.opened() as con:
        con.executemany("insert into events (label) values (?)", [("a",), ("b",), ("c",)])
        con.executemany("insert into reviews values (?, ?)", [("R1", 1), ("R1", 2), ("R2", 1)])
    return file


def changed(file: AppendOnly, *statements: str) -> None:
    """Change the file as somebody could who has the disk."""
    con = sqlite3.connect(file.path)
    for statement in statements:
        con.execute(statement)
    con.commit()
    con.close()


def test_a_file_that_is_whole_counts_its_rows(numbered: AppendOnly, tmp_path: Path) -> None:
    assert len(set(numbered.verify())) == 6
    (tmp_path / "other").mkdir()
    assert store(tmp_path / "other", NUMBERED).verify() == ()


OFF = "drop trigger events_are_never_deleted"
ON = "create trigger events_are_never_deleted before delete on events begin select raise(abort, 'never'); end"


@pytest.mark.parametrize(
    ("statements", "found"),
    [
        ([OFF], "has lost a rule by which no row is changed"),
        ([OFF, "delete from events where number = 1", ON], "has lost a row"),
        ([OFF, "delete from events where number = 3", ON], "has lost a row"),
        (["delete from reviews where version = 1 and ref = 'R1'"], "has lost a row"),
        (["delete from reviews where ref = 'R2'"], "has lost a row"),
        (
            ["update events set label = 'x' where number = 2"],
            "is not as it was written: row 2 of those kept was changed",
        ),
        (["insert into reviews values ('R3', 1)"], "holds a row that no program of ours added"),
        (["drop trigger chain_is_never_changed"], "has lost a rule by which no row is changed"),
    ],
)
def test_a_row_or_a_rule_that_is_gone_is_noticed(numbered: AppendOnly, statements: list[str], found: str) -> None:
    changed(numbered, *statements)
    with pytest.raises(RefusedError, match=rf"notes\.sqlite {found}\. Restore it from the backup"):
        numbered.verify()


def test_the_rows_of_an_older_form_are_chained_once(numbered: AppendOnly) -> None:
    changed(
        numbered, "drop table chain", "insert into reviews values ('R3', 1)", "pragma user_version = 0"
    )  # as an earlier version left it
    first = numbered.verify()
    assert len(first) == 7
    changed(numbered, "pragma user_version = 0")  # a kill before the form was written: it runs again
    assert numbered.verify() == first


def test_a_file_is_verified_in_one_state_while_rows_are_added(
    numbered: AppendOnly, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = row_chain.hashes

    def hashes(con: sqlite3.Connection) -> tuple[str, ...]:
        writer = sqlite3.connect(numbered.path, timeout=0)
        writer.execute("insert into events (label) values ('d')")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            writer.commit()
        writer.close()
        return real(con)

    monkeypatch.setattr(row_chain, "hashes", hashes)
    assert len(numbered.verify()) == 6


def test_a_file_with_a_torn_page_is_noticed(numbered: AppendOnly) -> None:
    content = bytearray(numbered.path.read_bytes())
    content[4096:8192] = b"x" * 4096
    numbered.path.write_bytes(bytes(content))
    with pytest.raises((RefusedError, CannotRunError), match=r"notes\.sqlite"):
        numbered.verify()


def test_where_nothing_was_kept_nothing_is_erased_and_no_file_is_made(tmp_path: Path) -> None:
    file = store(tmp_path, FIRST)
    assert file.erase(lambda _: 1, is_meant=True) == 0
    assert not file.path.exists()


def test_an_erasure_that_ends_in_the_middle_leaves_every_row_and_rule(tmp_path: Path) -> None:
    kept = ReviewStore(tmp_path)
    kept.append(Review("C1", Reviewer.POLICE, {question: next(iter(Answer)) for question in settings().questions}), 0)
    before = kept.file.verify()

    def ends(con: sqlite3.Connection) -> int:
        con.execute("delete from reviews")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        kept.file.erase(ends, is_meant=True)
    assert kept.file.verify() == before
