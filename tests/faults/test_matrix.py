"""Kill a load between what it keeps and what it publishes; the whole matrix is `make faults`."""

from collections import Counter
from pathlib import Path

import pytest

from tests.faults.afterwards import files_of
from tests.faults.canaries import reference
from tests.faults.commands import COMMANDS
from tests.faults.matrix import KILLED, Matrix, Outcome
from tests.faults.tracing import Call, Ended, can_trace

pytestmark = pytest.mark.skipif(not can_trace(), reason="no strace on this machine: no call can be stopped")
LOAD = next(command for command in COMMANDS if command.name == "load")
POINTS = ("-> home/store/head.json", "-> home/warehouse/CURRENT")


def test_a_load_that_is_killed_leaves_the_old_or_the_new_and_nothing_in_the_way(tmp_path: Path) -> None:
    matrix = Matrix(LOAD, tmp_path)
    moved = [call for call in matrix.changes if call.name == "rename"]
    chosen = [[call for call in moved if call.words.endswith(point)][-1] for point in POINTS]
    outcomes = [matrix.killed(call.words, call) for call in chosen]
    assert outcomes == [Outcome("load", "kill", call.words, ()) for call in chosen]


def test_what_is_half_there_or_left_over_is_seen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The matrix reports what it is made to find: a state that is neither, and a file that nobody clears."""
    matrix = Matrix(next(command for command in COMMANDS if command.name == "check"), tmp_path)
    monkeypatch.setattr(matrix, "before", {**matrix.before, "figures": "others"})
    monkeypatch.setattr(matrix, "after", {**matrix.after, "figures": "others"})
    monkeypatch.setattr(matrix, "files", matrix.files - Counter(["home/key"]))
    outcome = matrix.killed("first", matrix.changes[0])
    assert [fault.partition(":")[0] for fault in outcome.faults] == ["figures", "figures", "left over"]


def test_the_next_run_is_made_once_for_the_same_bytes_and_again_for_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix = Matrix(next(command for command in COMMANDS if command.name == "append-log"), tmp_path)
    runs = list[list[str]]()

    def once_more(words: list[str], _temporary: Path) -> Ended:
        runs.append(words)
        return Ended(5, "it broke")

    monkeypatch.setattr("tests.faults.matrix.run", once_more)
    found = [matrix.tried("kill", str(number), lambda: Ended(-9, ""), KILLED).faults for number in range(2)]
    assert len(runs) == 1
    assert [faults[0] for faults in found] == ["the next run ended with 5: it broke"] * 2

    def other() -> Ended:
        (matrix.folder / "home" / "key").chmod(0o400)
        return Ended(-9, "")

    matrix.tried("kill", "other", other, KILLED)
    assert len(runs) == 2
    repeated = matrix.tried("kill", "said", lambda: Ended(-9, f"crime {reference(1)}"), KILLED)
    assert repeated.faults[0] == "it repeats a value of a supplier: in what it said"


def test_a_write_whose_file_is_named_by_lot_is_looked_for_near_its_number(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    matrix = Matrix(next(command for command in COMMANDS if command.name == "append-log"), tmp_path)
    tried = list[int]()

    def failed_at(call: Call, *_: object) -> Ended:
        tried.append(call.number)
        return Ended(3, "the disk is full", is_met=call.number == 1)

    monkeypatch.setattr("tests.faults.matrix.failed_at", failed_at)
    by_lot = Call("write", 2, ("home/store/manifests/00002-*.json",))
    assert matrix.failed("ENOSPC", by_lot.words, by_lot).is_met
    assert tried == [2, 3, 1]
    named = Call("write", 2, ("home/store/head.json",))
    assert not matrix.failed("ENOSPC", named.words, named).is_met
    assert tried == [2, 3, 1, 2]


def test_what_python_tries_the_temporary_folder_with_is_no_leftover_and_any_other_file_is(tmp_path: Path) -> None:
    for name, content in (("q6zgb6wk", b"bla"), ("wk6qb6gz", b"rows")):
        (tmp_path / "tmp").mkdir(exist_ok=True)
        (tmp_path / "tmp" / name).write_bytes(content)
    assert files_of(tmp_path) == {"tmp": 1, "tmp/*": 1}
