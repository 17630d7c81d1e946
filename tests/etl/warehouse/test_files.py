"""Builds on the disk: the pointer moves last, and three builds are kept."""

import os
from pathlib import Path

import pytest

from etl.warehouse.files import KEPT_BUILDS, WarehouseFolder
from schemas.errors import CannotRunError
from schemas.home.layout import Home


@pytest.fixture
def folder(tmp_path: Path) -> WarehouseFolder:
    found = WarehouseFolder(Home(tmp_path))
    found.root.mkdir()
    return found


def publish(folder: WarehouseFolder, build: str, at: float = 0.0) -> Path:
    candidate = folder.root / "candidate.duckdb"
    candidate.write_text(build, "ascii")
    os.utime(candidate, (at, at))
    return folder.publish(candidate, build)


def test_before_the_first_load_nothing_serves(folder: WarehouseFolder) -> None:
    assert folder.current() is None


def test_the_last_published_build_serves(folder: WarehouseFolder) -> None:
    publish(folder, "first")
    second = publish(folder, "second")
    assert folder.current() == second == folder.root / "second.duckdb"
    assert second.read_text("ascii") == "second"


def test_the_newest_builds_are_kept_beside_the_one_that_serves(folder: WarehouseFolder) -> None:
    for number in range(KEPT_BUILDS + 2):
        publish(folder, f"b{number}", at=1_000.0 + number)
    assert sorted(path.stem for path in folder.root.glob("*.duckdb")) == ["b2", "b3", "b4"]


def test_a_pointer_to_a_build_that_is_gone_says_what_to_do(folder: WarehouseFolder) -> None:
    publish(folder, "first").unlink()
    with pytest.raises(CannotRunError, match=r"CURRENT names first\.duckdb, which is not there. Run `outcomes build`"):
        folder.current()


def test_a_candidate_that_was_not_closed_never_serves(folder: WarehouseFolder) -> None:
    (folder.root / "candidate.duckdb.wal").write_text("", "ascii")
    with pytest.raises(AssertionError, match="checkpointed and closed"):
        publish(folder, "first")
    assert folder.current() is None


def test_the_build_that_serves_is_kept_even_when_it_is_the_oldest_file(folder: WarehouseFolder) -> None:
    for build in ("a", "b", "c"):
        (folder.root / f"{build}.duckdb").touch()
    oldest = publish(folder, "old", at=1.0)
    assert folder.current() == oldest
    assert oldest.is_file()
    assert len(list(folder.root.glob("*.duckdb"))) == KEPT_BUILDS


def test_after_an_erasure_no_build_can_be_returned_to(folder: WarehouseFolder) -> None:
    for build in ("first", "second", "third"):
        serving = publish(folder, build)
    folder.forget_all_others()
    assert list(folder.root.glob("*.duckdb")) == [serving]
