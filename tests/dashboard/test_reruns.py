"""A dashboard that is read all day: memory and open files stay flat over 1,000 runs of a page, in one session and in many."""

import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from pathlib import Path

import psutil
import pytest

from tests.dashboard.force.browser import serving as force
from tests.dashboard.force.socket_reader import Reader, reading
from tests.dashboard.strategic import serving as strategic
from tests.dashboard.strategic.editions import ordinary
from tests.dashboard.strategic.released import release
from tests.length import long_proof

RERUNS = 1_000
SESSIONS = 100
RUNS_OF_A_SESSION = 5
QUERIES = ("", "cohort=all_violence", "basis=closed", "lang=cy", "lang=en")
MEGABYTE = 2**20
GROWTH = 40  # MB that the second half of the runs may add: what a library keeps, and the collector has not taken yet
FILES_OF_A_SESSION = 4  # a socket, and the three of its event loop
SESSIONS_KEPT, SECONDS_KEPT = 128, 120  # Streamlit keeps that many sessions for that long, for a reader who comes back

Served = Callable[[], AbstractContextManager[str]]

pytestmark = [
    long_proof,
    pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted in /proc"),
]


@pytest.fixture(scope="module")
def editions(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("home")
    release(home / "releases", ordinary("2026-Q2"), ordinary(previous="2026-Q2"))
    return home


@pytest.fixture(params=["strategic", "force"])  # publishes are read in `test_open_builds.py`
def served(request: pytest.FixtureRequest, home_of: Callable[[str], Path], editions: Path) -> tuple[Served, str]:
    """Return what serves a dashboard, and one of its pages."""
    if request.param == "force":
        return partial(force.served, home_of("ordinary")), "outcomes"
    return partial(strategic.served, editions), "losses"


def test_files_and_memory_stay_flat_over_a_thousand_runs_of_a_page(served: tuple[Served, str]) -> None:
    """One reader reads all day; then others come and go, each for some runs."""
    serve, page = served
    with serve() as address:
        server = _server_at(address)
        with reading(address) as reader:
            alone = [_after_a_run(reader, page, number, server) for number in range(RERUNS)]
        _show(f"{page}, one session", alone)
        files, memory = zip(*alone, strict=True)
        assert max(files) - min(files) <= FILES_OF_A_SESSION
        assert memory[-1] - memory[RERUNS // 2] < GROWTH, f"MB after each run: {memory}"
        many = []
        for _ in range(SESSIONS):
            with reading(address) as reader:
                many.append([_after_a_run(reader, page, number, server) for number in range(RUNS_OF_A_SESSION)][-1])
        _show(f"{page}, sessions of {RUNS_OF_A_SESSION} runs", many)
        assert many[-1][1] - many[0][1] < GROWTH, f"MB after each session: {many}"
        assert many[-1][0] - files[-1] <= FILES_OF_A_SESSION * min(SESSIONS, SESSIONS_KEPT)
        time.sleep(SECONDS_KEPT + 5)
        with reading(address) as reader:
            reader.open(page)  # Streamlit looks what is to be let go of when somebody leaves
        with reading(address) as reader:
            later = [_after_a_run(reader, page, 0, server)]
        _show(f"{page}, once those sessions are let go of", later)
        assert later[0][0] - files[-1] <= FILES_OF_A_SESSION


def _after_a_run(reader: Reader, page: str, number: int, server: psutil.Process) -> tuple[int, int]:
    """Ask for a page and return how many files the server then has open, and how many MB of memory."""
    assert "foot" in reader.open(page, QUERIES[number % len(QUERIES)])
    return server.num_fds(), server.memory_info().rss // MEGABYTE


def _show(about: str, seen: list[tuple[int, int]]) -> None:
    marks = sorted({0, len(seen) // 5, len(seen) // 2, len(seen) - 1})
    text = ", ".join(f"{seen[at][0]} files and {seen[at][1]} MB after {at + 1}" for at in marks)
    sys.stdout.write(f"{about}: {text}\n")


def _server_at(address: str) -> psutil.Process:
    port = address.rpartition(":")[2]
    (found,) = [child for child in psutil.Process().children(recursive=True) if port in _ports(child)]
    return found


def _ports(process: psutil.Process) -> list[str]:
    return [str(each.laddr.port) for each in process.net_connections() if each.status == psutil.CONN_LISTEN]
