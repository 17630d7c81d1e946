"""Offer the demonstration: both dashboards on the sample data, in a temporary home."""

import os
import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path
from typing import Annotated, Final

import typer

from dashboard.access.roles import Role
from dashboard.commands.strategic_process import start_beside
from dashboard.web import clock
from etl.cli import say
from schemas.home.layout import Home
from schemas.operating_system import durable

SAMPLE_SECRET: Final = "5a" * 32
"""The secret behind the choice of hidden cells of the sample, so that everybody sees the same of them. No force has it."""
STOP_IT: Final = (signal.SIGTERM, signal.SIGHUP)
"""What stops the demonstration as Ctrl+C does: else nobody would end its second process."""


def demo_command(
    port: Annotated[int | None, typer.Option("--port", help="Port; a free one when none is named.")] = None,
    role: Annotated[Role, typer.Option("--role", help="For whom, as for `outcomes dashboard`.")] = Role.LEAD,
) -> None:
    """Build from the sample data in a temporary home, release two editions, and open both dashboards."""
    from datetime import date

    from dashboard.force.server import serve
    from dashboard.release.preconditions import ReleaseOptions
    from dashboard.release.run import release
    from etl.leftovers import temporary_folder
    from etl.load import Options, load
    from etl.progress import shown
    from etl.store.key import make_key

    with temporary_folder("demo") as folder:  # its lock is held to the end; the home within has locks of its own
        home, sample = folder / "home", Path(str(files("sample_data")))
        home.mkdir(mode=0o700)
        make_key(home)
        durable.write_new(Home(home).release_secret, SAMPLE_SECRET.encode("ascii"))
        options = Options(today=date.max)  # the sample has days of its own, whatever the clock of this machine says
        with shown() as progress:
            load(home, sample / "earlier", options, progress)  # so that there is something to compare with
            release(home, "2026-Q2", ReleaseOptions(measure_coarser=False), progress.step)
            letter = load(home, sample, options, progress)
            release(home, "2026-Q3", ReleaseOptions(measure_coarser=False), progress.step)
        drawn = max(file.as_at for file in letter.files if file.as_at is not None)
        os.environ.setdefault(clock.VARIABLE, drawn.isoformat())  # the officer's morning is that of the sample
        say(f"Built from the sample data (synthetic: no real person). Build {letter.build}.")
        with _strategic_beside(home, _free_port() if port is None else port + 1):
            serve(home, port, role)


@contextmanager
def _strategic_beside(home: Path, port: int) -> Iterator[None]:
    """Serve the strategic dashboard and its minutes too, in a process of its own: as in a force, it sees the releases alone."""
    before = {number: signal.signal(number, signal.default_int_handler) for number in STOP_IT}
    beside = start_beside(home, port, writes_minutes=True)
    try:
        yield
    finally:
        beside.terminate()
        beside.wait()
        for number, handler in before.items():
            signal.signal(number, handler)


def _free_port() -> int:
    """Return a port that is free now. Two servers that each looked for the first free one could find the same."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
