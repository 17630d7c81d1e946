"""A backup holds what cannot be made again, never the key, and is restored whole or not at all."""

import contextlib
import resource
import sqlite3
import tarfile
import threading
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from pathlib import Path
from shutil import copytree
from typing import Any

import pytest

from dashboard.access.reader import Reader
from dashboard.access.roles import Role
from dashboard.audit.door import consulted
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.events.store import Event, EventStore
from dashboard.records.asked import Mark, MarkCode, MarkStore
from dashboard.records.reviews import Review, ReviewStore
from dashboard.release.freeze import publish
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.run import release
from dashboard.release.verify import verify
from etl.errors import CannotRunError, OutcomesError, RefusedError, UsageError
from etl.load import Options, Progress, opened, rebuild
from etl.store.archive import Backup, read_archive
from etl.store.backup import back_up
from etl.store.restore import restore
from schemas.home.layout import Home
from schemas.home.lock import locked_whole
from schemas.operating_system import durable
from schemas.settings.case_review import Reviewer, settings
from tests.conftest import Builder
from tests.etl.homes import SILENT, TestHome, make_home, write

REVIEWED = Decision("S1", "reviewed", "satisfied", date(2026, 9, 30), "officer")


def fill(root: Path) -> Path:
    """Fill a home with a crime, a case, a decision about it, a review, an event, and a line in the log."""
    home = make_home(root / "home")
    write(root / "in", "crimes.csv", [{}])
    write(root / "in", "swlo_cases.csv", [{}], "swlo_cases")
    home.load(root / "in")
    DecisionStore(home.root).append(REVIEWED, 0)
    for reviewer in Reviewer:
        ReviewStore(home.root).append(Review("C1", reviewer, dict.fromkeys(settings().questions, "yes")), 0)
    MarkStore(home.root).append(Mark(("C1", "no_suspect_within_7_days"), MarkCode.ASKED, "lead", date(2026, 9, 30)), 0)
    EventStore(home.root).add(Event(date(2026, 3, 1), "Drop-in opened"))
    consulted(home.root, Reader(frozenset({Role.SWLO})), "case", {"case_ref": ["S1"]}, "managing_the_case")
    durable.append_line(Home(home.root).notifications, b'{"at": "2026-09-30"}')
    return home.root


@pytest.fixture
def used(copy_of: Callable[[Builder], TestHome]) -> TestHome:
    return copy_of(fill)


def output(home: Path) -> tuple[object, ...]:
    """Return what was decided, answered and put on the axis."""
    marks = MarkStore(home).history()
    return DecisionStore(home).history(), ReviewStore(home).latest(), marks, EventStore(home).standing()


def lines_of_log(home: Path) -> list[tuple[object, ...]]:
    with contextlib.closing(sqlite3.connect(Home(home).audit_log)) as con:
        return [*con.execute("select * from lines"), *con.execute("select * from head")]


def content(home: Path) -> dict[str, bytes]:
    """Return what is kept as it is. A database counts its copies, so those are compared by what they say (`said`)."""
    kept = ("store", "audit", "key_fingerprint", "schema_version")
    files = [path for path in home.rglob("*") if path.is_file() and path.relative_to(home).parts[0] in kept]
    files = [path for path in files if path.suffix != ".sqlite"]
    return {str(path.relative_to(home)): path.read_bytes() for path in files}


def test_what_was_backed_up_is_restored_and_survives_a_build(used: TestHome, tmp_path: Path) -> None:
    made = back_up(used.root, tmp_path / "backup.tar")
    restored = restore(tmp_path / "backup.tar", tmp_path / "new")
    assert made == restored
    assert content(tmp_path / "new") == content(used.root)
    assert len(content(used.root)) + 5 == made.files
    assert output(tmp_path / "new") == output(used.root)
    assert lines_of_log(tmp_path / "new") == lines_of_log(used.root)
    assert all(output(tmp_path / "new"))
    assert (tmp_path / "backup.tar").stat().st_mode & 0o777 == 0o600
    assert not list(used.root.glob("backup_*"))
    (tmp_path / "new" / "key").write_bytes((used.root / "key").read_bytes())
    (tmp_path / "new" / "key").chmod(0o600)
    built = rebuild(tmp_path / "new", Options(), SILENT)
    assert built.content_hash == used.query("select content_hash from build")[0][0]
    assert output(tmp_path / "new") == output(used.root)


def test_editions_and_ledgers_are_kept_and_neither_the_key_that_signs_them_nor_the_secret_of_their_choice(
    used: TestHome, tmp_path: Path
) -> None:
    release(used.root, "2026-Q3", ReleaseOptions(measure_coarser=False))
    back_up(used.root, tmp_path / "backup.tar")
    for name in ("release_key", "release_secret"):
        assert (used.root / name).read_bytes() not in (tmp_path / "backup.tar").read_bytes()
    restore(tmp_path / "backup.tar", tmp_path / "new")
    assert verify(tmp_path / "new").editions == ("2026-Q3",)
    assert not (tmp_path / "new" / "release_key").exists()


def test_the_key_and_the_warehouse_are_not_in_it(used: TestHome, tmp_path: Path) -> None:
    back_up(used.root, tmp_path / "backup.tar")
    key = (used.root / "key").read_bytes()
    assert key not in (tmp_path / "backup.tar").read_bytes()
    with tarfile.open(tmp_path / "backup.tar") as archive:
        names = archive.getnames()
    assert names[:2] == ["manifest.json", "manifest.mac"]
    assert {name.split("/")[0] for name in names[2:]} == {
        "store",
        "decisions",
        "audit",
        "key_fingerprint",
        "schema_version",
    }
    restore(tmp_path / "backup.tar", tmp_path / "new")
    (tmp_path / "new" / "key").write_text("00" * 32)
    (tmp_path / "new" / "key").chmod(0o600)
    with pytest.raises(CannotRunError, match="not the key with which"):
        TestHome(tmp_path / "new").load(write(tmp_path / "more", "crimes.csv", [{"crime_ref": "C2"}]), "2023-02-01")


def test_a_decision_that_is_not_committed_is_not_in_it(used: TestHome, tmp_path: Path) -> None:
    con = sqlite3.connect(used.root / "decisions" / "decisions.sqlite", isolation_level=None)
    con.execute("begin immediate")
    con.execute(
        "insert into decisions select case_ref, 2, kind, code, until_date, as_at_date, officer, answers, '' from decisions"
    )
    back_up(used.root, tmp_path / "backup.tar")
    con.execute("commit")
    con.close()
    restore(tmp_path / "backup.tar", tmp_path / "new")
    assert len(DecisionStore(tmp_path / "new").history()["S1"]) == 1
    assert len(DecisionStore(used.root).history()["S1"]) == 2


def test_a_line_that_is_being_written_is_not_in_it(used: TestHome, tmp_path: Path) -> None:
    log = used.root / "audit" / "notified.jsonl"
    whole = log.read_bytes()
    log.write_bytes(whole + b'{"at": "20')
    back_up(used.root, tmp_path / "backup.tar")
    restore(tmp_path / "backup.tar", tmp_path / "new")
    assert (tmp_path / "new" / "audit" / "notified.jsonl").read_bytes() == whole


def test_an_empty_folder_will_do_and_one_with_anything_in_it_will_not(used: TestHome, tmp_path: Path) -> None:
    back_up(used.root, tmp_path / "backup.tar")
    (tmp_path / "empty").mkdir()
    restore(tmp_path / "backup.tar", tmp_path / "empty")
    before = content(used.root)
    for home in (used.root, tmp_path / "empty", tmp_path / "backup.tar"):
        with pytest.raises(RefusedError, match="is not empty"):
            restore(tmp_path / "backup.tar", home)
    assert content(used.root) == before


def test_what_cannot_be_done_is_said_and_leaves_nothing(used: TestHome, tmp_path: Path) -> None:
    back_up(used.root, tmp_path / "backup.tar")
    asked: list[tuple[Path, Path, str]] = [
        (used.root, tmp_path / "backup.tar", "is there already"),
        (used.root, used.root / "backup.tar", "lies inside the home"),
        (tmp_path / "nothing", tmp_path / "new.tar", "nothing to back up"),
        (used.root, tmp_path / "no" / "folder.tar", "could not be written"),
    ]
    for home, target, output in asked:
        with pytest.raises(OutcomesError, match=output):
            back_up(home, target)
    with pytest.raises(UsageError, match="no backup"):
        restore(tmp_path / "none.tar", tmp_path / "new")
    assert not list(tmp_path.glob("*.partial"))


def test_a_new_backup_takes_the_place_of_none_that_was_made_while_it_waited(
    used: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "new.tar"

    def late(*given: Any) -> AbstractContextManager[None]:
        target.write_bytes(b"of another")
        return locked_whole(*given)

    monkeypatch.setattr("etl.store.backup.locked_whole", late)
    with pytest.raises(UsageError, match=r"new\.tar is there already"):
        back_up(used.root, target)
    assert target.read_bytes() == b"of another"


def test_a_full_disk_leaves_no_half_backup(used: TestHome, tmp_path: Path) -> None:
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4096, limits[1]))
    try:
        with pytest.raises(CannotRunError, match="Nothing was left behind"):
            back_up(used.root, tmp_path / "backup.tar")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(tmp_path.glob("backup*"))
    assert not list(used.root.glob("backup_*"))


def test_a_store_that_is_not_as_it_was_written_is_not_backed_up(used: TestHome, tmp_path: Path) -> None:
    next((used.root / "store" / "manifests").glob("*.json")).unlink()
    with pytest.raises(CannotRunError, match="manifest number 1 of 1 is missing"):
        back_up(used.root, tmp_path / "backup.tar")
    assert not list(tmp_path.glob("backup*"))


def test_a_damaged_database_is_not_backed_up(used: TestHome, tmp_path: Path) -> None:
    path = used.root / "decisions" / "decisions.sqlite"
    content = bytearray(path.read_bytes())
    content[4096:8192] = bytes(4096)  # a page of a table
    path.write_bytes(bytes(content))
    with pytest.raises(CannotRunError, match=r"decisions\.sqlite (is damaged|could not)|could not be written"):
        back_up(used.root, tmp_path / "backup.tar")
    assert not list(tmp_path.glob("backup*"))


def test_what_the_command_verifies_beside_the_store_stops_a_backup(used: TestHome, tmp_path: Path) -> None:
    def broken() -> None:
        raise RefusedError("an edition was changed")

    with pytest.raises(RefusedError, match="an edition was changed"):
        back_up(used.root, tmp_path / "backup.tar", verify=broken)
    assert not list(tmp_path.glob("backup*"))


class Killed(BaseException):
    """Stop as a kill does."""


def kill_backup(root: Path, target: Path, kill_at: str) -> None:
    """Stop a backup at a function as a kill does."""
    with pytest.MonkeyPatch.context() as patch:

        def kill(*_: object) -> None:
            patch.setattr("etl.store.backup.shutil.rmtree", lambda *_, **__: None)  # nobody tidies up
            patch.setattr(Path, "unlink", lambda *_, **__: None)
            raise Killed

        patch.setattr(f"etl.store.backup.{kill_at}", kill)
        with pytest.raises(Killed):
            back_up(root, target, replace=True)


@pytest.mark.parametrize("kill_at", ["write_archive", "read_archive", "durable.move"])
def test_a_killed_backup_leaves_the_old_one_and_does_not_block_the_next(
    used: TestHome, tmp_path: Path, kill_at: str
) -> None:
    target = tmp_path / "nightly.tar"
    back_up(used.root, target)
    old = target.stat().st_ino
    kill_backup(used.root, target, kill_at)
    assert target.stat().st_ino == old
    assert (used.root / "backup_staging").exists()
    back_up(used.root, target, replace=True)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["home", "nightly.tar"]
    assert not (used.root / "backup_staging").exists()
    restore(target, tmp_path / "new")
    assert content(tmp_path / "new") == content(used.root)


def test_what_a_killed_backup_left_goes_with_the_next_command_that_writes_in_the_home(
    used: TestHome, tmp_path: Path
) -> None:
    target = tmp_path / "disk" / "nightly.tar"
    target.parent.mkdir()
    kill_backup(used.root, target, "read_archive")
    assert [path.suffix for path in target.parent.iterdir()] == [".partial"]
    with opened(used.root, Options(), Progress()):
        assert list(target.parent.iterdir()) == []
        assert not Home(used.root).backup_staging.exists()


def test_a_home_that_was_copied_while_its_backup_ran_leaves_that_backup_alone(used: TestHome, tmp_path: Path) -> None:
    copy = tmp_path / "copy"

    def read(*arguments: Any) -> Backup:
        copytree(used.root, copy)
        with opened(copy, Options(), Progress()):
            assert not Home(copy).backup_staging.exists()
        return read_archive(*arguments)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("etl.store.backup.read_archive", read)
        back_up(used.root, tmp_path / "nightly.tar")
    restore(tmp_path / "nightly.tar", tmp_path / "new")
    assert content(tmp_path / "new") == content(used.root)


def test_a_backup_beside_a_release_waits_and_holds_both_or_neither(used: TestHome, tmp_path: Path) -> None:
    began = threading.Event()

    def pack() -> None:
        began.set()
        back_up(used.root, tmp_path / "backup.tar", 60)

    beside = threading.Thread(target=pack)

    def put(source: Path, target: Path) -> None:
        if not began.is_set():  # the ledger gets its name now, and its edition later
            beside.start()
            began.wait(10)
        publish.put(source, target)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("dashboard.release.run.put", put)
        release(used.root, "2026-Q3", ReleaseOptions(measure_coarser=False))
    beside.join(60)
    restore(tmp_path / "backup.tar", tmp_path / "new")
    assert verify(tmp_path / "new").editions == ("2026-Q3",)
