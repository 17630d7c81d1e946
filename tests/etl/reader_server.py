"""Fork a process for each file to read or query to ask: `python -m tests.etl.reader_server DESCRIPTOR`, that of a socket.

A request is the form and the path of a file, with the reader's input and output and a pipe for its end. An empty one is the last.
The form `query` asks a database and writes what it answers to the path.
"""

import importlib
import json
import os
import socket
import sys
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

if __name__ == "__main__":  # as the process itself does without it
    sys.modules["numpy"] = None  # type: ignore[assignment]  # how Python marks a module that must not be found

from etl.readers.contained import json_records, parquet_columns, process, query_process, workbook

__all__ = ["json_records", "parquet_columns", "workbook"]  # imported, for every fork to find


def serve(requests: socket.socket) -> None:
    """Fork until the last request has come, and wait for all that were forked."""
    while True:
        message, given, _, _ = socket.recv_fds(requests, 1 << 16, 3)
        if not message:
            break
        form, path = json.loads(message)
        if form == "query":
            with suppress(ImportError, OSError):
                importlib.import_module("arrow_odbc")
        if os.fork() == 0:
            watch(form, path, *given)
        for descriptor in given:
            os.close(descriptor)
        _reap(os.WNOHANG)
    _reap()


def _reap(option: int = 0) -> None:
    """Take note of the ends of processes, whose time counts from then on."""
    with suppress(ChildProcessError):
        while os.waitpid(-1, option)[0]:
            pass


def watch(form: str, path: str, back: int, out: int, status: int) -> NoReturn:
    """Fork the reader, write its number, and how it ended with its processor time."""
    number = os.fork()
    if number == 0:
        read(form, path, back, out)
    os.close(back)
    os.close(out)
    os.write(status, b"%d\n" % number)
    _, ended, used = os.wait4(number, 0)
    os.write(status, json.dumps([os.waitstatus_to_exitcode(ended), used.ru_utime + used.ru_stime]).encode() + b"\n")
    os._exit(0)


def read(form: str, path: str, back: int, out: int) -> NoReturn:
    """Read a file as the process of a load does: nothing is printed of a fault, which would hold cells."""
    ended = 1
    try:
        os.dup2(back, 0)
        os.dup2(out, 1)
        os.closerange(3, 64)
        query_process.main(Path(path)) if form == "query" else process.main(form, Path(path))
        ended = 0
    except SystemExit as end:
        ended = int(end.code or 0)
    finally:
        os._exit(ended)


if __name__ == "__main__":
    serve(socket.socket(fileno=int(sys.argv[1])))
