"""The store: what was committed comes back as it was, nothing counts before its manifest, and nothing that no manifest lists."""

import contextlib
import os
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.store.store import FindingCount, LoadedFile, Store
from schemas.errors import CannotRunError
from schemas.home import manifest_chain
from schemas.operating_system import durable
from schemas.operating_system.sha256 import sha256_of

LOADED = LoadedFile(
    id="abc", extract="crimes", file_name="crimes.csv", source_sha256="s", mapping_sha256="m", as_at=date(2023, 1, 1),
    kind="snapshot", correction=0, rows_in=3, usable=2, rejected=1, duplicates=0,
    findings=(FindingCount("age", "reject", "victim_age", 1, (2,)),), parts=(), load_id="L1", loaded_at="2023-01-02",
    notes=("a note",),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store", b"k" * 32)


def staged(store: Store, content: bytes = b"rows", identity: str = "abc") -> LoadedFile:
    """Put one accepted part of a file and its rejections into staging, and return the loaded file that names them."""
    listed = {}
    blank = replace(LOADED, id=identity)
    for kind, names in (("accepted", ["part-00000"]), ("rejections", ["findings-0", "rows-0"])):
        folder = store.staging / kind / blank.folder
        folder.mkdir(parents=True)
        for name in names:
            (folder / f"{name}.parquet").write_bytes(content)
        listed[kind] = tuple((f"{name}.parquet", sha256_of(folder / f"{name}.parquet")) for name in names)
    return replace(blank, parts=listed["accepted"], rejections=listed["rejections"])


def test_what_was_committed_comes_back_as_it_was(store: Store) -> None:
    loaded = staged(store)
    assert store.loaded_files() == []
    store.commit([loaded], "L1")
    assert store.loaded_files() == [loaded]
    assert [path.read_bytes() for path in store.part_paths(loaded)] == [b"rows"]
    assert store.rejected_paths(loaded) == [store.root / "rejections" / "crimes/2023-01-01-abc" / "rows-0.parquet"]
    assert not store.staging.exists()
    assert store.verify() == 3


def test_loads_come_back_in_the_order_in_which_they_were_kept_whatever_the_clock_said(store: Store) -> None:
    store.commit([replace(LOADED, id="first")], "20230201")
    store.commit([replace(LOADED, id="second")], "20230101")
    assert [loaded.id for loaded in store.loaded_files()] == ["first", "second"]


def test_rows_in_staging_are_found_before_they_are_kept(store: Store) -> None:
    loaded = staged(store)
    assert [path.name for path in store.part_paths(loaded)] == ["part-00000.parquet"]
    store.clear_staging()
    assert store.part_paths(loaded) == []


@pytest.mark.parametrize("damage", ["changed", "missing"])
@pytest.mark.parametrize("name", ["part-00000", "rows-0", "findings-0"])
def test_a_file_that_is_not_the_one_that_was_kept_is_named(store: Store, damage: str, name: str) -> None:
    store.commit([staged(store)], "L1")
    (path,) = store.root.rglob(f"{name}.parquet")
    path.write_bytes(b"rowz") if damage == "changed" else path.unlink()
    with pytest.raises(CannotRunError, match=rf"{name}\.parquet is missing or is not the file that was loaded"):
        store.verify()


@pytest.mark.parametrize(
    "where", ["accepted/crimes/2023-01-01-abc", "rejections/crimes/2023-01-01-abc", "accepted/new"]
)
def test_a_file_that_no_manifest_lists_is_never_read_and_is_named(store: Store, where: str) -> None:
    loaded = staged(store)
    store.commit([loaded], "L1")
    (store.root / where).mkdir(exist_ok=True)
    (store.root / where / "part-00001.parquet").write_bytes(b"of somebody else")
    assert [path.name for path in store.part_paths(loaded)] == ["part-00000.parquet"]
    with pytest.raises(CannotRunError, match=r"part-00001\.parquet stands in no manifest"):
        store.verify()
    with pytest.raises(CannotRunError, match=r"part-00001\.parquet stands in no manifest"):
        store.settle() or store.verify()


def test_a_manifest_that_was_deleted_is_missed(store: Store) -> None:
    store.commit([staged(store)], "L1")
    (store.root / "manifests" / "00001-L1.json").unlink()
    with pytest.raises(CannotRunError, match="manifest number 1 of 1 is missing"):
        store.loaded_files()


def test_a_manifest_that_describes_no_file_is_named(store: Store) -> None:
    content = {"kind": "load", "files": [{"id": "abc"}]}
    manifest_chain.add(store.root, b"k" * 32, "L1", manifest_chain.announce(store.root, b"k" * 32, content))
    with pytest.raises(CannotRunError, match=r"00001-L1\.json is not the manifest of a load"):
        store.loaded_files()


class Killed(BaseException):
    """Stop as a kill does."""


@pytest.mark.parametrize("kill_at", range(40))
def test_a_kill_at_any_call_on_the_disk_loses_nothing_that_was_kept_and_needs_no_repair(
    store: Store, kill_at: int
) -> None:
    store.commit([staged(store)], "L1")
    second = staged(store, b"more", "def")
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(Killed):
        left = [kill_at]

        def counted(name: str) -> None:
            real = getattr(os, name)

            def call(*given: object, **named: object) -> object:
                left[0] -= 1
                if left[0] < 0:
                    raise Killed
                return real(*given, **named)

            patch.setattr(os, name, call)

        for name in ("fsync", "replace", "mkdir", "unlink"):
            counted(name)
        store.commit([second], "L2")
    store.settle()
    store.verify()
    was_kept = [loaded.id for loaded in store.loaded_files()] == ["abc", "def"]
    assert was_kept or [loaded.id for loaded in store.loaded_files()] == ["abc"]
    if not was_kept:
        store.commit([staged(store, b"more", "def")], "L2")
    assert [loaded.id for loaded in store.loaded_files()] == ["abc", "def"]
    assert store.verify() == 6
    assert not list(store.root.rglob(f"*{durable.PARTIAL}"))
    assert not store.staging.exists()
