"""Serve a dashboard in a process of its own, and find the system's browser."""

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from dashboard.access.roles import Role
from dashboard.web import clock

DAY_OF_THE_SAMPLE = "2026-09-30"
SERVE = """
import sys
from pathlib import Path
import dashboard.cli  # gives the audit log the key of the home
from dashboard.access.roles import Role
from dashboard.force.server import serve
from dashboard.force.session import warehouse_cache
warehouse_cache.refuse_other_data = lambda build: None  # homes of tests are invented, and not the sample that is shipped
serve(Path(sys.argv[1]), int(sys.argv[2]), Role(sys.argv[3]))
"""


def chromium() -> str | None:
    """Return the path of the system's Chromium, which nothing here ever downloads."""
    return shutil.which("chromium") or shutil.which("chromium-browser")


def on_the_day_of_the_sample() -> dict[str, str]:
    """Return the environment of a server that takes the day of the sample's data for today."""
    return os.environ | {clock.VARIABLE: DAY_OF_THE_SAMPLE}


@contextmanager
def served(home: Path, port: int = 0, role: Role = Role.LEAD, log: IO[str] | None = None) -> Iterator[str]:
    """Serve a home on a port, or on a free one, on the day of the sample's data; what is yielded is its address.

    `log`: where the server's log goes.
    """
    server = subprocess.Popen(
        [sys.executable, "-c", SERVE, str(home), str(port), role],
        stdout=subprocess.PIPE,
        stderr=log,
        text=True,
        env=on_the_day_of_the_sample(),
    )
    try:
        assert server.stdout is not None
        line = server.stdout.readline()
        found = re.search(r"http://\S+", line)
        assert found, f"the server did not say its address: {line!r}"
        yield found[0]
    finally:
        server.terminate()
        server.communicate(timeout=60)
