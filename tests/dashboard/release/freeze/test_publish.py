"""What is published is there whole or not at all, and cannot be changed by accident."""

from pathlib import Path

import duckdb
import pytest

from dashboard.release.freeze.publish import put, settle_on_disk, staged, written
from schemas.errors import CannotRunError


def test_a_folder_is_empty_at_the_start_and_gone_in_the_end(tmp_path: Path) -> None:
    (tmp_path / "release_staging").mkdir()
    (tmp_path / "release_staging" / "of a run that was killed").write_text("half", "utf-8")
    with staged(tmp_path) as folder:
        assert list(folder.iterdir()) == []
        assert folder.stat().st_mode & 0o077 == 0
        (folder / "edition").write_text("half", "utf-8")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), duckdb.IOException("disk is full")])
def test_what_the_disk_refuses_is_said_and_nothing_is_left(tmp_path: Path, error: Exception) -> None:
    with pytest.raises(CannotRunError, match="Nothing was released"), staged(tmp_path):
        raise error
    assert list(tmp_path.iterdir()) == []


def test_other_errors_pass_through(tmp_path: Path) -> None:
    with pytest.raises(KeyError), staged(tmp_path):
        raise KeyError("a fault of the program")
    assert list(tmp_path.iterdir()) == []


def test_files_are_made_read_only_and_folders_stay_open(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir(mode=0o700)
    (tmp_path / "edition" / "cube").write_text("cells", "utf-8")
    settle_on_disk(tmp_path)
    assert (tmp_path / "edition" / "cube").stat().st_mode & 0o777 == 0o400
    assert (tmp_path / "edition").stat().st_mode & 0o777 == 0o700


def test_a_folder_gets_its_name_in_a_private_place(tmp_path: Path) -> None:
    (tmp_path / "made").mkdir()
    (tmp_path / "made" / "cube").write_text("cells", "utf-8")
    put(tmp_path / "made", tmp_path / "releases" / "2026-Q3")
    assert (tmp_path / "releases" / "2026-Q3" / "cube").read_text("utf-8") == "cells"
    assert not (tmp_path / "made").exists()
    assert (tmp_path / "releases").stat().st_mode & 0o077 == 0


def test_a_file_is_written_for_its_owner_alone(tmp_path: Path) -> None:
    path = written(tmp_path / "ledger", lambda path: path.write_text("counts", "utf-8") and None)
    assert path.read_text("utf-8") == "counts"
    assert path.stat().st_mode & 0o777 == 0o600
