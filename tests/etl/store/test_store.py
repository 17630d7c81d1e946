"""The store: what was committed comes back as it was, and nothing counts before its manifest."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.store.store import FindingCount, LoadedFile, Store
from schemas.errors import CannotRunError
from schemas.home.sha256 import sha256_of

LOADED = LoadedFile(
    id="abc", extract="crimes", file_name="crimes.csv", source_sha256="s", mapping_sha256="m", as_at=date(2023, 1, 1),
    kind="snapshot", correction=0, rows_in=3, usable=2, rejected=1, duplicates=0,
    findings=(FindingCount("age", "reject", "victim_age", 1, (2,)),), parts=(), load_id="L1", loaded_at="2023-01-02",
    notes=("a note",),
)  # fmt: skip


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "store")


def staged(store: Store, content: bytes = b"rows") -> LoadedFile:
    """Put one accepted part of a file into staging, and return the loaded file that names it."""
    folder = store.staging / "accepted" / LOADED.folder
    folder.mkdir(parents=True)
    (folder / "part-00000.parquet").write_bytes(content)
    return replace(LOADED, parts=(("part-00000.parquet", sha256_of(folder / "part-00000.parquet")),))


def test_what_was_committed_comes_back_as_it_was(store: Store) -> None:
    loaded = staged(store)
    assert store.loaded_files() == []
    store.commit([loaded], "L1")
    assert store.loaded_files() == [loaded]
    assert [path.read_bytes() for path in store.part_paths(loaded)] == [b"rows"]
    assert not store.staging.exists()
    store.verify()


def test_loads_come_back_in_their_order(store: Store) -> None:
    store.commit([replace(LOADED, id="later")], "20230201")
    store.commit([replace(LOADED, id="earlier")], "20230101")
    assert [loaded.id for loaded in store.loaded_files()] == ["earlier", "later"]


def test_rows_in_staging_are_found_before_they_are_kept(store: Store) -> None:
    loaded = staged(store)
    assert [path.name for path in store.part_paths(loaded)] == ["part-00000.parquet"]
    store.clear_staging()
    assert store.part_paths(loaded) == []


@pytest.mark.parametrize("damage", ["changed", "missing"])
def test_a_file_that_is_not_the_one_that_was_kept_is_named(store: Store, damage: str) -> None:
    loaded = staged(store)
    store.commit([loaded], "L1")
    (path,) = store.part_paths(loaded)
    path.write_bytes(b"rowz") if damage == "changed" else path.unlink()
    with pytest.raises(CannotRunError, match=r"part-00000\.parquet is missing or is not the file that was loaded"):
        store.verify()


@pytest.mark.parametrize("content", ["{", "[1]", '{"id": 1}', '[{"id": "abc"}]', "null"])
def test_a_manifest_that_cannot_be_read_is_named(store: Store, content: str) -> None:
    store.commit([LOADED], "L1")
    (store.root / "manifests" / "L1.json").write_text(content, "utf-8")
    with pytest.raises(
        CannotRunError, match=r"L1\.json is not the manifest of a load, .* Restore it from the backup\."
    ):
        store.loaded_files()


def test_a_correction_is_a_later_version_of_the_same_day() -> None:
    assert replace(LOADED, correction=1).version > LOADED.version
    assert replace(LOADED, as_at=date(2023, 1, 2)).version > replace(LOADED, correction=9).version


def test_a_commit_replaces_what_a_crash_left_behind(store: Store) -> None:
    left = store.root / "accepted" / LOADED.folder
    left.mkdir(parents=True)
    (left / "part-00009.parquet").write_bytes(b"half a load")
    loaded = staged(store)
    store.commit([loaded], "L1")
    assert [path.name for path in store.part_paths(loaded)] == ["part-00000.parquet"]


def test_rejected_rows_move_with_the_load(store: Store) -> None:
    folder = store.staging / "rejections" / LOADED.folder
    folder.mkdir(parents=True)
    (folder / "rows-0.parquet").write_bytes(b"rows")
    (folder / "findings-0.parquet").write_bytes(b"findings")
    store.commit([LOADED], "L1")
    assert store.rejected_paths(LOADED) == [store.root / "rejections" / "crimes/2023-01-01-abc" / "rows-0.parquet"]
