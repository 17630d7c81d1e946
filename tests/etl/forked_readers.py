"""Read files in processes that are forked from one that has imported what they need, which takes a third of a second.

The process as a load begins it is the subject of `readers/test_reader_process.py` and `readers/contained/test_process.py`.
"""

import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from etl.readers import database
from etl.readers.reader_process import ENVIRONMENT, PROGRAM


class Server:
    """Hold the process that forks; it begins with the first file that is read."""

    seconds = 0.0
    """The processor time of all readers that have ended, which the system does not count as that of our children."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._requests, self._its_end = socket.socketpair(socket.AF_UNIX, socket.SOCK_DGRAM)

    def read(self, form: str, path: Path) -> "Reader":
        """Begin to read a file."""
        if self._process is None:
            self._process = subprocess.Popen(
                [sys.executable, "-P", "-m", "tests.etl.reader_server", str(self._its_end.fileno())],
                pass_fds=[self._its_end.fileno()],
                stderr=subprocess.DEVNULL,
                env={"PATH": os.environ.get("PATH", "")} | ENVIRONMENT,
            )
        (back, stdin), (stdout, out), (status, its_status) = os.pipe(), os.pipe(), os.pipe()
        given = [back, out, its_status]
        socket.send_fds(self._requests, [json.dumps([form, os.fspath(path.absolute())]).encode()], given)
        for descriptor in given:
            os.close(descriptor)
        return Reader(stdin, stdout, status)

    def end(self) -> None:
        """End the process, after the readers that it began."""
        if self._process is not None:
            self._requests.send(b"")
            self._process.wait(60)
        self._requests.close()
        self._its_end.close()


class Reader:
    """Stand for the `subprocess.Popen` of a process that reads a file."""

    def __init__(self, stdin: int, stdout: int, status: int) -> None:
        self.stdin, self.stdout = os.fdopen(stdin, "wb", 0), os.fdopen(stdout, "rb", 0)
        self._status = os.fdopen(status, "rb", 0)
        self._number = int(self._status.readline())
        self._ended: int | None = None

    def wait(self, timeout: float | None = None) -> int:
        """Return how the process ended."""
        if self._ended is None:
            if not select.select([self._status], [], [], timeout)[0]:
                raise subprocess.TimeoutExpired("reader", timeout or 0)
            ended, seconds = json.loads(self._status.readline())
            self._status.close()
            self._ended = int(ended)
            Server.seconds += seconds
        return self._ended

    def kill(self) -> None:
        """End the process, unless it has ended and only the word of it is on its way."""
        if self._ended is None:
            with suppress(ProcessLookupError):
                os.kill(self._number, signal.SIGKILL)


@contextmanager
def forked_readers(server: Server) -> Iterator[None]:
    """Let every file be read in a process that is forked by a server."""

    def begin(words: Sequence[Any], **options: Any) -> Any:
        *program, form, path = words
        return server.read(form, path) if tuple(program) == PROGRAM else subprocess.Popen(words, **options)

    with pytest.MonkeyPatch.context() as patched:
        stands_in = SimpleNamespace(**vars(subprocess) | {"Popen": begin})
        patched.setattr("etl.readers.reader_process.subprocess", stands_in)
        yield


@contextmanager
def forked_queries(server: Server) -> Iterator[None]:
    """Let every query be asked by a process that is forked by a server."""

    def run(words: Sequence[Any], input: bytes, **options: Any) -> Any:  # noqa: A002  # as `subprocess.run` calls it
        *program, path = words
        if tuple(program) != database.PROGRAM:
            return subprocess.run(words, input=input, check=False, **options)
        asking = server.read("query", path)
        with asking.stdin, asking.stdout:
            asking.stdin.write(input)
            asking.stdin.close()
            answer = asking.stdout.read()
        return subprocess.CompletedProcess(words, asking.wait(60), answer)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("etl.readers.database.subprocess", SimpleNamespace(**vars(subprocess) | {"run": run}))
        yield
