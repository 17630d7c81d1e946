"""Run a command of ours in a child of a process that has imported everything: it starts in milliseconds, not in seconds.

The child waits until whoever traces it is there, so calls are counted from the command's own first one.
"""

import atexit
import contextlib
import faulthandler
import fcntl
import importlib
import os
import pkgutil
import resource
import signal
import sys
import tempfile
import time
import traceback
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerProcess
from pathlib import Path
from types import ModuleType
from typing import Final
from unittest.mock import patch

OURS: Final = ("schemas", "etl", "dashboard.release", "dashboard.papers", "dashboard.records", "dashboard.disclosure")
LIBRARIES: Final = (
    "duckdb",
    "hypothesis",
    "pandera.backends.polars.base",
    "pandera.strategies.base_strategies",
    "pyarrow.dataset",
)
NOTE_STACK: Final = signal.SIGUSR1
MOST_SAID: Final = 1 << 20
"""Bytes that a command may say before it waits for a reader; the letter of a small home has some thousands."""
CONTEXT: Final = get_context("forkserver")


def import_all() -> None:
    """Import what the commands import while they run, and what they keep. No file stays open, no thread is started."""
    from dashboard.cli import EXTRA_OF
    from etl.warehouse.definitions_hash import definitions_hash

    for library in (*LIBRARIES, *EXTRA_OF):
        importlib.import_module(library)
    for package in OURS:
        for found in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            if not found.name.endswith("__main__"):
                importlib.import_module(found.name)
    definitions_hash()


@dataclass(frozen=True)
class Limits:
    """Hold what a child is given: bytes of address space beside what it has at its start, and days that its clock is ahead.

    `stacks`: the file in which it notes its stack whenever NOTE_STACK comes. `is_waited_for`: another process waits for it,
    as for `outcomes`.
    """

    more_memory: int | None = None
    days_ahead: int = 0
    stacks: Path | None = None
    is_waited_for: bool = False


class Child:
    """Hold a command that was started and waits for `let_go`."""

    def __init__(self, arguments: list[str], temporary: Path, limits: Limits | None = None) -> None:
        temporary.mkdir(exist_ok=True)
        CONTEXT.set_forkserver_preload(["tests.faults.preloaded"])
        self.end, other = CONTEXT.Pipe()
        self.output, written = CONTEXT.Pipe(duplex=False)
        fcntl.fcntl(written.fileno(), fcntl.F_SETPIPE_SZ, MOST_SAID)
        os.set_blocking(self.output.fileno(), False)
        self.process: ForkServerProcess = CONTEXT.Process(
            target=_run, args=(arguments, temporary, written, other, limits or Limits())
        )
        with patch.dict(sys.modules, {"__main__": ModuleType("__main__")}):  # a page that a test ran may stand there
            self.process.start()
        other.close()
        written.close()
        self.end.recv()
        assert self.process.pid is not None
        self.pid = self.process.pid

    def let_go(self) -> None:
        """Let the command begin."""
        self.end.send(None)

    def wait(self, seconds: float = 200) -> int:
        """Return with what code it ended; below 0 is the signal that ended it."""
        self.process.join(seconds)
        code = self.process.exitcode
        if code is None:
            self.process.kill()
            raise TimeoutError(f"it did not end in {seconds} seconds")
        self.process.close()
        self.end.close()
        return code

    def said(self) -> str:
        """Return what it has written to both its outputs since this was asked last."""
        parts = list[bytes]()
        with contextlib.suppress(BlockingIOError):
            while part := os.read(self.output.fileno(), MOST_SAID):
                parts.append(part)
        return b"".join(parts).decode("utf-8", "replace")

    def is_traced(self) -> bool:
        """Return whether a tracer is there."""
        status = Path(f"/proc/{self.pid}/status").read_text()
        return "TracerPid:\t0\n" not in status

    def wait_until_traced(self, has_ended: Callable[[], object]) -> None:
        """Wait until a tracer is there."""
        while not self.is_traced():
            assert has_ended() is None, "the tracer ended before it began"
            time.sleep(0.005)


def _run(arguments: list[str], temporary: Path, output: Connection, begin: Connection, limits: Limits) -> None:
    """Run a command as `python -m dashboard.cli` does, to its last handler. What it says goes into a pipe: no disk is needed."""
    for stream in (1, 2):
        os.dup2(output.fileno(), stream)
    output.close()
    os.environ |= {"TMPDIR": str(temporary), "PYTHONDONTWRITEBYTECODE": "1"}
    tempfile.tempdir = None
    if limits.more_memory is not None:
        pages = int(Path("/proc/self/statm").read_text().split()[0])
        most = pages * resource.getpagesize() + limits.more_memory
        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    if limits.days_ahead:
        from tests.faults.clock import set_ahead

        set_ahead(limits.days_ahead)
    if limits.stacks is not None:
        faulthandler.register(NOTE_STACK, limits.stacks.open("w", encoding="utf-8"), all_threads=False)
    begin.send(None)
    begin.recv()
    begin.close()
    sys.exit(_ended(arguments, limits.is_waited_for or limits.more_memory is not None))


def _ended(arguments: list[str], is_waited_for: bool) -> int:
    """Return the code of a command. Where a process waits for it, as for `outcomes`, that one says how the system ended it."""
    from dashboard.cli import main, start
    from etl import child_process
    from tests.faults.appends import append

    sys.argv = ["outcomes", *arguments]
    command, waited = (main, start)
    if arguments[0] == "append":
        command = partial(append, *arguments[1:])
        waited = partial(child_process.run, command)
    code = 0
    try:
        waited() if is_waited_for else command()
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else int(end.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    return code
