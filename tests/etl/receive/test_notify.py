"""The command is given three words, without a shell or a key; one that fails or hangs is logged and takes nothing away."""

import json
import os
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest

from etl.receive.notice import Notice
from etl.receive.notify import has_been_told, notify
from schemas.home.layout import Home
from schemas.settings.running import NotifySettings

LOST = Notice("accepted_with_loss", "crimes", date(2026, 9, 30))
REFUSED = Notice("refused", "outcomes", None)


def command(folder: Path, body: str) -> tuple[str, ...]:
    script = folder / "tell"
    script.write_text(f"#!/bin/sh\n{body}\n", "utf-8")
    script.chmod(0o700)
    return (str(script), "--to analyst; rm -rf /")


def told(folder: Path, body: str, *notices: Notice, seconds: float = 20) -> tuple[list[str], list[str]]:
    """Return what was reported, and how each ended."""
    home, reported = Home(folder / "home"), list[str]()
    notify(home, NotifySettings(command=command(folder, body), seconds=seconds), notices, reported.append)
    return reported, [json.loads(line)["ended"] for line in home.notifications.read_text("utf-8").splitlines()]


def test_the_command_gets_state_extract_and_day_twice_over_and_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_KEY", "00" * 32)
    monkeypatch.setenv("OUTCOMES_HOME", str(tmp_path))
    out = tmp_path / "out"
    body = f'echo "$#|$1|$2|$3|$4|$OUTCOMES_STATE|$OUTCOMES_EXTRACT|$OUTCOMES_DAY|$OUTCOMES_KEY$OUTCOMES_HOME|$PWD" >> {out}'
    assert told(tmp_path, body, LOST, REFUSED) == ([], ["done", "done"])
    assert out.read_text("utf-8").splitlines() == [
        "4|--to analyst; rm -rf /|accepted_with_loss|crimes|2026-09-30|accepted_with_loss|crimes|2026-09-30||/",
        "4|--to analyst; rm -rf /|refused|outcomes||refused|outcomes|||/",
    ]


def test_a_command_that_hangs_is_stopped_with_what_it_started_and_the_next_is_told(tmp_path: Path) -> None:
    pid = tmp_path / "pid"
    begun = time.monotonic()
    reported, ended = told(tmp_path, f"sleep 60 & echo $! > {pid}; wait", LOST, REFUSED, seconds=0.3)
    assert time.monotonic() - begun < 20
    assert ended == ["did not end within 0.3 seconds and was stopped"] * 2
    assert len(reported) == 2
    assert "What was loaded stands" in reported[0]
    for _ in range(100):
        if not is_running(int(pid.read_text("ascii"))):
            return
        time.sleep(0.05)
    pytest.fail("what the command started runs on")


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP, signal.SIGKILL])
def test_whoever_stops_the_run_stops_the_command_with_what_it_started(tmp_path: Path, number: signal.Signals) -> None:
    pid = tmp_path / "pid"
    tell = command(tmp_path, f"sleep 60 & echo $! > {pid}.new; mv {pid}.new {pid}; wait")
    code = (
        "import datetime, sys\nfrom pathlib import Path\nfrom etl.receive.notice import Notice\n"
        "from etl.receive.notify import notify\nfrom schemas.home.layout import Home\n"
        "from schemas.settings.running import NotifySettings\n"
        f"notify(Home(Path({str(tmp_path)!r})), NotifySettings(command={tell!r}, seconds=60), "
        "[Notice('refused', 'outcomes', None)], print)"
    )
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen([sys.executable, "-c", code], env=environment) as run:
        last = time.monotonic() + 60
        while not pid.exists():
            assert time.monotonic() < last
            time.sleep(0.02)
        run.send_signal(number)
        assert run.wait(20) == -number
    while is_running(int(pid.read_text("ascii"))):
        assert time.monotonic() < last, "what the command started runs on"
        time.sleep(0.02)


def test_after_a_command_a_signal_does_what_it_did_before(tmp_path: Path) -> None:
    before = signal.signal(signal.SIGTERM, signal.SIG_IGN)
    told(tmp_path, "exit 0", LOST)
    assert signal.signal(signal.SIGTERM, before) is signal.SIG_IGN


def is_running(pid: int) -> bool:
    status = Path(f"/proc/{pid}/stat") if sys.platform == "linux" else None
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    return status is None or status.read_text("ascii").rpartition(")")[2].split()[0] != "Z"


def test_a_command_that_fails_or_is_not_there_is_reported_and_logged(tmp_path: Path) -> None:
    reported, ended = told(tmp_path, "exit 7", LOST)
    assert ended == ["ended with code 7"]
    assert reported == [
        "Nobody may know: the notify command ended with code 7. What was loaded stands; mend the command."
    ]
    home = Home(tmp_path / "other")
    notify(home, NotifySettings(command=("/nowhere/at/all",), seconds=1), [REFUSED], reported.append)
    assert json.loads(home.notifications.read_text("utf-8")) | {"at": ""} == {
        "at": "",
        "state": "refused",
        "extract": "outcomes",
        "day": "",
        "ended": "did not start (No such file or directory)",
    }


def test_without_a_command_nobody_is_told_and_nothing_is_logged(tmp_path: Path) -> None:
    notify(Home(tmp_path), NotifySettings(command=(), seconds=1), [LOST], pytest.fail)
    assert list(tmp_path.iterdir()) == []


def test_what_was_told_is_known_by_its_words_and_a_failure_is_tried_once_a_day(tmp_path: Path) -> None:
    home = Home(tmp_path / "home")
    told(tmp_path, "exit 0", LOST)
    told(tmp_path, "exit 1", REFUSED)
    with home.notifications.open("ab") as log:
        log.write(b'{"state": "overdue", "extr')  # a power cut
    today = json.loads(home.notifications.read_text("utf-8").splitlines()[1])["at"][:10]
    assert has_been_told(home, LOST, "2062-01-01")
    assert has_been_told(home, REFUSED, today)
    assert not has_been_told(home, REFUSED, "2062-01-01")
    assert not has_been_told(home, Notice("accepted_with_loss", "crimes", date(2026, 10, 31)), today)
    assert not has_been_told(Home(tmp_path / "none"), LOST, today)
