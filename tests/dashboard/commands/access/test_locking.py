"""`outcomes lock` ends both dashboards of a home for real, and neither begins again before `outcomes unlock`."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from schemas.home.layout import Home, serving_lock_of


def run(home: Path, command: str) -> str:
    done = CliRunner().invoke(app, [command, "--home", str(home)])
    assert done.exit_code == 0, done.output
    return done.stdout


@pytest.mark.parametrize("has_editions", [True, False])
def test_lock_and_unlock_reach_what_there_is(tmp_path: Path, has_editions: bool) -> None:
    home = Home(tmp_path)
    if has_editions:
        home.releases.mkdir()
    home.sessions.mkdir()
    for name in "ab":
        (home.sessions / name).touch()
    assert "2 sessions ended" in run(tmp_path, "lock")
    assert home.serving_lock.exists()
    assert serving_lock_of(home.releases).exists() is has_editions
    assert list(home.sessions.iterdir()) == []
    assert "0 sessions ended" in run(tmp_path, "lock")
    assert run(tmp_path, "unlock") == "Unlocked. Start the services again.\n"
    assert not home.serving_lock.exists()
    assert not serving_lock_of(home.releases).exists()
    assert run(tmp_path, "unlock") == "It was not locked.\n"


@pytest.mark.parametrize("audience", ["force", "strategic"])
def test_what_serves_ends_within_five_seconds_and_refuses_to_begin(
    audience: str, sample_after_earlier: Path, tmp_path: Path
) -> None:
    home = tmp_path / "home"
    home.mkdir()
    for part in sample_after_earlier.iterdir():  # read alone; the lock is of this home
        if part.name not in ("releases", "lock"):
            (home / part.name).symlink_to(part)
    Home(home).releases.mkdir()
    command = [sys.executable, "-c", "from dashboard.cli import start; start()"]
    command += ["dashboard", "--audience", audience, "--home", str(home), "--port", "0"]
    server = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    try:
        assert server.stdout is not None
        assert "dashboard: http" in server.stdout.readline()
        began = time.monotonic()
        run(home, "lock")
        _, errors = server.communicate(timeout=30)
        assert time.monotonic() - began < 5
        assert (server.returncode, "Locked: serving has stopped." in errors) == (3, True)
    finally:
        if server.poll() is None:
            os.killpg(server.pid, signal.SIGKILL)
    refused = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    assert refused.returncode == 3
    assert "outcomes unlock" in refused.stderr
