"""Run the command of the force that tells somebody, within a time limit, and log how it ended. Whatever it does, loads stand."""

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Final

from etl.receive.notice import Notice
from schemas.home.encryption import home_file
from schemas.home.layout import Home
from schemas.operating_system import durable
from schemas.settings.running import NotifySettings

PASSED_ON: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TZ")
"""What the command finds in its environment beside the notice: no key, and no place of the home."""
DONE: Final = "done"
WATCH: Final = "read -r done || kill -9 0"
"""What a shell does in the group of the command: where no line comes, nobody is left to write one, and it ends the group."""


def notify(home: Home, settings: NotifySettings, notices: Iterable[Notice], report: Callable[[str], None]) -> None:
    """Run the command once for each notice, one after the other; without a command nobody is told.

    A command that does not start, fails or does not end in time is reported and logged, and the next one is run. Raises OSError
    where the log cannot be written.
    """
    for notice in notices if settings.command else ():
        ended = _run(settings, notice)
        if ended != DONE:
            report(f"Nobody may know: the notify command {ended}. What was loaded stands; mend the command.")
        _log(home, notice, ended)


def has_been_told(home: Home, notice: Notice, today: str) -> bool:
    """Return whether the command was run for a notice with success, or was tried today: it is tried once a day."""
    path = home.notifications
    lines = home_file.read_bytes(path).splitlines() if path.exists() else []
    for line in lines:
        with contextlib.suppress(ValueError, KeyError, TypeError):  # a power cut left it unfinished
            entry = json.loads(line)
            is_same = (entry["state"], entry["extract"], entry["day"]) == notice.words
            if is_same and (entry["ended"] == DONE or entry["at"].startswith(today)):
                return True
    return False


def _run(settings: NotifySettings, notice: Notice) -> str:
    """Run the command for one notice, and return in words how it ended."""
    state, extract, day = notice.words
    said = {"OUTCOMES_STATE": state, "OUTCOMES_EXTRACT": extract, "OUTCOMES_DAY": day}
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | said
    try:
        with _watched_group() as group:
            return _ended(
                _started([*settings.command, state, extract, day], environment, group), settings.seconds, group
            )
    except OSError as error:
        return f"did not start ({error.strerror})"


@contextmanager
def _watched_group() -> Iterator[int]:
    """Give a group of processes that is ended with this process, even where that is killed. Raises OSError."""
    with _started(["/bin/sh", "-c", WATCH], {}, 0, subprocess.PIPE) as watching:
        try:
            yield watching.pid
        finally:
            watching.communicate(b"done\n")


def _started(
    command: list[str], environment: dict[str, str], group: int, given: int = subprocess.DEVNULL
) -> subprocess.Popen[bytes]:
    """Start a program in a group of processes, 0 for one of its own, so that it is stopped with all that it started.

    Raises OSError.
    """
    return subprocess.Popen(  # noqa: S603  # no shell reads it: the force's own command, and three words of ours
        command,
        stdin=given,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=environment,
        cwd="/",
        process_group=group,
    )


def _ended(process: subprocess.Popen[bytes], seconds: float, group: int) -> str:
    """Wait for the command, and return in words how it ended."""
    try:
        code = process.wait(seconds)
    except BaseException as error:
        _stop(group)
        process.wait()
        if isinstance(error, subprocess.TimeoutExpired):
            return f"did not end within {seconds:g} seconds and was stopped"
        raise
    return DONE if code == 0 else f"ended with code {code}"


def _stop(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _log(home: Home, notice: Notice, ended: str) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    state, extract, day = notice.words
    line = json.dumps({"at": at, "state": state, "extract": extract, "day": day, "ended": ended})
    durable.make_folder(home.notifications.parent)
    home_file.keep_line(home.notifications, line.encode())
