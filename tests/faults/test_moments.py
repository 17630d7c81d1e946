"""Kill, starve and pair the quickest command; the whole is `python -m tests.faults.moments`."""

from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS
from tests.faults.matrix import Matrix
from tests.faults.moments import MOST_TRIES, clock, kills, pair
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


def test_a_pair_that_leaves_a_home_which_cannot_be_verified_is_seen(tmp_path: Path) -> None:
    """The home has no key and no store: nothing can be loaded or verified in it."""
    template = tmp_path / "template"
    (template / "home" / "store").mkdir(parents=True)
    (template / "home" / "store" / "head.json").write_text("{")
    codes, found = pair(("build", "--home", "{folder}/home"), ("status",), template, tmp_path / "folder")
    assert codes[0] != 0
    assert any(each.startswith("half there") for each in found)
    assert any(each.startswith("verify ended with") for each in found)
