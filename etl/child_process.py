"""Run the command in a child process, and say so where the system ends that process: it can say nothing itself.

Native libraries (DuckDB, polars, Arrow) end their process where memory runs out, and the kernel kills the largest one. The
process that waits has loaded none of them and needs next to no memory. A library may also wait for ever for a thread that it
could not start: that is seen from here too.
"""

import os
import resource
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from etl.command import exit_with
from etl.system_faults import CANNOT_RUN, STUCK, sentence_of_end
from schemas.operating_system.parent_process import end_with

PASSED_ON: Final = (
    signal.SIGINT,
    signal.SIGTERM,
    signal.SIGHUP,
    signal.SIGQUIT,
    signal.SIGUSR1,
    signal.SIGUSR2,
)
"""Signals that are meant for the command: the process that waits hands them on."""
FROM_THE_TERMINAL: Final = 0x80
"""`si_code` of a signal that the kernel sends, as for Ctrl+C (`SI_KERNEL`, sigaction(2)): the child has it already.

A hang-up alone goes to the first process of a session, and the others learn nothing of it.
"""
LOOK_SECONDS: Final = 10.0
"""How often the process that waits looks whether the threads of the command wait for each other alone."""
STUCK_SECONDS: Final = 60.0
"""How long no thread may have run, not even to wait again, before the command is ended."""
WAITS_FOR_A_THREAD: Final = "futex"
WAITS_FOR_AN_EVENT: Final = ("ep_poll", "do_epoll_wait")
"""Where in the kernel a thread sleeps (`wchan`, proc(5)): for another thread, or, of a library, for its next task."""

LESS_THAN_COUNTED: Final = 0.25
"""Seconds by which a process may have used less than the kernel, which counts whole ticks, held against it (0.07 to 0.15)."""


def run(command: Callable[[], object]) -> None:
    """Run a command in a child process, and end as it does: with its code, or by the signal that somebody sent it.

    Where a library or the kernel ended it, end with a sentence and code 3. Elsewhere than on Linux, and where no process
    can be started, the command runs in this one.
    """
    if sys.platform != "linux":
        command()
        return
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # where it is ignored, nobody learns how a child ended
    before = signal.pthread_sigmask(signal.SIG_BLOCK, (signal.SIGCHLD, *PASSED_ON))
    waiting = os.getpid()
    try:
        child = os.fork()
    except OSError:  # no process is left, or no memory for one
        child = 0
    if child == 0:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)
        if os.getpid() != waiting:
            end_with(waiting)
        command()
        return
    _end_as(_waited_for(child))


def _waited_for(child: int) -> int:
    """Hand on what is sent to this process until the child ended. Return its code; below 0 is the signal that ended it.

    A child whose threads wait for each other alone is killed, and the code is STUCK.
    """
    slept, since, looked = dict[str, str](), time.monotonic(), time.monotonic()
    while True:
        came = signal.sigtimedwait((signal.SIGCHLD, *PASSED_ON), LOOK_SECONDS)
        if came is not None and _is_handed_on(came):
            os.kill(child, came.si_signo)
        # asked each time: a signal that comes again and again is told before the end of the child
        ended_child, status, used = os.wait4(child, os.WNOHANG)
        if ended_child:
            code = os.waitstatus_to_exitcode(status)
            return -signal.SIGXCPU if code == -signal.SIGKILL and _is_beyond_its_time(used) else code
        if time.monotonic() - looked < LOOK_SECONDS:
            continue
        before, slept, looked = slept, _asleep(child), time.monotonic()
        if not slept or slept != before:
            since = looked
        elif looked - since >= STUCK_SECONDS:
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
            return STUCK


def _is_handed_on(came: signal.struct_siginfo) -> bool:
    """Return whether a signal is for the child and the kernel has not sent it there itself."""
    is_from_the_terminal = came.si_code == FROM_THE_TERMINAL and came.si_signo != signal.SIGHUP
    return came.si_signo != signal.SIGCHLD and not is_from_the_terminal


def _is_beyond_its_time(used: resource.struct_rusage) -> bool:
    """Return whether a process has used what it may at most, for which the kernel kills it where there is no earlier limit."""
    _, most = resource.getrlimit(resource.RLIMIT_CPU)
    return most != resource.RLIM_INFINITY and used.ru_utime + used.ru_stime >= most - LESS_THAN_COUNTED


def _asleep(child: int) -> dict[str, str]:
    """Return how often each thread of a process has been run so far; nothing where one waits for more than other threads.

    What reads, writes, sleeps for a while or waits for a process is elsewhere in the kernel. Nothing too where that is not told.
    """
    threads = Path(f"/proc/{child}/task")
    try:
        places = {thread.name: (thread / "wchan").read_text() for thread in threads.iterdir()}
        if not places[str(child)].startswith(WAITS_FOR_A_THREAD):
            return {}
        if not all(place.startswith((WAITS_FOR_A_THREAD, *WAITS_FOR_AN_EVENT)) for place in places.values()):
            return {}
        return {name: (threads / name / "status").read_text().partition("voluntary_ctxt")[2] for name in places}
    except (OSError, KeyError):
        return {}


def _end_as(code: int) -> None:
    sentence = sentence_of_end(code)
    if sentence is not None:
        sys.exit(exit_with(sentence, CANNOT_RUN).exit_code)
    if code < 0:
        signal.signal(-code, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_UNBLOCK, [-code])
        os.kill(os.getpid(), -code)
    sys.exit(code if code >= 0 else 128 - code)
