"""Open a few of the states that a power cut leaves of a whole command; the whole is `python -m tests.faults.cut_commands`."""

from pathlib import Path

import pytest

from tests.faults.commands import COMMANDS
from tests.faults.cut_commands import MOST, Opened, _kind, _opened, _wrong_after, cut
from tests.faults.tracing import can_trace
from tests.length import long_proof

WITHDRAW, DECIDE = (
    next(command for command in COMMANDS if command.name == name) for name in ("withdraw", "append-decisions")
)


@long_proof
def test_a_power_cut_during_a_withdrawal_leaves_each_part_old_or_new(tmp_path: Path) -> None:
    seen, different, kinds = cut(WITHDRAW, tmp_path, MOST, next_runs=2)
    assert seen > 20
    assert different <= seen
    assert {kind.partition(",")[0] for kind in kinds} <= {"old", "some parts new", "new"}
    assert "old" in kinds


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: syncs of SQLite are seen by it")
def test_a_power_cut_while_a_decision_is_kept_leaves_it_or_what_was_before(tmp_path: Path) -> None:
    seen, different, kinds = cut(DECIDE, tmp_path)
    assert seen > 8, "the syncs of the journal and of the file, and what the disk may hold besides"
    assert different < seen
    assert set(kinds) == {"old", "new"}


def test_what_is_half_there_is_said(tmp_path: Path) -> None:
    (tmp_path / "home" / "store").mkdir(parents=True)
    (tmp_path / "home" / "store" / "head.json").write_text("{")
    state = _opened(tmp_path, lambda: 0)
    assert _kind(state, {}, {}).startswith("half there: ")
    assert _wrong_after(state, {}, (0,)).startswith("the next run ended with 0 and left half there: ")


@pytest.mark.parametrize(
    ("code", "figures", "wrong"),
    [
        (0, "new", ""),
        (2, "new", ""),
        (0, "old", "the next run ended with 0 and left figures"),
        (1, "new", "the next run ended with 1 and left all new"),
    ],
)
def test_a_state_that_the_next_run_does_not_bring_to_its_end_is_said(code: int, figures: str, wrong: str) -> None:
    after = dict.fromkeys(("loads", "figures"), "new")
    state = Opened({"loads": "new", "figures": figures}, code=code)
    assert _wrong_after(state, after, (0, 2)) == wrong
