"""Start the process that reads a workbook, a Parquet or a JSON file, and turn whatever becomes of it into rows or one refusal.

A library that aborts, loops or asks for all memory ends that process alone (`etl.readers.contained.limits`).
"""

import io
import json
import os
import resource
import selectors
import signal
import subprocess
import sys
import weakref
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NoReturn

import pyarrow as pa

from etl.errors import CannotRunError
from etl.readers.contained import limits
from etl.readers.contained.limits import granted
from etl.readers.reader import refuse
from schemas.operating_system.parent_process import as_parent

ROOT = Path(__file__).resolve().parents[2]
PROGRAM = (sys.executable, "-P", "-m", "etl.readers.contained.process")
ENVIRONMENT = {
    "PYTHONPATH": str(ROOT),
    "PYTHONUTF8": "1",
    "ARROW_DEFAULT_MEMORY_POOL": "system",  # the others reserve more addresses than the limit allows
    "MALLOC_ARENA_MAX": "2",
}
DAMAGED = {"xlsx": "workbook", "parquet": "parquet", "json": "json"}
TOO_MUCH = {"xlsx": "spans", "parquet": "parts", "json": "parts"}
LONGEST_MESSAGE = 16 << 20
SECONDS_TO_END = 5


class ReaderProcess:
    """Hold the process that reads one file. It ends with the last of its rows, or with this object.

    `file` is what messages call it; `column_names` has our name of each position that is read, for a refusal to name.
    """

    def __init__(self, form: str, path: Path, file: str, program: Sequence[str] = PROGRAM) -> None:
        self._file, self._form = file, form
        self._memory, self._seconds = limits.memory_for(path), limits.seconds_for(path)
        self._process = subprocess.Popen(  # noqa: S603  # this interpreter, and no shell
            [*program, form, path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            bufsize=0,
            env={"PATH": os.environ.get("PATH", "")} | ENVIRONMENT | as_parent(),  # no key, no token
        )
        assert self._process.stdout is not None, "it is a pipe"
        watched = _Watched(self._process.stdout.fileno(), self._seconds * limits.CLOCK_TIMES)
        self._out = io.BufferedReader(watched, 1 << 20)
        self.column_names: dict[int, str] = {}
        weakref.finalize(self, _end, self._process)

    def ask(self, choice: dict[str, Any] | None = None) -> dict[str, Any]:
        """Send what was chosen and return the next message. Raises ExtractRefused where it is a refusal, or none comes."""
        try:
            if choice is not None:
                assert self._process.stdin is not None, "it is a pipe"
                self._process.stdin.write(json.dumps(choice).encode() + b"\n")
            message = json.loads(self._out.readline(LONGEST_MESSAGE))
        except (OSError, ValueError):
            self._refuse_broken()
        if refused := message.get("refused"):
            self._refuse(**refused)
        return dict(message)

    def batches(self, choice: dict[str, Any]) -> Iterator[pa.RecordBatch]:
        """Yield the rows of the columns that were chosen. Raises ExtractRefused as `ask` does."""
        self.ask(choice)
        try:
            with pa.ipc.open_stream(self._out) as stream:
                yield from stream
        except (OSError, pa.ArrowException):
            self._refuse_broken()
        self.ask()

    def _refuse(self, rule: str, found: str = "", memory: bool = False, **place: Any) -> NoReturn:
        if memory:
            self._check_own_limits()
        if memory:
            found, place = (
                f"reading it takes more than {self._memory >> 20:,} MiB of memory",
                {"case": TOO_MUCH[self._form]},
            )
        column = place.pop("column", None)
        refuse(self._file, rule, found, **place, column=self.column_names.get(column))

    def _check_own_limits(self) -> None:
        """Check that the process had what it needs. Raises CannotRunError where this account may have less."""
        for limit, wanted, name in (
            (resource.RLIMIT_AS, self._memory, f"{self._memory >> 20:,} MiB of memory (ulimit -v)"),
            (resource.RLIMIT_CPU, self._seconds, f"{self._seconds} seconds of processor time (ulimit -t)"),
        ):
            if granted(limit, wanted) < wanted:
                raise CannotRunError(
                    f"The process that read {self._file} could not be given {name}: this account may have less. This says "
                    "nothing of the file. Raise the limit, then run this again."
                )

    def _refuse_broken(self) -> NoReturn:
        """Refuse the file for how its process ended, unless that says nothing of the file."""
        self._check_own_limits()
        ended = _end(self._process, SECONDS_TO_END)
        if ended in {-signal.SIGKILL, -signal.SIGTERM}:  # not by us: then it is None
            raise CannotRunError(
                f"Something ended the process that read {self._file}; the system does so where memory runs out. This says "
                "nothing of the file. End other programs or take a machine with more, then run this again."
            )
        if ended in {-signal.SIGXCPU, None}:
            found = f"reading it takes more than {self._seconds} seconds of processor time without a row"
            refuse(self._file, "asks_too_much", found, case=TOO_MUCH[self._form])
        found = (
            f"its reader broke off: it is damaged or encrypted, or needs more than {self._memory >> 20:,} MiB of memory"
        )
        refuse(self._file, "unreadable", found, case=DAMAGED[self._form])


class _Watched(io.RawIOBase):
    """Read a pipe, and raise TimeoutError where nothing comes for so many seconds."""

    def __init__(self, pipe: int, seconds: int) -> None:
        self._pipe, self._seconds = pipe, seconds
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(pipe, selectors.EVENT_READ)

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Read what there is."""
        if not self._waiting.select(self._seconds):
            raise TimeoutError
        return os.readv(self._pipe, [buffer])

    def close(self) -> None:
        """Let go of the pipe, which its process closes."""
        self._waiting.close()
        super().close()


def _end(process: "subprocess.Popen[bytes]", seconds: float = 0) -> int | None:
    """End the process and return how it ended by itself within so many seconds, or None where it had to be ended."""
    for pipe in (process.stdin, process.stdout):
        assert pipe is not None, "it is a pipe"
        pipe.close()
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
        return None
