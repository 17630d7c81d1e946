"""Read the calls of a command as strace notes them."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.faults import tracing
from tests.faults.tracing import (
    CODE,
    RANDOM,
    STACK,
    Call,
    Ended,
    _codes,
    calls_of,
    calls_of_all_threads,
    can_trace,
    distinct,
    distinct_in_code,
    failed_at,
    first_and_last,
    killed_at,
)

SYNC, MOVE = Call("fsync", 1, ("log",)), Call("rename", 1, ("new", "old"))
LATER, LAST = Call("fsync", 2, ("log",)), Call("fsync", 3, ("log",))


def test_a_call_that_is_repeated_is_tried_first_and_last() -> None:
    calls = [SYNC, LATER, MOVE, LAST]
    assert distinct(calls) == [SYNC, MOVE]
    assert first_and_last(calls) == [SYNC, MOVE, LAST]
    assert MOVE.words == "rename new -> old"


def test_of_the_calls_of_one_line_of_ours_the_first_is_tried() -> None:
    crimes, outcomes = (
        Call("mkdir", number, (name,), code=("a.py:1",)) for number, name in enumerate(["crimes", "outcomes"])
    )
    elsewhere, unknown = replace(outcomes, code=("a.py:2",)), Call("write", 1, ("crimes",))
    assert distinct_in_code([crimes, outcomes, elsewhere, unknown, unknown]) == [crimes, elsewhere, unknown]


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: calls cannot be traced")
def test_the_line_of_ours_that_makes_a_call_is_known(tmp_path: Path) -> None:
    calls = calls_of(["template", "crimes", "--out", str(tmp_path / "blank")], tmp_path, "mkdir,openat")
    first = next(
        index for index, call in enumerate(calls) if call.name == "mkdir"
    )  # Python tries the temporary folder before
    made, opened = calls[first : first + 2]
    file, _, number = made.code[0].partition(":")
    assert ".mkdir(" in (CODE / file).read_text("utf-8").splitlines()[int(number) - 1]
    assert (len(made.code), opened.places[0], opened.code[0].partition(":")[0]) == (1, "blank/crimes.csv", file)


def test_calls_of_other_threads_are_known_by_their_places(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    noted = (
        f'7 openat(AT_FDCWD, "{tmp_path}/a", O_RDONLY <unfinished ...>\n'
        f"8 fsync(3<{tmp_path}/b>) = 0\n7 <... openat resumed>) = 4<{tmp_path}/a>\n8 fsync(3<{tmp_path}/b>) = 0\n"
        f"9 fsync(5</elsewhere>) = 0\n9 fsync(3<{tmp_path}/b>) = 0\n"
    )

    def ended(*_: object) -> Ended:
        (tmp_path / "calls").write_text(noted)
        return Ended(0, "")

    monkeypatch.setattr(tracing, "run", ended)
    assert calls_of_all_threads([], tmp_path, "openat,fsync") == [
        Call("openat", 1, ("a",), path=f"{tmp_path}/a"),
        Call("fsync", 1, ("b",), path=f"{tmp_path}/b"),
        Call("fsync", 2, ("b",), 2, path=f"{tmp_path}/b"),
        Call("fsync", 2, ("b",), path=f"{tmp_path}/b"),
    ]


@pytest.mark.skipif(not can_trace(), reason="no strace on this machine: calls cannot be traced")
def test_what_is_written_of_a_stack_is_no_call_of_the_command(tmp_path: Path) -> None:
    words = ["append", "notices", f"{tmp_path}/home"]
    alone, beside = (
        [call.number for call in calls_of(words, tmp_path, names) if call.name == "write"]
        for names in ("write", "write,openat")
    )
    assert alone == beside


def test_of_a_line_of_the_module_that_writes_everything_the_line_that_asks_is_known_too(tmp_path: Path) -> None:
    noted = (
        [("schemas/operating_system/durable.py", 30), ("etl/a.py", 2), ("etl/b.py", 3)],
        [("lib.py", 1), ("etl/b.py", 3), ("etl/a.py", 2)],
    )
    text = [STACK + "".join(f'\n  File "{CODE / file}", line {line} in f' for file, line in stack) for stack in noted]
    (tmp_path / "stacks").write_text("\n".join(text), "utf-8")
    assert list(_codes(tmp_path / "stacks")) == [
        ("schemas/operating_system/durable.py:30", "etl/a.py:2"),
        ("etl/b.py:3",),
    ]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("home/warehouse/scratch-m0phfa_o/accepted.duckdb", "home/warehouse/scratch-*/accepted.duckdb"),
        ("home/store/manifests/00002-20261128T011351-1a2b3c.json", "home/store/manifests/00002-*.json"),
        ("home/store/accepted/crimes/2026-09-30-0123456789ab", "home/store/accepted/crimes/2026-09-30-*"),
        ("home/store/accepted/swlo_cases", "home/store/accepted/swlo_cases"),
        ("tmp/q6zgb6wk", "tmp/*"),
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
    words = ["append", "notices", f"{tmp_path}/home"]
    opened = [call for call in calls_of(words, tmp_path, "openat") if call.places[0].endswith(".jsonl")]
    assert opened[0].places == ("home/audit/notified.jsonl",) * 2  # as it is asked for, and as it is open
    ended = failed_at(opened[0], "EMFILE", words, tmp_path)
    assert (ended.code, ended.is_met) == (3, True)


@pytest.mark.parametrize(("elsewhere", "is_met"), [(True, False), (False, True)])
def test_a_command_that_never_ends_has_met_its_fault_where_nothing_else_met_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, elsewhere: bool, is_met: bool
) -> None:
    place = "home/store/manifests/00002-*.json"
    at_place = f"7 write(5<{tmp_path}/home/store/manifests/00002-20261128T201012-b782e5.json>, 8) = -1 EIO (INJECTED)\n"
    of_a_library = "8 write(3<anon_inode:[eventfd]>, 1, 8) = -1 EIO (INJECTED)\n"
    of_its_end = "7 +++ killed by SIGKILL +++\n"  # by whoever waited for it

    def never(*_: object) -> None:
        (tmp_path / "calls").write_text(at_place + of_a_library * elsewhere + of_its_end)
        raise TimeoutError("it did not end")

    monkeypatch.setattr(tracing, "run", never)
    ended = failed_at(Call("write", 1, (place,)), "EIO", [], tmp_path)
    assert (ended.code, ended.is_met) == (tracing.NEVER, is_met)
