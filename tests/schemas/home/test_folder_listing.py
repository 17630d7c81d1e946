"""Everything below a folder is listed, and a folder that may not be listed is an error and not nothing."""

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.store.store import Store
from schemas.home.folder_listing import everything_below


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/c/file", "a/file", "d"):
        path = tmp_path / "root" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
    (tmp_path / "root" / "link").symlink_to(tmp_path / "root" / "b")
    return tmp_path / "root"


def without_rights_in(name: str) -> Callable[..., Any]:
    real = os.scandir

    def scandir(path: Any) -> Any:
        if Path(path).name == name:
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    return scandir


def test_files_folders_and_links_are_listed_in_order(folder: Path) -> None:
    names = [path.relative_to(folder).as_posix() for path in everything_below(folder)]
    assert names == ["a", "a/file", "b", "b/c", "b/c/file", "d", "link"]
    assert everything_below(folder / "missing") == everything_below(folder / "a" / "file") == []


def test_a_folder_that_may_not_be_listed_is_an_error(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("os.scandir", without_rights_in("c"))
    with pytest.raises(PermissionError):
        everything_below(folder)


def test_a_store_of_which_a_folder_cannot_be_listed_is_not_called_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "accepted" / "crimes").mkdir(parents=True)
    store = Store(tmp_path, b"k" * 32)
    monkeypatch.setattr("os.scandir", without_rights_in("crimes"))
    with pytest.raises(PermissionError):
        store.verify()
