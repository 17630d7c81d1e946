"""After a power cut at any sync the old or the new stands, and what was acknowledged is there."""

import shutil
from pathlib import Path

import pytest

from etl.store.store import Store
from schemas.operating_system import durable
from tests.etl.store.test_store import LOADED, staged
from tests.faults.power_cut import Disk, cut_at_each_sync

KEY = b"k" * 32


def test_every_state_of_a_commit_opens_with_the_old_load_or_both(tmp_path: Path) -> None:
    root = tmp_path / "disk"
    root.mkdir()
    store = Store(root / "store", KEY)
    store.commit([staged(store)], "L1")
    found: list[list[str]] = []

    def look(state: Path) -> None:
        opened = Store(state / "store", KEY)
        opened.settle()
        opened.verify()
        found.append([loaded.id for loaded in opened.loaded_files()])
        shutil.rmtree(state)

    def load() -> None:
        store.commit([staged(store, b"more", "def")], "L2")  # staging is written without a sync

    seen = cut_at_each_sync(root, tmp_path, load, look)
    assert seen == len(found) > 20
    assert {tuple(each) for each in found} == {("abc",), ("abc", "def")}
    assert found[-1] == ["abc", LOADED.id.replace("abc", "def")]  # it was acknowledged


@pytest.mark.parametrize("target", ["old", "none"])
def test_every_state_of_a_write_has_the_old_file_or_the_new(tmp_path: Path, target: str) -> None:
    root = tmp_path / "disk"
    root.mkdir()
    old = b"old" if target == "old" else None
    if old:
        durable.write(root / "file", old)
    found: list[bytes | None] = []

    def look(state: Path) -> None:
        found.append((state / "file").read_bytes() if (state / "file").exists() else None)
        shutil.rmtree(state)

    cut_at_each_sync(root, tmp_path, lambda: durable.write(root / "file", b"new"), look)
    assert set(found) == {old, b"new"}
    assert found[-1] == b"new"


def test_a_write_that_syncs_no_content_is_seen_to_lose_it(tmp_path: Path) -> None:
    """The simulation finds what it is made to find: a name that reached the disk before its content."""
    root = tmp_path / "disk"
    root.mkdir()
    durable.write(root / "file", b"old")
    found: list[bytes] = []

    def careless() -> None:
        (root / "partial").write_bytes(b"new")
        (root / "partial").rename(root / "file")
        durable.sync(root)

    def look(state: Path) -> None:
        found.append((state / "file").read_bytes())
        shutil.rmtree(state)

    cut_at_each_sync(root, tmp_path, careless, look)
    assert b"" in found


def test_a_rename_that_was_not_synced_is_dropped_alone(tmp_path: Path) -> None:
    """A pointer that reached the disk leads to a file of which the name did not: no state of one folder shows it."""
    root = tmp_path / "disk"
    (root / "kept").mkdir(parents=True)
    for name in ("kept/old", "pointer"):
        durable.write(root / name, b"old")
    durable.write(root / "new.aside", b"new")
    found: list[tuple[bytes, bool]] = []

    def careless() -> None:
        (root / "new.aside").rename(root / "new")
        durable.write(root / "pointer", b"new")

    def look(state: Path) -> None:
        found.append(((state / "pointer").read_bytes(), (state / "new").exists()))
        shutil.rmtree(state)

    cut_at_each_sync(root, tmp_path, careless, look)
    assert (b"new", False) in found
    assert (b"old", True) in found  # of two renames each may be the one that is lost
    found.clear()
    shutil.move(root / "new", root / "new.aside")
    durable.write(root / "pointer", b"old")

    def careful() -> None:
        durable.move(root / "new.aside", root / "new")
        durable.write(root / "pointer", b"new")

    cut_at_each_sync(root, tmp_path, careful, look)
    assert set(found) == {(b"old", False), (b"old", True), (b"new", True)}


def test_of_many_states_each_third_is_looked_at_and_the_last(tmp_path: Path) -> None:
    root = tmp_path / "disk"
    root.mkdir()
    found = list[tuple[str, list[str]]]()

    def act() -> None:
        for name in ("one", "two"):
            durable.write(root / name, b"new")

    def look(state: Path) -> None:
        found.append((state.name, sorted(path.name for path in state.iterdir())))
        shutil.rmtree(state)

    seen = cut_at_each_sync(root, tmp_path, act, look, every=3)
    assert [name for name, _ in found] == [*(f"state-{number}" for number in range(3, seen, 3)), f"state-{seen}"]
    assert found[-1][1] == ["one", "two"]


def test_an_exchange_is_undone_whole(tmp_path: Path) -> None:
    root = tmp_path / "disk"
    for name in ("new", "old"):
        (root / name).mkdir(parents=True)
        durable.write(root / name / "paper", name.encode())
    found: list[tuple[bytes, bytes]] = []

    def look(state: Path) -> None:
        found.append(((state / "old" / "paper").read_bytes(), (state / "new" / "paper").read_bytes()))
        shutil.rmtree(state)

    cut_at_each_sync(root, tmp_path, lambda: durable.exchange(root / "new", root / "old", root / "aside"), look)
    assert found == [(b"new", b"old"), (b"old", b"new"), (b"new", b"old"), (b"new", b"old")]


def test_what_was_not_synced_is_not_on_the_disk(tmp_path: Path) -> None:
    root = tmp_path / "disk"
    root.mkdir()
    (root / "kept").write_bytes(b"kept")
    disk = Disk(root)
    (root / "lost").write_bytes(b"lost")
    (root / "kept").write_bytes(b"changed")
    assert [path.name for path in disk.write(tmp_path / "now").iterdir()] == ["kept"]
    assert (tmp_path / "now" / "kept").read_bytes() == b"kept"
    ahead = disk.write(tmp_path / "ahead", root)
    assert (ahead / "lost").read_bytes() == b""
    for file in disk.held:
        file.close()
