"""The strategic dashboard in a process of its own, started by the real command, its files traced where that can be done."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

TRACER = ("strace", "-f", "--seccomp-bpf", "-qq", "-s", "400", "-e", "trace=%file", "-o")


def can_trace() -> bool:
    return shutil.which(TRACER[0]) is not None


@contextmanager
def served(home: Path, *options: str, trace: Path | None = None) -> Iterator[str]:
    """Serve the editions of a home on a free port; what is yielded is the address. `trace`: where every file is noted."""
    command = [sys.executable, "-m", "dashboard.cli", "dashboard", "--audience", "strategic", "--home", str(home)]
    command += ["--port", "0", *options]
    traced = [*TRACER, str(trace), *command] if trace else command
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
