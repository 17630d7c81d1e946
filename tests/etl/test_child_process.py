"""A command whose process the system ends is said to have been ended so; whoever stops or kills the command stops the process."""

import errno
import os
import pty
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest

BEGIN = "import errno, os, resource, signal, sys, time\nfrom etl.child_process import run\n"
AT_A_TERMINAL = "import fcntl, termios\nfcntl.ioctl(0, termios.TIOCSCTTY, 0)"
BY_A_LIBRARY = (
    "A library that the command uses ended it, as happens where memory runs out. Nothing that was kept is lost. "
    "End other programs or take a machine with more, then run this again.\n"
)


def words_of(command: str, before: str = "") -> list[str]:
    """Return the words that start a process which runs a command, given as the body of a function."""
    body = "".join(f"    {line}\n" for line in command.splitlines())
    return [sys.executable, "-c", f"{BEGIN}{before}\ndef command():\n{body}run(command)\n"]


def ran(command: str, before: str = "") -> tuple[int, str, str]:
    """Return the code of a command, what it printed, and its messages."""
    done = subprocess.run(
        words_of(command, before),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
        env=environment(),
    )
    return done.returncode, done.stdout, done.stderr


@contextmanager
def started(command: str) -> Iterator[tuple["subprocess.Popen[str]", int]]:
    """Start a command that prints the number of its process first; give the process that waits, and that number."""
    with subprocess.Popen(
        words_of(f"print(os.getpid(), flush=True)\n{command}"), stdout=subprocess.PIPE, text=True, env=environment()
    ) as waiting:
        assert waiting.stdout is not None
        yield waiting, int(waiting.stdout.readline())


def runs(process: int) -> bool:
    """Return whether a process is there and has not ended; one that nobody asked about yet is a zombie (Z)."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def environment() -> dict[str, str]:
    """Return what a process needs to find the same modules."""
    return os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))}


@pytest.mark.parametrize("code", [0, 1, 3, 130])
def test_a_command_ends_with_its_own_code_and_says_nothing_more(code: int) -> None:
    assert ran(f"print('done')\nsys.exit({code})") == (code, "done\n", "")


def test_a_command_that_returns_ends_with_0_and_runs_once() -> None:
    assert ran("print('done')") == (0, "done\n", "")


@pytest.mark.parametrize("end", ["os.abort()", "os.kill(os.getpid(), signal.SIGSEGV)", "os._exit(127)"])
def test_where_a_library_ends_it_the_code_is_3_and_a_sentence_says_so(end: str) -> None:
    assert ran(f"print('begun', flush=True)\n{end}") == (3, "begun\n", BY_A_LIBRARY)


def test_where_it_is_killed_that_is_said() -> None:
    code, _, words = ran("os.kill(os.getpid(), signal.SIGKILL)", "resource.setrlimit(resource.RLIMIT_CPU, (60, 60))")
    assert code == 3
    assert words.startswith(
        "Something killed the command; the system does so where memory runs out. Nothing that was kept"
    )


@pytest.mark.parametrize("most", [1, 60])
def test_what_runs_longer_than_it_may_is_told_of_the_limit(most: int) -> None:
    """With one limit for both the kernel kills it; else it sends a signal of its own first."""
    code, _, words = ran("while True: pass", f"resource.setrlimit(resource.RLIMIT_CPU, (1, {most}))")
    assert code == 3
    assert words == (
        "The command has used all the processor time that it may have (ulimit -t). Nothing that was kept is lost. "
        "Raise the limit, then run this again.\n"
    )


def test_one_that_is_asked_to_stop_may_end_its_work_and_says_how() -> None:
    command = "signal.signal(signal.SIGTERM, lambda *_: sys.exit(5))\nprint('ready', flush=True)\ntime.sleep(60)"
    with started(command) as (waiting, child):
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "ready\n"
        waiting.terminate()
        assert waiting.wait(20) == 5
        assert not runs(child)


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_one_that_a_signal_stops_ends_by_that_signal(number: signal.Signals) -> None:
    with started("time.sleep(60)") as (waiting, child):
        waiting.send_signal(number)
        assert waiting.wait(20) == -number
        assert not runs(child)


def test_to_kill_the_command_is_to_kill_its_process() -> None:
    with started("time.sleep(60)") as (waiting, child):
        waiting.kill()
        waiting.wait(20)
        last = time.monotonic() + 20
        while runs(child):
            assert time.monotonic() < last, "it goes on"
            time.sleep(0.01)


def test_ctrl_c_at_a_terminal_comes_once() -> None:
    count = (
        "came = []\nsignal.signal(signal.SIGINT, lambda *_: came.append(1))\nprint('ready', flush=True)\n"
        "time.sleep(1)\nprint(len(came), 'came', flush=True)"
    )
    keys, terminal = pty.openpty()
    with subprocess.Popen(
        words_of(count, AT_A_TERMINAL), stdin=terminal, stdout=terminal, stderr=terminal, env=environment(),
        start_new_session=True,
    ) as waiting:  # fmt: skip
        read_until(keys, b"ready\r\n")
        os.write(keys, b"\x03")
        assert read_until(keys, b"came\r\n").endswith(b"1 came\r\n")
        assert waiting.wait(20) == 0
    os.close(keys)
    os.close(terminal)


def test_a_terminal_that_is_closed_ends_it() -> None:
    """The system tells the first process of a session alone, as `ssh -t` starts one."""
    keys, terminal = pty.openpty()
    with subprocess.Popen(
        words_of("print(os.getpid(), flush=True)\ntime.sleep(60)", AT_A_TERMINAL),
        stdin=terminal, stdout=subprocess.PIPE, text=True, env=environment(), start_new_session=True,
    ) as waiting:  # fmt: skip
        assert waiting.stdout is not None
        child = int(waiting.stdout.readline())
        os.close(terminal)
        os.close(keys)
        assert waiting.wait(20) == -signal.SIGHUP
        assert not runs(child)


def read_until(terminal: int, end: bytes) -> bytes:
    """Return what a terminal shows, up to these bytes."""
    shown = b""
    while not shown.endswith(end):
        shown += os.read(terminal, 1024)
    return shown


IMPATIENT = "from etl import child_process\nchild_process.LOOK_SECONDS, child_process.STUCK_SECONDS = 0.1, 1.0\n"


def test_one_whose_threads_wait_for_each_other_for_ever_is_ended() -> None:
    lock = "import threading\nlock = threading.Lock()\nlock.acquire()\nthreading.Thread(target=lock.acquire).start()"
    code, _, words = ran(f"{lock}\nlock.acquire()", IMPATIENT)
    assert code == 3
    assert words.startswith(
        "A library that the command uses waited for ever, as happens where memory runs out. Nothing"
    )


def test_one_that_waits_for_ever_is_ended_though_signals_come_again_and_again() -> None:
    lock = "import threading\nlock = threading.Lock()\nlock.acquire()"
    command = f"signal.signal(signal.SIGUSR1, signal.SIG_IGN)\n{lock}\nprint('ready', flush=True)\nlock.acquire()"
    with subprocess.Popen(
        words_of(command, IMPATIENT), stdout=subprocess.PIPE, text=True, env=environment()
    ) as waiting:
        assert waiting.stdout is not None
        assert waiting.stdout.readline() == "ready\n"
        last = time.monotonic() + 30
        while waiting.poll() is None and time.monotonic() < last:
            waiting.send_signal(signal.SIGUSR1)
            time.sleep(0.02)
        waiting.kill()
        assert waiting.returncode == 3


SLEEPERS = (
    "time.sleep(2)",
    "import subprocess\nsubprocess.run(['sleep', '2'])",
    "read, _ = os.pipe()\nsignal.signal(signal.SIGALRM, lambda *_: sys.exit(0))\nsignal.alarm(2)\nos.read(read, 1)",
    "import threading\nthread = threading.Thread(target=time.sleep, args=(2,))\nthread.start()\nthread.join()",
    "import threading\nfor _ in range(8): threading.Event().wait(0.25)",
    "import asyncio\nasyncio.run(asyncio.sleep(2))",
)


def test_one_that_sleeps_reads_or_waits_for_something_that_comes_goes_on() -> None:
    """All of them at once, as each takes two seconds."""
    with ThreadPoolExecutor(len(SLEEPERS)) as pool:
        ended = dict(zip(SLEEPERS, pool.map(lambda work: ran(work, IMPATIENT), SLEEPERS), strict=True))
    assert ended == dict.fromkeys(SLEEPERS, (0, "", ""))


def test_without_another_process_it_runs_in_this_one() -> None:
    no_process = f"def fork(): raise OSError({errno.EAGAIN}, 'no process')\nos.fork = fork"
    assert ran("print('done')\nsys.exit(1)", no_process) == (1, "done\n", "")


def test_whoever_starts_it_may_ignore_the_end_of_children() -> None:
    assert ran("sys.exit(4)", "signal.signal(signal.SIGCHLD, signal.SIG_IGN)") == (4, "", "")
