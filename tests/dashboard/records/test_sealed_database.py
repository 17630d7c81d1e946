"""What pages keep in an encrypted home is on the disk before whoever wrote it goes on, sealed, and by one writer at a time."""

import contextlib
import sqlite3
import threading
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from dashboard.records.asked import Mark, MarkCode, MarkStore
from dashboard.records.sealed_database import opened_sealed
from schemas.errors import CannotRunError, RefusedError
from schemas.home.encryption.encrypted_home import EncryptionMark, write_mark
from schemas.home.encryption.sealed_bytes import is_sealed
from schemas.home.layout import Home
from schemas.home.version import prepare_home
from schemas.operating_system import durable
from tests.encrypted import assert_refused, broken, given, new_key

CANARY = "CR/2026/000017"


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Home]:
    with given(new_key(tmp_path)):
        yield prepare_home(tmp_path / "home")


def keep(home: Home, number: int = 0, reference: str = CANARY) -> None:
    MarkStore(home.root).append(Mark((reference, "no_outcome"), MarkCode.ASKED, "lead", date(2026, 9, 30)), number)


def test_a_row_is_kept_sealed_and_read_again(home: Home) -> None:
    keep(home)
    assert is_sealed(home.marks.read_bytes())
    assert CANARY.encode() not in home.marks.read_bytes()
    assert [path.name for path in home.marks.parent.iterdir()] == [home.marks.name], "nothing is left beside it"
    assert len(MarkStore(home.root).file.verify()) == 1
    assert [mark.code for mark in MarkStore(home.root).history()[CANARY, "no_outcome"]] == [MarkCode.ASKED]


def test_what_only_reads_writes_nothing(home: Home) -> None:
    keep(home)
    before = home.marks.read_bytes()
    MarkStore(home.root).history()
    assert home.marks.read_bytes() == before


def test_what_was_not_committed_is_not_kept_and_what_was_is_though_an_error_follows(home: Home) -> None:
    home.marks.parent.mkdir()

    def write() -> None:
        with opened_sealed(home.marks, 1) as con:
            con.execute("create table t (number integer)")
            con.execute("begin")
            con.execute("insert into t values (1)")
            raise KeyError

    with pytest.raises(KeyError):
        write()
    with opened_sealed(home.marks, 1) as con:
        assert con.execute("select count(*) from t").fetchone() == (0,)


def test_writers_at_one_moment_wait_for_each_other_and_lose_no_row(home: Home) -> None:
    def write(first: int) -> None:
        for number in range(10):
            keep(home, reference=f"{first}/{number}")

    writers = [threading.Thread(target=write, args=(first,)) for first in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(MarkStore(home.root).file.verify()) == 40


def test_a_file_that_another_process_has_for_too_long_is_refused_in_our_words(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("dashboard.records.append_only_store.WAIT_SECONDS", 0.05)
    keep(home)
    with opened_sealed(home.marks, 1), pytest.raises(CannotRunError, match="another process writes it"):
        keep(home, 1)


def test_a_changed_file_is_refused_and_stays_as_it_is(home: Home) -> None:
    keep(home)
    for what, changed in broken(home.marks.read_bytes()):
        home.marks.write_bytes(changed)
        for use in (MarkStore(home.root).history, lambda: keep(home, 1)):
            assert_refused(use, what, r"marks\.sqlite")
        assert home.marks.read_bytes() == changed


def test_a_row_that_is_written_while_the_home_is_being_encrypted_is_not_taken_for_kept(tmp_path: Path) -> None:
    """A page that opened the file in the clear is told so: what it wrote lies in a file that nobody reads any more."""
    key = new_key(tmp_path)
    with given(None):
        home = prepare_home(tmp_path / "plain")
        keep(home)
        opened = MarkStore(home.root).file.opened()
        opened.__enter__()
        durable.write(home.marks, home.marks.read_bytes())
        with pytest.raises(CannotRunError, match="replaced by another file"):
            opened.__exit__(None, None, None)
        write_mark(home, EncryptionMark(None, key.fingerprint))
        with pytest.raises(RefusedError, match="only in part encrypted"):
            keep(home, 1)


def test_sqlite_finds_nothing_in_the_file(home: Home) -> None:
    keep(home)
    with (
        pytest.raises(sqlite3.DatabaseError, match="not a database"),
        contextlib.closing(sqlite3.connect(home.marks)) as con,
    ):
        con.execute("select * from marks")
