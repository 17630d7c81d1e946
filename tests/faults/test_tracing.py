"""Read the calls of a command as strace notes them."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults.tracing import RANDOM, Call, calls_of, can_trace, distinct, failed_at, first_and_last, killed_at

SYNC, MOVE = Call("fsync", 1, ("log",)), Call("rename", 1, ("new", "old"))
LATER, LAST = Call("fsync", 2, ("log",)), Call("fsync", 3, ("log",))


def test_a_call_that_is_repeated_is_tried_first_and_last() -> None:
    calls = [SYNC, LATER, MOVE, LAST]
    assert distinct(calls) == [SYNC, MOVE]
    assert first_and_last(calls) == [SYNC, MOVE, LAST]
    assert MOVE.words == "rename new -> old"


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("home/warehouse/scratch-m0phfa_o/accepted.duckdb", "home/warehouse/scratch-*/accepted.duckdb"),
        ("home/store/manifests/00002-20261128T011351-1a2b3c.json", "home/store/manifests/00002-*.json"),
        ("home/store/accepted/crimes/2026-09-30-0123456789ab", "home/store/accepted/crimes/2026-09-30-*"),
        ("home/store/accepted/swlo_cases", "home/store/accepted/swlo_cases"),
    ],
)
def test_what_is_drawn_by_lot_is_taken_out_of_a_name(name: str, read: str) -> None:
    assert RANDOM.sub("*", name) == read


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: calls cannot be traced")
def test_a_command_is_killed_before_it_makes_the_call(tmp_path: Path) -> None:
    folder = tmp_path / "folder"
    folder.mkdir()
    words = ["template", "crimes", "--out", str(folder / "blank")]
    made = calls_of(words, folder, "mkdir")
    assert [call.places for call in made] == [("blank",)]
    (folder / "blank").rename(folder / "done")
    assert killed_at(made[0], words, folder).code in (-9, 137)
    assert not (folder / "blank").exists()


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: calls cannot be traced")
def test_a_fault_is_met_by_the_call_at_its_place_whatever_was_called_before(tmp_path: Path) -> None:
    words = ["template", "crimes", "--out", str(tmp_path / "blank")]
    (made,) = calls_of(words, tmp_path, "mkdir")
    (tmp_path / "blank").rename(tmp_path / "done")
    ended = failed_at(replace(made, number=100), "EROFS", words, tmp_path)
    assert (ended.code, ended.is_met) == (3, True)
    elsewhere = failed_at(replace(made, places=("other",)), "EROFS", words, tmp_path)
    assert (elsewhere.code, elsewhere.is_met) == (0, False)


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: calls cannot be traced")
def test_a_file_that_cannot_be_opened_is_met_though_no_file_is_named_then(tmp_path: Path) -> None:
    words = ["append", "log", f"{tmp_path}/home"]
    opened = [call for call in calls_of(words, tmp_path, "openat") if call.places[0].endswith(".jsonl")]
    assert opened[0].places == ("home/audit/consulted.jsonl",) * 2  # as it is asked for, and as it is open
    ended = failed_at(opened[0], "EMFILE", words, tmp_path)
    assert (ended.code, ended.is_met) == (3, True)
