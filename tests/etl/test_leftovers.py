"""What a killed run left with rows in the clear: the next run of the home, or the next command, deletes it."""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from etl.leftovers import begin_backup, clear_killed_backup, clear_leftovers, clear_temporary_folders, temporary_folder
from etl.load import Options, Progress, check
from schemas.home.layout import Home
from schemas.home.lock import locked
from schemas.home.version import prepare_home
from tests.etl.homes import TestHome, make_home, write

KILLED = """
import os, sys, tempfile
from pathlib import Path
from datetime import date
from etl.load import Options, Progress, check, load
from etl.warehouse import build
build.build_comparison = lambda con: os._exit(9)  # in the middle of a build, as a kill ends it: no clean-up runs
options = Options(as_at=date(2026, 1, 1))
root = Path(sys.argv[1])
tempfile.tempdir = str(root / "temporary")
runs = {
    "load": lambda: load(root / "home", root / "in", options, Progress()),
    "check": lambda: check(None, root / "in", options, Progress()),
}
for name in runs:
    run = os.fork()  # nothing ran in this process yet, so it has one thread
    if not run:
        runs[name]()
        os._exit(0)
    assert os.waitstatus_to_exitcode(os.waitpid(run, 0)[1]) == 9, name
"""


@pytest.fixture(scope="module")
def killed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with extracts, and with what a load and a check of them left that died in the middle of their builds.

    The load left it in `home`, the check in `temporary`; each serves one test.
    """
    root = tmp_path_factory.mktemp("killed")
    write(root / "in", "crimes.csv", [{}])
    make_home(root / "home")
    (root / "temporary").mkdir()
    words = [sys.executable, "-c", KILLED, str(root)]
    run = subprocess.run(words, capture_output=True, text=True, timeout=120, check=False)
    assert run.returncode == 0, run.stderr
    return root


OTHERS = (("release", "--edition", "2026-Q3"), ("papers", "2026-Q3"), ("verify",))
"""The commands that write or verify under another lock than a load, or under none."""


def files_of(folder: Path) -> set[str]:
    return {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}


def lock_of_before(folder: Path) -> None:
    """Make a lock that nobody holds, as a command that was killed a while ago left it."""
    (folder / "lock").touch()
    os.utime(folder / "lock", (0, 0))


@pytest.fixture
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def test_a_load_deletes_what_a_killed_one_left(killed: Path) -> None:
    home = TestHome(killed / "home")
    left = files_of(home.root)
    assert any(name.startswith("store/staging/") for name in left)
    assert any(name.startswith("warehouse/scratch-") for name in left)
    assert "warehouse/candidate.duckdb" in left
    home.load(killed / "in", "2026-01-01")
    kept = files_of(home.root)
    assert not [name for name in kept if "staging" in name or "scratch-" in name or "candidate" in name]
    assert len([name for name in kept if name.endswith(".duckdb")]) == 1


def test_a_check_deletes_those_of_killed_checks_and_none_that_runs(
    killed: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = killed / "temporary"
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    (left,) = temporary.glob("outcomes-check-*")
    assert any(path.suffix == ".parquet" for path in left.rglob("*"))
    os.utime(left / "lock", (0, 0))
    running = temporary / "outcomes-check-running"
    running.mkdir()
    begun = temporary / "outcomes-check-being-made"
    begun.mkdir()
    with locked(Home(running).load_lock, "check"):
        assert check(None, killed / "in", Options(as_at=None), Progress()) is not None
        assert {path.name for path in temporary.iterdir()} == {running.name, begun.name}
    lock_of_before(running)
    os.utime(begun, (0, 0))
    with temporary_folder("check") as made:
        assert set(temporary.iterdir()) == {made}
    assert list(temporary.iterdir()) == []


@pytest.mark.parametrize("command", ["check", "demo"])
def test_either_deletes_what_a_killed_demo_left_and_none_that_runs(temporary: Path, command: str) -> None:
    left = [
        temporary / f"outcomes-demo-{name}" for name in ("killed", "running", "of-an-earlier-version", "being-made")
    ]
    for folder in left:
        (folder / "home" / "store").mkdir(parents=True)
    for folder in left[:3]:
        lock_of_before(folder)
    with locked(Home(left[1]).load_lock, "demo"), temporary_folder(command) as made:
        assert made.name.startswith(f"outcomes-{command}-")
        assert set(temporary.iterdir()) == {left[1], left[3], made}
    assert set(temporary.iterdir()) == {left[1], left[3]}


def test_the_next_command_deletes_what_a_killed_check_left_in_the_temporary_folder(temporary: Path) -> None:
    left = temporary / "outcomes-check-killed"
    left.mkdir()
    lock_of_before(left)
    assert CliRunner().invoke(app, ["metrics"]).exit_code == 0
    assert not left.exists()


def test_a_command_that_ends_and_one_that_clears_do_not_disturb_each_other(temporary: Path) -> None:
    """Other commands clear all the time, in a process of their own: each of 300 folders is made and goes, and none stays."""
    words = "import sys, tempfile; tempfile.tempdir = sys.argv[1]; from etl.leftovers import clear_temporary_folders as clear"
    clearing = subprocess.Popen(
        [sys.executable, "-c", f"{words}\nprint(flush=True)\nwhile True: clear()", str(temporary)],
        stdout=subprocess.PIPE,
    )
    try:
        assert clearing.stdout is not None
        clearing.stdout.readline()
        for _ in range(300):
            with temporary_folder("check") as made:
                assert made.is_dir()
    finally:
        clearing.kill()
        clearing.communicate()
    assert list(temporary.iterdir()) == []


def test_a_lock_that_is_made_at_this_moment_is_left_to_its_command(temporary: Path) -> None:
    left = temporary / "outcomes-check-begun"
    left.mkdir()
    (left / "lock").touch()
    clear_temporary_folders()
    assert left.is_dir()


def test_a_link_is_no_left_check(tmp_path: Path, temporary: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    lock_of_before(elsewhere)
    (temporary / "outcomes-check-link").symlink_to(elsewhere)
    with temporary_folder("check"):
        pass
    assert (elsewhere / "lock").is_file()


def test_only_what_was_unfinished_is_deleted(home: TestHome) -> None:
    warehouse = Home(home.root).warehouse
    warehouse.mkdir(exist_ok=True)
    for name in ("candidate.duckdb", "candidate.duckdb.wal", "compare.duckdb", "abc.duckdb", "CURRENT"):
        (warehouse / name).touch()
    (warehouse / "scratch-x" / "spill").mkdir(parents=True)
    (Home(home.root).staging / "accepted").mkdir(parents=True)
    clear_leftovers(Home(home.root))
    assert {path.name for path in warehouse.iterdir()} == {"abc.duckdb", "CURRENT"}
    assert not Home(home.root).staging.exists()


def test_a_disk_of_backups_that_cannot_be_written_keeps_nobody_from_loading(home: TestHome, tmp_path: Path) -> None:
    begin_backup(Home(home.root), tmp_path / "gone" / "nightly.tar.partial")
    clear_killed_backup(Home(home.root))
    begin_backup(Home(home.root), tmp_path / "a-file" / "nightly.tar.partial")
    (tmp_path / "a-file").write_text("no folder", "utf-8")
    clear_killed_backup(Home(home.root))
    assert not Home(home.root).backup_staging.exists()


def test_nothing_but_what_a_backup_was_writing_goes(home: TestHome, tmp_path: Path) -> None:
    (tmp_path / "nightly.tar").write_text("whole", "utf-8")
    begin_backup(Home(home.root), tmp_path / "nightly.tar")
    clear_killed_backup(Home(home.root))
    assert (tmp_path / "nightly.tar").exists()


def _left_by_killed_runs(root: Path) -> Home:
    home = prepare_home(root / "home")
    partial = root / "nightly.tar.12345678.partial"
    for folder in (home.staging, home.warehouse / "scratch-1"):
        folder.mkdir()
    for left in (
        home.staging / "rows",
        home.warehouse / "scratch-1" / "rows",
        home.warehouse / "candidate.duckdb",
        partial,
    ):
        left.touch()
    begin_backup(home, partial)
    return home


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words[0])
def test_what_killed_loads_and_backups_left_is_deleted_by_a_command_that_takes_another_lock_too(
    tmp_path: Path, words: tuple[str, ...]
) -> None:
    home = _left_by_killed_runs(tmp_path)
    CliRunner().invoke(app, [*words, "--home", str(home.root)])
    left = {name.removeprefix("home/") for name in files_of(tmp_path)}
    assert left - {"lock", "release_lock"} == {"schema_version", "store/head.json"}
    assert not home.backup_staging.exists()


@pytest.mark.parametrize("words", OTHERS, ids=lambda words: words[0])
def test_what_a_load_or_a_backup_that_runs_works_in_stays(tmp_path: Path, words: tuple[str, ...]) -> None:
    home = _left_by_killed_runs(tmp_path)
    with locked(home.load_lock, "backup"):
        before = files_of(tmp_path)
        ended = CliRunner().invoke(app, [*words, "--home", str(home.root)])
        assert files_of(tmp_path) == before
    assert "lock" not in ended.output
