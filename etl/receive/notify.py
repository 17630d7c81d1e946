"""Run the command of the force that tells somebody, within a time limit, and log how it ended. Whatever it does, loads stand."""

import contextlib
import json
import os
import signal
import subprocess
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import Any, Final

from etl.receive.notice import Notice
from schemas.home import durable
from schemas.home.layout import Home
from schemas.settings.running import NotifySettings

PASSED_ON: Final = ("PATH", "HOME", "LANG", "LC_ALL", "TZ")
"""What the command finds in its environment beside the notice: no key, and no place of the home."""
DONE: Final = "done"
STOP_IT: Final = (signal.SIGTERM, signal.SIGHUP)
"""What stops a command of ours beside Ctrl+C, which is an error that passes through here."""


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
    lines = path.read_bytes().splitlines() if path.exists() else []
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
        process = subprocess.Popen(  # noqa: S603  # no shell: the force's own command, and three words of ours
            [*settings.command, state, extract, day],
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=environment,
            cwd="/",
            start_new_session=True,  # so that it is stopped with all that it started
        )
    except OSError as error:
        return f"did not start ({error.strerror})"
    try:
        with _stopped_with(process.pid):
            code = process.wait(settings.seconds)
    except BaseException as error:
        _stop(process.pid)
        process.wait()
        if isinstance(error, subprocess.TimeoutExpired):
            return f"did not end within {settings.seconds:g} seconds and was stopped"
        raise
    return DONE if code == 0 else f"ended with code {code}"


@contextmanager
def _stopped_with(group: int) -> Iterator[None]:
    """Let whoever stops this process stop the processes of a group first."""
    before = dict[int, Any]((number, signal.getsignal(number)) for number in STOP_IT)

    def stop(number: int, _: object) -> None:
        _stop(group)
        signal.signal(number, before[number] or signal.SIG_DFL)
        signal.raise_signal(number)

    for number, handler in before.items():
        if handler is not signal.SIG_IGN:  # as for `nohup`
            signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler or signal.SIG_DFL)


def _stop(group: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.killpg(group, signal.SIGKILL)


def _log(home: Home, notice: Notice, ended: str) -> None:
    at = datetime.now(UTC).isoformat(timespec="seconds")
    state, extract, day = notice.words
    line = json.dumps({"at": at, "state": state, "extract": extract, "day": day, "ended": ended})
    durable.make_folder(home.notifications.parent)
    durable.append_line(home.notifications, line.encode())
