"""Ctrl+C stops a command once and in one word, at its beginning, at work and at its end."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from etl.interruption import stop_at_once, stopped_once

BEGIN = "import os, signal\nfrom etl.interruption import stop_at_once, stopped_once\nstop_at_once()\n"
CTRL_C = "os.kill(os.getpid(), signal.SIGINT)\n"


def ran(code: str, ignored: bool = False) -> tuple[int, str, str]:
    """Return the code of a process, what it printed and what it said; Ctrl+C may be passed over from its beginning."""
    passed_over = (lambda: signal.signal(signal.SIGINT, signal.SIG_IGN)) if ignored else None
    done = subprocess.run(
        [sys.executable, "-c", BEGIN + code],
        capture_output=True,
        text=True,
        check=False,
        timeout=30,
        restore_signals=True,
        preexec_fn=passed_over or (lambda: signal.signal(signal.SIGINT, signal.SIG_DFL)),
        env=os.environ | {"PYTHONPATH": os.pathsep.join(filter(None, sys.path))},
    )
    return done.returncode, done.stdout, done.stderr


def test_before_a_command_begins_it_ends_at_once() -> None:
    assert ran(f"{CTRL_C}print('goes on')") == (130, "", "Stopped. What served before still serves.\n")


def test_at_work_the_first_is_an_error_and_a_further_one_nothing() -> None:
    code = (
        f"try:\n    with stopped_once():\n        {CTRL_C}except KeyboardInterrupt:\n    {CTRL_C}    print('cleared')\n"
    )
    assert ran(code) == (0, "cleared\n", "")


def test_once_its_work_is_done_it_is_passed_over() -> None:
    assert ran(f"with stopped_once():\n    pass\n{CTRL_C}print('done')") == (0, "done\n", "")


def test_in_the_background_it_stays_passed_over() -> None:
    assert ran(f"{CTRL_C}with stopped_once():\n    {CTRL_C}print('done')", ignored=True) == (0, "done\n", "")


def test_what_holds_it_back_is_done_first() -> None:
    code = (
        "from etl.interruption import held_back\n"
        f"try:\n    with stopped_once(), held_back(), held_back():\n        {CTRL_C}        print('done')\n"
        "except KeyboardInterrupt:\n    print('stopped')\n"
    )
    assert ran(code) == (0, "done\nstopped\n", "")


WITHIN_A_LOCK = f"""import sys, threading, time
from etl.staging.ordered_pool import map_in_order
enter = threading.Condition.__enter__
def interrupted(condition):
    taken = enter(condition)
    if sys._getframe(1).f_code.co_name == 'result':
        {CTRL_C}    return taken
threading.Condition.__enter__ = interrupted
"""
"""Let it come where the result of a thread is asked for, right after the lock was taken that the thread needs for it."""


def test_where_it_comes_within_a_lock_of_the_library_nobody_waits_for_ever() -> None:
    code = (
        f"{WITHIN_A_LOCK}try:\n    with stopped_once():\n        list(map_in_order(time.sleep, [0.2] * 9))\n"
        "except KeyboardInterrupt:\n    print('stopped')\n"
    )
    assert ran(code) == (0, "stopped\n", "")


@pytest.fixture
def _before() -> Iterator[None]:
    began = signal.getsignal(signal.SIGINT)
    yield
    signal.signal(signal.SIGINT, began)


@pytest.mark.usefixtures("_before")
@pytest.mark.parametrize("handler", [signal.default_int_handler, signal.SIG_IGN, lambda *_: None])
def test_whoever_calls_a_command_of_ours_has_its_own_way_back(handler: signal.Handlers) -> None:
    signal.signal(signal.SIGINT, handler)
    with stopped_once():
        is_ours = signal.getsignal(signal.SIGINT) is not handler
    assert is_ours == (handler is signal.default_int_handler)
    assert signal.getsignal(signal.SIGINT) is handler
    stop_at_once()
    assert (signal.getsignal(signal.SIGINT) is handler) == (not is_ours)
