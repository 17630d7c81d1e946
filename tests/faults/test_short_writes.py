"""Cut each write of the quickest commands short, or kill them in it; the whole is `--fault SHORT` and `--fault TORN`."""

from pathlib import Path

import pytest

from tests.faults.children import Child
from tests.faults.commands import COMMANDS
from tests.faults.matrix import Matrix
from tests.faults.short_writes import (
    Cut,
    _cuts,
    _kind_by_kind,
    _tears,
    can_cut,
    cut_short,
    cuts_of,
    killed_in,
    tears_of,
)
from tests.faults.tracing import can_trace
from tests.length import times

pytestmark = pytest.mark.skipif(not (can_cut() and can_trace()), reason="no calls can be stopped on this machine")
LOG = "home/audit/notified.jsonl"


def test_a_place_is_cut_in_its_first_write_in_the_middle_and_in_its_last() -> None:
    assert [(cut.number, cut.taken) for cut in _cuts("log", [10, 40, 7])] == [(1, 1), (2, 20), (3, 6)]
    assert [(cut.number, cut.taken) for cut in _cuts("log", [1])] == [(1, 0), (1, 0), (1, 0)]


def test_a_place_is_torn_before_its_first_write_in_the_middle_and_after_its_last() -> None:
    assert [(tear.number, tear.taken) for tear in _tears("log", [10, 40, 7])] == [(1, 0), (2, 20), (3, 7)]


def test_every_third_cut_is_of_each_kind() -> None:
    cuts = _kind_by_kind([_cuts(place, [10, 40, 7]) for place in ("database", "journal", "log", "note")])
    assert {cut.number for cut in cuts[::3]} == {1, 2, 3}


@pytest.mark.parametrize("name", ["append-decisions", "append-notices"][: times(1, 2)])
def test_a_command_that_is_killed_in_a_write_leaves_the_old_or_the_new(tmp_path: Path, name: str) -> None:
    matrix = Matrix(next(command for command in COMMANDS if command.name == name), tmp_path)
    outcomes = [matrix.torn(tear.words, tear) for tear in tears_of(matrix.written)]
    assert len(outcomes) in (3, 6)  # a log; a database and its journal
    assert [(each.faults, each.is_met, each.code) for each in outcomes] == [((), True, -9)] * len(outcomes)


@pytest.mark.parametrize("taken", [0, 5])
def test_a_command_is_killed_when_the_disk_has_taken_just_so_many_bytes(tmp_path: Path, taken: int) -> None:
    ended = killed_in(Cut("", LOG, 1, taken), ["append", "notices", f"{tmp_path}/home"], tmp_path)
    assert (ended.code, ended.is_met) == (-9, True)
    assert len((tmp_path / LOG).read_bytes()) == taken


@pytest.mark.parametrize("name", ["append-notices", "append-decisions"][: times(1, 2)])
def test_a_write_that_is_cut_ends_with_a_sentence_and_leaves_what_stood(tmp_path: Path, name: str) -> None:
    matrix = Matrix(next(command for command in COMMANDS if command.name == name), tmp_path)
    outcomes = [matrix.cut(cut.words, cut) for cut in cuts_of(matrix.written)]
    assert len(outcomes) in (3, 6)  # a log; a database and its journal
    assert [(each.faults, each.is_met, each.code) for each in outcomes] == [((), True, 3)] * len(outcomes)


def test_the_system_takes_the_bytes_before_the_cut_and_no_others(tmp_path: Path) -> None:
    words = ["append", "notices", f"{tmp_path}/home"]
    ended = cut_short(Cut("", LOG, 1, 5), words, tmp_path)
    assert ended.is_met
    assert "may not grow as large as it must" in ended.said
    assert (tmp_path / LOG).read_bytes() == b""  # the five bytes were taken back
    assert not cut_short(Cut("", LOG, 2, 5), words, tmp_path).is_met
    assert (tmp_path / LOG).read_text("utf-8").count("\n") == 1
    assert Child(words, tmp_path / "tmp").is_traced() is False
