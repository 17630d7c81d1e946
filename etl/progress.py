"""Report on a long run while it runs: bars on a terminal, plain lines elsewhere. Never a value."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import Progress as Bars
from rich.progress import SpinnerColumn, TextColumn, TimeElapsedColumn

from etl.intake.options import Progress

SECONDS_BETWEEN_LINES = 5


class PlainLines(Progress):
    """Print one line a step, and one every few seconds within it."""

    def __init__(self) -> None:
        self._last = 0.0

    def step(self, words: str) -> None:
        """Write the step as a line."""
        sys.stderr.write(f"{words}\n")
        self._last = time.monotonic()

    def rows(self, file_name: str, count: int) -> None:
        """Write a line of how many rows of a file have passed, unless the last line was a moment ago."""
        if time.monotonic() - self._last >= SECONDS_BETWEEN_LINES:
            self.step(f"  {file_name}: {count:,} rows")


class LiveBars(Progress):
    """Draw one moving line a step."""

    def __init__(self, bars: Bars) -> None:
        self._bars = bars
        self._task = bars.add_task("Starting", rows="")

    def step(self, words: str) -> None:
        """Show the step on the moving line."""
        self._bars.update(self._task, description=words, rows="")

    def rows(self, file_name: str, count: int) -> None:
        """Show on the moving line how many rows of a file have passed."""
        self._bars.update(self._task, description=f"Reading {file_name}", rows=f"{count:,} rows")


@contextmanager
def shown() -> Iterator[Progress]:
    """Return what fits standard error: plain lines, or bars on a terminal."""
    if not sys.stderr.isatty():
        yield PlainLines()
        return
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        TextColumn("{task.fields[rows]}"),
        TimeElapsedColumn(),
    )
    with Bars(*columns, console=Console(stderr=True), transient=True) as bars:
        yield LiveBars(bars)
