"""Open a few of the states that a power cut leaves of a whole command; the whole is `python -m tests.faults.cut_commands`."""

from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS
from tests.faults.cut_commands import MOST, _kind, cut
from tests.faults.tracing import can_trace
from tests.length import long_proof, times

WITHDRAW, DECIDE = (
    next(command for command in COMMANDS if command.name == name) for name in ("withdraw", "append-decisions")
)


@long_proof
def test_a_power_cut_during_a_withdrawal_leaves_each_part_old_or_new(tmp_path: Path) -> None:
    seen, kinds = cut(WITHDRAW, tmp_path, MOST)
    assert seen > 20
    assert {kind.partition(",")[0] for kind in kinds} <= {"old", "some parts new", "new"}
    assert "old" in kinds


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: syncs of SQLite are seen by it")
def test_a_power_cut_while_a_decision_is_kept_leaves_it_or_what_was_before(tmp_path: Path) -> None:
    seen, kinds = cut(DECIDE, tmp_path, times(4, MOST))
    assert seen > 8, "the syncs of the journal and of the file, and what the disk may hold besides"
    assert set(kinds) == {"old", "new"}


def test_what_is_half_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "home" / "store").mkdir(parents=True)
    (tmp_path / "home" / "store" / "head.json").write_text("{")
    assert _kind(tmp_path, {}, {}).startswith("half there: ")
