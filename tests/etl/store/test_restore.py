"""A backup is restored whole or not at all, and never over a home that holds something."""

import io
import json
import tarfile
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from shutil import copyfile

import pytest

from etl.store.archive import MANIFEST
from etl.store.backup import back_up
from etl.store.restore import restore
from schemas.errors import CannotRunError, RefusedError, UsageError
from schemas.home.lock import locked_folder
from tests.conftest import Builder
from tests.etl.homes import one_crime


def backed_up(root: Path) -> Path:
    """Load one crime into a new home, and back it up."""
    back_up(one_crime(root), root / "backup.tar")
    return root / "backup.tar"


@pytest.fixture
def backup(built_once: Callable[[str, Builder], Path], tmp_path: Path) -> Path:
    """Return a copy, to be changed, of one backup."""
    return Path(copyfile(built_once("restore-backup", backed_up), tmp_path / "backup.tar"))


def with_member(backup: Path, name: str, content: bytes) -> Path:
    """Return a copy of a backup with one more file than its manifest names."""
    copy = backup.with_name("copy.tar")
    copy.write_bytes(backup.read_bytes())
    with tarfile.open(copy, "a") as archive:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    return copy


def test_what_a_killed_restore_left_does_not_block_the_next(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new.restoring" / "store").mkdir(parents=True)
    (tmp_path / "new.restoring" / "store" / "half").write_text("half", "utf-8")
    restore(backup, tmp_path / "new")
    assert not (tmp_path / "new.restoring").exists()
    assert not (tmp_path / "new" / "store" / "half").exists()


def test_two_restores_into_one_home_do_not_mix(backup: Path, tmp_path: Path) -> None:
    with (
        locked_folder(tmp_path / "new.restoring", "restore"),
        pytest.raises(CannotRunError, match=r"Another restore is writing .*new\.restoring"),
    ):
        restore(backup, tmp_path / "new")
    assert not (tmp_path / "new").exists()


def test_a_restore_that_another_one_overtakes_says_so(
    backup: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other one fills the home between our first look and our lock."""

    def late(folder: Path, task: str) -> AbstractContextManager[None]:
        monkeypatch.undo()
        restore(backup, tmp_path / "new")
        return locked_folder(folder, task)

    monkeypatch.setattr("etl.store.restore.locked_folder", late)
    with pytest.raises(RefusedError, match="is not empty, and a restore never mixes two homes"):
        restore(backup, tmp_path / "new")
    assert not (tmp_path / "new.restoring").exists()


def test_a_home_that_holds_something_is_left_alone(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    (tmp_path / "new" / "mine").write_text("kept", "utf-8")
    with pytest.raises(RefusedError, match="is not empty"):
        restore(backup, tmp_path / "new")
    assert (tmp_path / "new" / "mine").read_text("utf-8") == "kept"


def test_a_file_of_that_name_is_no_home(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new").write_text("kept", "utf-8")
    with pytest.raises(RefusedError, match="is not empty"):
        restore(backup, tmp_path / "new")
    assert (tmp_path / "new").read_text("utf-8") == "kept"


def test_an_empty_folder_becomes_the_home(backup: Path, tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert restore(backup, tmp_path / "new").files > 1
    assert (tmp_path / "new" / "store").is_dir()


def test_a_backup_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no backup"):
        restore(tmp_path / "missing.tar", tmp_path / "new")


@pytest.mark.parametrize("name", ["key", "../outside", "store/more.parquet"])
def test_a_file_that_the_manifest_does_not_name_refuses_the_whole(backup: Path, tmp_path: Path, name: str) -> None:
    with pytest.raises(RefusedError, match="which its manifest does not name"):
        restore(with_member(backup, name, b"x"), tmp_path / "new")
    assert not (tmp_path / "new").exists()
    assert not (tmp_path / "outside").exists()


def test_a_backup_cut_short_is_not_restored(backup: Path, tmp_path: Path) -> None:
    with tarfile.open(backup) as archive:
        manifest = archive.extractfile(MANIFEST)
        assert manifest is not None
        named = len(json.loads(manifest.read())["files"])
    cut = tmp_path / "cut.tar"
    with tarfile.open(backup) as whole, tarfile.open(cut, "w") as archive:
        for member in whole.getmembers()[:-1]:
            archive.addfile(member, whole.extractfile(member))
    assert named > 1
    with pytest.raises(RefusedError, match="1 files are missing"):
        restore(cut, tmp_path / "new")


def _flip(path: Path) -> None:
    """One bit within the content of the last file."""
    with tarfile.open(path) as archive:
        offset = archive.getmembers()[-1].offset_data
    content = bytearray(path.read_bytes())
    content[offset] ^= 1
    path.write_bytes(content)


def _cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def _forget_one(path: Path) -> None:
    _rewrite(path, lambda names: names[:-1])


def _add_one(path: Path) -> None:
    _rewrite(path, lambda names: [*names, names[-1]])


def _climb(path: Path) -> None:
    _rewrite(path, lambda names: names, ("store", "../store"))


def _no_backup(path: Path) -> None:
    path.write_text("crime_ref\n")


def _rewrite(path: Path, chosen: Callable[[list[str]], list[str]], renamed: tuple[str, str] = ("", "")) -> None:
    copy = path.with_suffix(".copy")
    with tarfile.open(path) as archive, tarfile.open(copy, "w") as other:
        manifest = archive.extractfile("manifest.json")
        assert manifest is not None
        text = manifest.read().decode().replace(*(f'"{part}' for part in renamed)) if renamed[0] else None
        for name in chosen(archive.getnames()):
            member, file = archive.getmember(name), archive.extractfile(name)
            if text is not None:
                member.name = name.replace(*renamed) if name.startswith(renamed[0]) else name
                if name == "manifest.json":
                    (path.parent / "manifest.json").write_text(json.dumps(json.loads(text)))
                    member.size = (path.parent / "manifest.json").stat().st_size
                    file = (path.parent / "manifest.json").open("rb")
            other.addfile(member, file)
            if file is not None:
                file.close()
    copy.replace(path)


@pytest.mark.parametrize(
    "spoil", [_flip, _cut, _forget_one, _add_one, _climb, _no_backup], ids=lambda each: each.__name__.strip("_")
)
def test_a_backup_that_is_not_whole_restores_nothing(
    spoil: Callable[[Path], None], backup: Path, tmp_path: Path
) -> None:
    spoil(backup)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(RefusedError, match="is not a whole backup"):
        restore(backup, tmp_path / "new")
    assert sorted(tmp_path.iterdir()) == before
