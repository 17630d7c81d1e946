"""One thing at a time: who waits is told for whom, and a lock is free again however its holder ended."""

import os
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from schemas.errors import CannotRunError
from schemas.home.layout import Home
from schemas.home.lock import locked, locked_folder, locked_where_it_stands, locked_whole

HOLD = """
import sys, time
from pathlib import Path
from schemas.home.lock import locked
with locked(Path(sys.argv[1]), "load"):
    print("held", flush=True)
    time.sleep(60)
"""


def test_a_second_holder_waits_and_is_told_for_whom(tmp_path: Path) -> None:
    reports: list[str] = []
    with (
        locked(tmp_path / "lock", "load"),
        pytest.raises(CannotRunError, match=rf"Another load \(process {os.getpid()}, since .*Nothing was changed"),
        locked(tmp_path / "lock", "load", 0.01, reports.append),
    ):
        pytest.fail("two hold the lock")
    assert len(reports) == 1
    assert reports[0].endswith("Waiting up to 0 seconds.")


def test_without_a_wait_nothing_is_reported(tmp_path: Path) -> None:
    reports: list[str] = []
    with (
        locked(tmp_path / "lock", "release"),
        pytest.raises(CannotRunError, match="Another release"),
        locked(tmp_path / "lock", "release", report=reports.append),
    ):
        pytest.fail("two hold the lock")
    assert reports == []


def test_two_locks_of_a_home_do_not_wait_for_each_other(tmp_path: Path) -> None:
    with locked(tmp_path / "lock", "load"), locked(tmp_path / "papers.lock", "run of `outcomes papers`"):
        assert (tmp_path / "lock_holder.json").exists()
    assert not list(tmp_path.glob("*_holder.json"))


def test_locks_are_taken_in_their_order_and_never_against_it(tmp_path: Path) -> None:
    home = Home(tmp_path)
    assert [path.name for path in home.locks] == ["lock", "release_lock", "papers.lock"]
    with locked(home.release_lock, "release"), locked(home.papers_lock, "papers"):
        pass
    with (
        locked(home.release_lock, "release"),
        pytest.raises(AssertionError, match="lock is taken while a lock is held that comes after it"),
        locked(home.load_lock, "load"),
    ):
        pytest.fail("two tasks could wait for each other")


def test_whoever_needs_the_whole_home_waits_for_each_of_its_locks(tmp_path: Path) -> None:
    home = Home(tmp_path)
    for path in home.locks:
        with locked(path, "run of `outcomes papers`"), ThreadPoolExecutor() as pool:
            waiting = pool.submit(_take_whole, home)
            assert isinstance(waiting.exception(), CannotRunError)
            assert "Another run of `outcomes papers`" in str(waiting.exception())
    assert _take_whole(home) == 3


def _take_whole(home: Home) -> int:
    with locked_whole(home, "backup"):
        return len(list(home.root.glob("*_holder.json")))


def test_a_folder_is_emptied_of_what_a_killed_run_left_and_is_its_own_lock(tmp_path: Path) -> None:
    (tmp_path / "half" / "store").mkdir(parents=True)
    (tmp_path / "half" / "file").write_text("half", "utf-8")
    with locked_folder(tmp_path / "half", "restore"):
        assert list((tmp_path / "half").iterdir()) == []
        with (
            pytest.raises(CannotRunError, match="Another restore is writing"),
            locked_folder(tmp_path / "half", "restore"),
        ):
            pytest.fail("two fill one folder")
        (tmp_path / "half").rename(tmp_path / "whole")
    assert [path.name for path in tmp_path.iterdir()] == ["whole"]


def test_a_folder_that_another_run_made_under_the_same_name_stays(tmp_path: Path) -> None:
    """Ours has got its final name, and another run began before we ended."""
    with locked_folder(tmp_path / "half", "restore"):
        (tmp_path / "half").rename(tmp_path / "whole")
        (tmp_path / "half").mkdir()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["half", "whole"]


def test_a_folder_that_gets_another_name_before_it_is_held_is_made_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Another run finishes between our steps: once before we open the folder, once before we hold it."""
    taken, opened = [tmp_path / "first", tmp_path / "second"], os.open

    def late(path: Path, flags: int) -> int:
        if len(taken) == 2:
            path.rename(taken.pop())
        descriptor = opened(path, flags)
        if taken:
            path.rename(taken.pop())
        return descriptor

    monkeypatch.setattr(os, "open", late)
    with locked_folder(tmp_path / "half", "restore"):
        monkeypatch.undo()
        assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "half", "second"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["first", "second"]


def test_a_killed_holder_leaves_no_lock(tmp_path: Path) -> None:
    root = Path(__file__).resolve().parents[3]
    command = [sys.executable, "-c", HOLD, str(tmp_path / "lock")]
    with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(CannotRunError, match=f"process {holder.pid}"), locked(tmp_path / "lock", "load"):
            pytest.fail("two hold the lock")
        holder.send_signal(signal.SIGKILL)
    with locked(tmp_path / "lock", "load"):
        pass


def test_a_lock_that_is_not_there_is_never_made(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError), locked_where_it_stands(tmp_path / "lock"):
        pass
    assert list(tmp_path.iterdir()) == []


def test_a_lock_is_held_where_it_stands_and_by_one_alone(tmp_path: Path) -> None:
    (tmp_path / "lock").touch()
    with locked_where_it_stands(tmp_path / "lock"), pytest.raises(CannotRunError):  # noqa: SIM117
        with locked(tmp_path / "lock", "load"):
            pass
    with locked(tmp_path / "lock", "load"), pytest.raises(BlockingIOError):  # noqa: SIM117
        with locked_where_it_stands(tmp_path / "lock"):
            pass
