"""Kill and starve the quickest command, and one of its two processes; the whole is `python -m tests.faults.moments`."""

import signal
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import pytest

from tests.faults.children import Limits
from tests.faults.commands import COMMANDS
from tests.faults.matrix import CANNOT_RUN, Matrix
from tests.faults.moments import MOST_TRIES, OTHERWISE, _killed, clock, kills, processes, signals
from tests.faults.tracing import can_trace

LOG = next(command for command in COMMANDS if command.name == "append-log")


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: what a run leaves is noted under it")
def test_a_command_is_killed_at_the_moments_that_the_seed_draws_and_keeps_its_work_under_another_clock(
    tmp_path: Path,
) -> None:
    matrix = Matrix(LOG, tmp_path)
    killed, ahead = list(kills(matrix, 3, seed=1)), list(clock(matrix))
    assert {outcome.faults for outcome in (*killed, *ahead)} == {()}
    assert sum(outcome.is_met for outcome in killed) == 3 or len(killed) == 3 * MOST_TRIES
    assert {outcome.code for outcome in killed} <= {0, -9}
    assert [outcome.code for outcome in ahead] == [0, 0]


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: what a run leaves is noted under it")
def test_whichever_of_the_two_processes_of_a_command_is_killed_nothing_runs_on(tmp_path: Path) -> None:
    matrix = Matrix(LOG, tmp_path)
    outcomes = list(processes(matrix, 4, seed=1))
    assert {outcome.faults for outcome in outcomes} == {()}
    assert {outcome.code for outcome in outcomes} <= {0, CANNOT_RUN, -signal.SIGKILL}


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: what a run leaves is noted under it")
def test_whichever_signal_ends_a_command_the_old_or_the_new_stands(tmp_path: Path) -> None:
    """An entry is no command of its own, so nobody stops it by Ctrl+C."""
    outcomes = list(signals(Matrix(LOG, tmp_path), 4, seed=1, numbers=(signal.SIGTERM, signal.SIGHUP)))
    assert [outcome.faults for outcome in outcomes if outcome.faults] == []
    assert {outcome.code for outcome in outcomes} <= {0, -signal.SIGTERM, -signal.SIGHUP}


def test_a_command_that_runs_on_after_the_kill_or_ends_in_another_way_is_seen(tmp_path: Path) -> None:
    """Nobody is killed here, and the command refuses what it is given."""
    matrix = SimpleNamespace(words=["metrics", "--nothing"], folder=tmp_path)
    ended = _killed(cast(Matrix, matrix), 0, Limits(), lambda *_: {-signal.SIGKILL})
    assert ended.code == OTHERWISE
    assert "ended with 2" in ended.said
