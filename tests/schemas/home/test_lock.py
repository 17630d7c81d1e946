"""One thing at a time: who waits is told for whom, and a lock is free again however its holder ended."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from schemas.errors import CannotRunError
from schemas.home.lock import locked

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
