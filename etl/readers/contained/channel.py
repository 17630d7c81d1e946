"""Speak with the load that asked for a file: one line of JSON each way, and the rows as a stream of Arrow."""

import json
import resource
from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO

import pyarrow as pa

from etl.readers.contained.limits import granted, memory_for, seconds_for
from schemas.operating_system.core_dumps import forbid_core_dumps


class Refusal(Exception):  # noqa: N818  # a verdict on the file, not a fault of this process
    """Refuse the file: the rule, what was found, and the position (from 0) of the column where there is one."""

    def __init__(
        self, rule: str, found: str, *, case: str | None = None, row: int | None = None, column: int | None = None
    ) -> None:
        super().__init__(rule)
        self.message = {"rule": rule, "found": found, "case": case, "row": row, "column": column}


class Channel:
    """Hold both directions, and grant more processor time whenever something has been sent."""

    def __init__(self, out: BinaryIO, back: BinaryIO, seconds: int) -> None:
        self._out, self._back, self._seconds = out, back, seconds

    def say(self, message: dict[str, Any]) -> None:
        """Send one message."""
        self._out.write(json.dumps(message).encode() + b"\n")
        self._out.flush()
        grant_seconds(self._seconds)

    def ask(self, message: dict[str, Any]) -> dict[str, Any]:
        """Send one message and return the answer; end where the load is no longer there to give one."""
        self.say(message)
        line = self._back.readline()
        if not line:
            raise SystemExit(0)
        answer: dict[str, Any] = json.loads(line)
        return answer

    def send(self, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
        """Send rows. What is raised on the way ends the stream, so that the reason can follow it as a message."""
        self.say({"rows": True})
        with pa.ipc.new_stream(self._out, schema) as stream:
            for batch in batches:
                stream.write_batch(batch)
                self._out.flush()
                grant_seconds(self._seconds)


def limit_this_process(path: Path) -> int:
    """Bound memory and processor time, forbid files and core dumps, which would hold cells; return the seconds granted."""
    memory = granted(resource.RLIMIT_AS, memory_for(path))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    forbid_core_dumps()
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    seconds = seconds_for(path)
    grant_seconds(seconds)
    return seconds


def grant_seconds(seconds: int) -> None:
    """Let this process run on for so many seconds of processor time; the system ends it after that."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    until = granted(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + 1 + seconds)
    resource.setrlimit(resource.RLIMIT_CPU, (until, hard))
