"""Everything below a folder is listed, and a folder that may not be listed is an error and not nothing."""

import os
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from etl.store.store import Store
from schemas.operating_system.folder_listing import everything_below, named_in

ROOT = Path(__file__).parents[3]


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


def test_what_lies_in_a_folder_is_listed_by_a_pattern_of_its_name(folder: Path) -> None:
    assert [path.name for path in named_in(folder, "*")] == ["a", "b", "d", "link"]
    assert [path.name for path in named_in(folder, "[ab]")] == ["a", "b"]
    assert named_in(folder / "missing", "*") == []


def test_a_folder_that_may_not_be_listed_is_no_empty_one(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(_: Any) -> Any:
        raise PermissionError(13, "Permission denied")

    for name in ("os.listdir", "os.scandir"):  # which of them lists a folder depends on the version of Python
        monkeypatch.setattr(name, refused)
    with pytest.raises(PermissionError):
        named_in(folder, "*")


@pytest.mark.parametrize("package", ["schemas", "etl", "dashboard"])
def test_nothing_else_lists_by_a_pattern_which_passes_over_what_it_may_not_list(package: str) -> None:
    lines = [
        (path.relative_to(ROOT).as_posix(), line.strip())
        for path in sorted((ROOT / package).rglob("*.py"))
        for line in path.read_text("utf-8").splitlines()
    ]
    installed_with_it = ("files(", "schemas/metrics/registry.py")
    found = [line for line in lines if re.search(r"\.r?glob\(", line[1])]
    assert [line for line in found if not any(each in "".join(line) for each in installed_with_it)] == []


def test_a_store_of_which_a_folder_cannot_be_listed_is_not_called_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "accepted" / "crimes").mkdir(parents=True)
    store = Store(tmp_path, b"k" * 32)
    monkeypatch.setattr("os.scandir", without_rights_in("crimes"))
    with pytest.raises(PermissionError):
        store.verify()
