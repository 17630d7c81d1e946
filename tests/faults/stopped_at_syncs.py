"""Stop a command at each of its syncs, those of the libraries too, and give what a power cut would leave there.

Each sync is seen by the tracer, which stops the command behind it. Renames are not: this is for stores that rename nothing.
"""

import os
import re
import signal
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

from tests.faults.children import Child
from tests.faults.power_cut import Cuts
from tests.faults.tracing import TRACER

SYNCED: Final = re.compile(r"^(?:fsync|fdatasync)\(\d+<(/[^>]+)>\)", re.MULTILINE)
STOPPED: Final = "--- stopped by SIGSTOP ---"
SECONDS: Final = 120


def cut_at_each_sync_of(arguments: list[str], root: Path, scratch: Path, look: Callable[[Path], None]) -> int:
    """Run a command on a folder and look at each state as `power_cut.cut_at_each_sync` does. Returns how many there were.

    The temporary folder and the notes of the tracer lie in `scratch`. Raises AssertionError where the command did not end with 0.
    """
    cuts, log = Cuts(root, scratch, look), scratch / "calls"
    child = Child(arguments, scratch / "tmp")
    log.touch()
    stop = ("-e", "trace=fsync,fdatasync", "-e", "inject=fsync,fdatasync:signal=STOP")
    words = [*TRACER, "-o", str(log), *stop, "-p", str(child.pid)]
    with subprocess.Popen(words, stderr=subprocess.DEVNULL) as traced:
        child.wait_until_traced(traced.poll)
        child.let_go()
        stops = 0
        while _stopped(log, stops + 1, traced):
            path = Path(SYNCED.findall(log.read_text("utf-8"))[stops])
            stops += 1
            if path.is_relative_to(root):
                cuts.synced(path)
            os.kill(child.pid, signal.SIGCONT)
    code = child.wait()
    assert code == 0, child.said()
    return cuts.end()


def _stopped(log: Path, times: int, tracer: "subprocess.Popen[bytes]") -> bool:
    """Wait until the command was stopped so many times, and return whether it was; not, where it ended before."""
    last = time.monotonic() + SECONDS
    while log.read_text("utf-8").count(STOPPED) < times:
        if tracer.poll() is not None:
            return log.read_text("utf-8").count(STOPPED) >= times
        assert time.monotonic() < last, "it neither stops nor ends"
        time.sleep(0.002)
    return True
