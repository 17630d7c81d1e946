"""Fill a disk under the quickest command; the whole is `python -m tests.faults.full_disk`."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS
from tests.faults.full_disk import full_of_bytes, full_of_names, own_disk
from tests.faults.matrix import CANNOT_RUN, DONE, Matrix
from tests.faults.tracing import can_trace

LOG = next(command for command in COMMANDS if command.name == "append-log")


@pytest.fixture
def disk() -> Iterator[Path]:
    try:
        with own_disk() as mounted:
            yield mounted
    except (subprocess.CalledProcessError, FileNotFoundError):
        pytest.skip("this account may not mount a disk here")


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: what a run leaves is noted under it")
def test_a_full_disk_is_said_and_the_next_run_does_its_work(disk: Path) -> None:
    matrix = Matrix(LOG, disk / "matrix")
    outcomes = [full_of_bytes(matrix, disk, 0), full_of_names(matrix, disk, 0), full_of_names(matrix, disk, 50)]
    assert [(outcome.faults, outcome.code) for outcome in outcomes] == [((), CANNOT_RUN), ((), CANNOT_RUN), ((), DONE)]
