"""A file that is no longer the one that was seen is refused; one of which only the times moved is not."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.staging.seen_file import note_file_state


def longer(path: Path) -> None:
    path.write_text("a\nb\n", "utf-8")


def other_letter(path: Path) -> None:
    path.write_text("b\n", "utf-8")
    os.utime(path, ns=(0, 0))


def other_file(path: Path) -> None:
    beside = path.with_name("new.csv")
    beside.write_text("c\n", "utf-8")
    beside.replace(path)


@pytest.mark.parametrize("change", [longer, other_letter, other_file])
def test_another_content_is_refused(tmp_path: Path, change: Callable[[Path], None]) -> None:
    path = tmp_path / "crimes.csv"
    path.write_text("a\n", "utf-8")
    seen = note_file_state(path, "crimes.csv")
    change(path)
    with pytest.raises(ExtractRefused) as refused:
        seen.refuse_changed()
    assert (refused.value.fault.rule, refused.value.fault.found) == (
        "changed_while_read",
        "it changed while it was read",
    )


def test_a_file_that_was_taken_away_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "crimes.csv"
    path.write_text("a\n", "utf-8")
    seen = note_file_state(path, "crimes.csv")
    path.unlink()
    with pytest.raises(ExtractRefused, match="it was taken away while it was read"):
        seen.refuse_changed()


def test_a_file_of_which_only_times_and_rights_moved_is_the_same(tmp_path: Path) -> None:
    path = tmp_path / "crimes.csv"
    path.write_text("a\n", "utf-8")
    seen = note_file_state(path, "crimes.csv")
    path.chmod(0o600)
    os.utime(path, ns=(1, 1))
    seen.refuse_changed()
