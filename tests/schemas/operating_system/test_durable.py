"""What is written stands whole after a kill at any call, is synced before it is acknowledged, and one module does it."""

import ast
import contextlib
import errno
import fcntl
import os
import resource
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from schemas.operating_system import durable

ROOT = Path(__file__).resolve().parents[3]
WRITTEN_ELSEWHERE = {
    "schemas/home/lock.py": "a note that says who holds a lock now",
    "etl/cli.py": "a letter for whoever asked for a web page, outside of the home",
    "etl/map_command.py": "a mapping for whoever asked for one, outside of the home",
    "etl/store/backup.py": "a copy to pack, which is deleted afterwards",
    "dashboard/release/run.py": "an edition aside, which is synced before it gets its name",
    "dashboard/release/freeze/publish.py": "the note of the last edition aside, which is synced before it gets its name",
    "schemas/parquet_file.py": "rows of an encrypted home that are staged, and synced before they get their name",
    "dashboard/papers/write.py": "papers aside, which are synced before they get their name",
}
"""Modules that write whole files by themselves, and why no power cut can hurt there."""


class Killed(BaseException):
    """Stop as a kill does: no `except OSError` sees it."""


def calls(monkeypatch: pytest.MonkeyPatch, kill_at: int | None = None) -> list[str]:
    """Return what will be called on the disk, in order; the call numbered `kill_at` ends everything before it is done."""
    made: list[str] = []

    def counted(name: str, real: Callable[..., object]) -> Callable[..., object]:
        def call(*given: object, **named: object) -> object:
            if len(made) == kill_at:
                raise Killed
            made.append(name)
            return real(*given, **named)

        return call

    for name in ("fsync", "write", "replace", "mkdir"):
        monkeypatch.setattr(os, name, counted(name, getattr(os, name)))
    return made


def test_content_is_synced_before_it_gets_its_name_and_the_name_before_the_end(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = calls(monkeypatch)
    durable.write(tmp_path / "file", b"new")
    assert made == ["fsync", "replace", "fsync"]
    assert (tmp_path / "file").read_bytes() == b"new"
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(("kill_at", "stands"), [(0, b"old"), (1, b"old"), (2, b"new")])
def test_a_kill_leaves_the_old_or_the_new_and_does_not_block_the_next(
    tmp_path: Path, kill_at: int, stands: bytes
) -> None:
    durable.write(tmp_path / "file", b"old")
    with pytest.MonkeyPatch.context() as patch:
        calls(patch, kill_at)
        with pytest.raises(Killed):
            durable.write(tmp_path / "file", b"new")
    assert (tmp_path / "file").read_bytes() == stands
    durable.write(tmp_path / "file", b"next")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"next")]


def test_what_the_disk_refuses_leaves_the_old_file_and_nothing_beside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    durable.write(tmp_path / "file", b"old")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        durable.write(tmp_path / "file", b"new")
    assert [(path.name, path.read_bytes()) for path in tmp_path.iterdir()] == [("file", b"old")]


def test_a_line_ends_the_one_that_a_power_cut_left_unfinished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log = tmp_path / "log"
    made = calls(monkeypatch)
    durable.append_line(log, b"one")
    assert made == ["write", "fsync", "fsync"]  # the folder too: the file is new
    log.write_bytes(log.read_bytes() + b"tw")
    durable.append_line(log, b"three")
    assert log.read_bytes() == b"one\ntw\nthree\n"
    assert made[3:] == ["write", "fsync"]


@pytest.mark.parametrize("room", [0, 1, 4, 8])
def test_a_line_for_which_there_is_no_room_leaves_no_part_of_itself(tmp_path: Path, room: int) -> None:
    log = tmp_path / "log"
    durable.append_line(log, b"one")
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (4 + room, limits[1]))
    try:
        with pytest.raises(OSError, match="File too large"):
            durable.append_line(log, b"two times")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert log.read_bytes() == b"one\n"
    durable.append_line(log, b"three")
    assert log.read_bytes() == b"one\nthree\n"


def test_a_line_that_the_disk_takes_in_parts_is_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write = os.write
    monkeypatch.setattr(os, "write", lambda descriptor, content: write(descriptor, content[:2]))
    durable.append_line(tmp_path / "log", b"three")
    assert (tmp_path / "log").read_bytes() == b"three\n"


def test_a_second_writer_waits_until_the_first_has_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, write = tmp_path / "log", os.write
    second = threading.Thread(target=lambda: durable.append_line(log, b"second"))

    def slowly(descriptor: int, content: bytes) -> int:
        if not second.is_alive() and b"first" in content:
            second.start()
            second.join(0.05)
        return write(descriptor, content[:1])

    monkeypatch.setattr(os, "write", slowly)
    durable.append_line(log, b"first")
    second.join()
    assert log.read_bytes() == b"first\nsecond\n"


def test_every_new_folder_is_synced_into_the_one_above(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    synced: list[Path] = []
    monkeypatch.setattr(durable, "sync", synced.append)
    durable.make_folder(tmp_path / "one" / "two")
    durable.make_folder(tmp_path / "one" / "two")
    assert synced == [tmp_path, tmp_path / "one"]
    assert (tmp_path / "one" / "two").stat().st_mode & 0o777 == 0o700


def test_a_move_syncs_the_folder_that_has_the_name_and_the_one_that_lost_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "staging").mkdir()
    (tmp_path / "kept").mkdir()
    (tmp_path / "staging" / "rows").write_text("rows", "utf-8")
    synced: list[Path] = []
    monkeypatch.setattr(durable, "sync", synced.append)
    durable.move(tmp_path / "staging" / "rows", tmp_path / "kept" / "rows")
    assert synced == [tmp_path / "kept", tmp_path / "staging"]
    assert (tmp_path / "kept" / "rows").read_text("utf-8") == "rows"


def test_a_move_between_two_disks_says_which_folders_must_lie_on_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def replace(*_: Path) -> None:
        raise OSError(errno.EXDEV, "Invalid cross-device link")

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(
        OSError, match=rf"{tmp_path}/b lies on another disk than {tmp_path}/a; both must lie on one"
    ) as raised:
        durable.move(tmp_path / "a" / "edition", tmp_path / "b" / "edition")
    assert raised.value.errno == errno.EXDEV


def test_a_tree_is_synced_with_every_file_and_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "part").write_text("rows", "utf-8")
    synced: list[Path] = []
    monkeypatch.setattr(durable, "sync", synced.append)
    durable.sync_tree(tmp_path / "a")
    assert set(synced) == {tmp_path / "a", tmp_path / "a" / "b", tmp_path / "a" / "b" / "part"}


@pytest.fixture(params=["in one step", "in two"])
def folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> tuple[Path, Path, Path]:
    """Return a new folder, the one to exchange it for, and where that may be put aside; with and without help of the system."""
    if request.param == "in two":
        monkeypatch.setattr(durable, "_exchanged", lambda *_: False)
    for name in ("new", "old"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "paper").write_text(name, "utf-8")
    return tmp_path / "new", tmp_path / "old", tmp_path / "aside"


def test_two_folders_are_exchanged(folders: tuple[Path, Path, Path]) -> None:
    new, target, aside = folders
    durable.exchange(new, target, aside)
    assert (target / "paper").read_text("utf-8") == "new"
    assert [(path / "paper").read_text("utf-8") for path in (new, aside) if path.exists()] == ["old"]


def test_a_folder_that_replaces_none_gets_the_name(folders: tuple[Path, Path, Path], tmp_path: Path) -> None:
    durable.exchange(folders[0], tmp_path / "first", folders[2])
    assert (tmp_path / "first" / "paper").read_text("utf-8") == "new"


@pytest.mark.parametrize("kill_at", [0, 1])  # in two steps: before the first rename, and between the two
def test_a_kill_within_an_exchange_leaves_the_old_or_the_new(folders: tuple[Path, Path, Path], kill_at: int) -> None:
    new, target, aside = folders
    with pytest.MonkeyPatch.context() as patch:
        calls(patch, kill_at)
        with contextlib.suppress(Killed):
            durable.exchange(new, target, aside)
    durable.bring_back(target, aside)
    assert (target / "paper").read_text("utf-8") in ("old", "new")
    assert not aside.exists()


def renaming(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Yield every call that gives a file another name, syncs it or writes it whole, with its line."""
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        name, of = node.func.attr, ast.unparse(node.func.value)
        is_by_dict = bool(node.args) and isinstance(
            node.args[0], ast.Dict
        )  # a data frame renames and replaces by a dict
        is_path_replaced = name == "replace" and len(node.args) == 1 and not node.keywords and not is_by_dict
        is_of_os = of == "os" and name in ("rename", "replace", "fsync", "link")
        is_moved = of == "shutil" and name == "move"
        is_renamed = name == "rename" and not is_by_dict
        if is_of_os or is_path_replaced or is_moved or is_renamed or name in ("write_text", "write_bytes"):
            yield node.lineno, name


def test_no_other_module_renames_syncs_or_writes_a_file_by_itself() -> None:
    paths = [path for package in ("schemas", "etl", "dashboard") for path in sorted((ROOT / package).rglob("*.py"))]
    found = {
        (str(path.relative_to(ROOT)), line, name)
        for path in paths
        if path != Path(durable.__file__)
        for line, name in renaming(ast.parse(path.read_text("utf-8")))
    }
    allowed = {each for each in found if each[0] in WRITTEN_ELSEWHERE and each[2].startswith("write_")}
    assert not found - allowed, "these bypass schemas/operating_system/durable.py"
    assert {path for path, *_ in allowed} == set(WRITTEN_ELSEWHERE), "an exception that nobody needs any more"


def test_the_search_knows_a_rename_from_a_change_of_text() -> None:
    code = "os.replace(a, b)\npartial.rename(to)\npartial.replace(to)\ntext.replace('a', 'b')\nos.fsync(1)\n"
    code += "frame.rename({1: 2})\nseries.replace({1: 2})"
    assert [line for line, _ in renaming(ast.parse(code))] == [1, 2, 3, 5]


def test_a_link_is_exchanged_in_one_step(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    link, aside = tmp_path / "papers" / "latest", tmp_path / "aside" / "link"
    durable.move_link(link, "one", aside)
    aside.symlink_to("of a run that was killed")
    made = calls(monkeypatch)
    durable.move_link(link, "two", aside)
    assert str(link.readlink()) == "two"
    assert made == ["replace", "fsync", "fsync"]
    assert not aside.is_symlink()


def test_a_file_of_somebody_else_is_at_every_moment_under_one_of_its_names(tmp_path: Path) -> None:
    source, target = tmp_path / "crimes.csv", tmp_path / "loaded" / "crimes.csv"
    target.parent.mkdir()
    source.write_bytes(b"rows")
    for kill_at in (0, 1):
        with pytest.MonkeyPatch.context() as patch:
            calls(patch, kill_at)
            with pytest.raises(Killed):
                durable.carry(source, target)
        assert target.read_bytes() == b"rows"
        assert source.exists() == (kill_at == 0)
        if kill_at == 0:
            durable.sync(target.parent)
    source.write_bytes(b"others")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "link", lambda *_, **__: (_ for _ in ()).throw(PermissionError(1, "no second name")))
        durable.carry(source, tmp_path / "loaded" / "others.csv")
    assert sorted(path.name for path in target.parent.iterdir()) == ["crimes.csv", "others.csv"]


def test_of_two_that_write_one_file_at_a_moment_the_second_begins_when_the_first_is_whole(tmp_path: Path) -> None:
    path, found = tmp_path / "file", list[bytes | None]()

    def content_of_second() -> bytes:
        found.append(path.read_bytes())
        return b"second"

    second = threading.Thread(target=lambda: durable.write_alone(path, content_of_second))

    def content_of_first() -> bytes:
        second.start()
        second.join(0.1)
        return b"first"

    durable.write_alone(path, content_of_first)
    second.join()
    assert found == [b"first"]
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("file", b"second")]


def test_what_is_there_is_left_by_what_writes_a_new_file_alone(tmp_path: Path) -> None:
    durable.write_new(tmp_path / "file", b"first", 0o400)
    durable.write_new(tmp_path / "file", b"second")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("file", b"first")]
    assert (tmp_path / "file").stat().st_mode & 0o777 == 0o400


def test_what_a_killed_run_left_of_a_file_is_no_part_of_the_next(tmp_path: Path) -> None:
    (tmp_path / "file.partial").write_bytes(b"much that was not finished")
    durable.write(tmp_path / "file", b"next")
    assert [(each.name, each.read_bytes()) for each in tmp_path.iterdir()] == [("file", b"next")]


def test_what_is_being_written_is_not_taken_for_what_a_killed_run_left(tmp_path: Path) -> None:
    partial = tmp_path / "nightly.tar.partial"
    with durable.held(partial), pytest.raises(BlockingIOError):
        durable.delete_left(partial)
    assert partial.exists()
    durable.delete_left(partial)
    assert not partial.exists()
    os.mkfifo(partial)
    with pytest.raises(OSError, match=os.strerror(errno.ENXIO)):
        durable.delete_left(partial)


def test_a_line_that_is_added_while_the_log_is_replaced_is_not_lost(tmp_path: Path) -> None:
    log = tmp_path / "log"
    durable.append_line(log, b"first")
    second = threading.Thread(target=lambda: durable.append_line(log, b"second"))
    with log.open("rb") as held:
        fcntl.flock(held, fcntl.LOCK_EX)
        second.start()
        second.join(0.2)  # it waits, with the file open that is about to be replaced
        durable.write(log, b"FIRST\n")
    second.join()
    assert log.read_bytes() == b"FIRST\nsecond\n"


def test_a_file_gets_a_second_name_or_a_copy_of_it_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EPERM, "no second name")

    (tmp_path / "one").write_bytes(b"rows")
    durable.name_again(tmp_path / "one", tmp_path / "two")
    assert (tmp_path / "one").samefile(tmp_path / "two")
    monkeypatch.setattr(os, "link", refused)
    durable.name_again(tmp_path / "one", tmp_path / "three")
    assert (tmp_path / "three").read_bytes() == b"rows"
    assert not (tmp_path / "one").samefile(tmp_path / "three")
