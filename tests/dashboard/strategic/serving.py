"""Serve a dashboard in a process of its own, started by the real command, its system calls traced where that can be done."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TRACER = ("strace", "-f", "--seccomp-bpf", "-qq", "-s", "400", "-o")


def can_trace() -> bool:
    return shutil.which(TRACER[0]) is not None


@contextmanager
def served(
    home: Path, *options: str, audience: str = "strategic", trace: Path | None = None, calls: str = "%file"
) -> Iterator[str]:
    """Serve a home on a free port; what is yielded is the address. `trace`: where every system call of `calls` is noted."""
    as_installed = ("-c", "from dashboard.cli import start; start()")
    command = [sys.executable, *as_installed, "dashboard", "--audience", audience, "--home", str(home)]
    command += ["--port", "0", *options]
    traced = [*TRACER, str(trace), "-e", f"trace={calls}", *command] if trace else command
    server = subprocess.Popen(traced, stdout=subprocess.PIPE, text=True, start_new_session=True)
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, f"the server did not say its address: {line!r}"
        yield found[0]
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.communicate(timeout=30)
