"""A load that cannot end is not begun: room and rights are looked at before a row is read."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from etl import disk_space
from etl.disk_space import check_room
from schemas.errors import CannotRunError
from schemas.home.layout import Home
from tests.etl.homes import TestHome, write

Usage = namedtuple("Usage", "total used free")


@pytest.fixture
def free(monkeypatch: pytest.MonkeyPatch) -> dict[str, int]:
    """Return what says how many bytes are free."""
    said = {"bytes": 0}
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(0, 0, said["bytes"]))
    return said


def sized(path: Path, size: int) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.truncate(size)
    return path


@pytest.mark.parametrize(
    ("name", "needed"),
    [("crimes.csv", 180), ("crimes.parquet", 1540), ("crimes.XLSX", 1540)],  # 40 MB, and 100 MB 1.4 or 15 times
)
def test_room_is_asked_for_by_the_size_and_kind_of_the_files(
    name: str, needed: int, home: TestHome, tmp_path: Path, free: dict[str, int]
) -> None:
    sized(tmp_path / "in" / name, 100_000_000)
    (tmp_path / "in" / "old").mkdir()
    (home.root / "store").mkdir(exist_ok=True)
    (home.root / "warehouse").mkdir(exist_ok=True)
    for path in (tmp_path / "in", tmp_path / "in" / name):
        free["bytes"] = needed * disk_space.MEGABYTE
        check_room(Home(home.root), path)
        free["bytes"] -= 1
        with pytest.raises(
            CannotRunError, match=f"about {needed:,} MB are needed, {needed:,} MB are free. Nothing was read"
        ):
            check_room(Home(home.root), path)


def test_a_build_asks_for_room_by_what_the_store_holds(home: TestHome, free: dict[str, int]) -> None:
    sized(Home(home.root).store / "accepted" / "crimes" / "2026-01-01-x" / "part-0.parquet", 10_000_000)
    (home.root / "warehouse").mkdir(exist_ok=True)
    free["bytes"] = 90 * disk_space.MEGABYTE
    check_room(Home(home.root))
    free["bytes"] -= 1
    with pytest.raises(CannotRunError, match="about 90 MB are needed"):
        check_room(Home(home.root))


def test_a_load_without_room_reads_nothing_and_keeps_nothing(
    home: TestHome, tmp_path: Path, free: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    write(tmp_path / "in", "crimes.csv", [{}])
    monkeypatch.setattr("etl.load.stage_files", lambda *_: pytest.fail("a file was read"))
    with pytest.raises(CannotRunError, match="Make room there, then run this again"):
        home.load(tmp_path / "in")
    assert not any(path.is_file() for path in Home(home.root).store.rglob("*.parquet"))


def test_a_folder_that_cannot_be_written_is_found_before_a_row_is_read(home: TestHome, tmp_path: Path) -> None:
    (home.root / "warehouse").rmdir() if (home.root / "warehouse").is_dir() else None
    (home.root / "store").mkdir(exist_ok=True)
    (home.root / "warehouse").write_text("a file where the folder should be", "ascii")
    with pytest.raises(NotADirectoryError):
        check_room(Home(home.root), tmp_path)
