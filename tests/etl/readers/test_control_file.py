"""A control file that fits is no word; one that lies or cannot be read refuses, and who made it is repeated nowhere."""

import json
from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.readers.control_file import Control, control_file_of, read_control, says_it_is_whole
from schemas.operating_system.sha256 import sha256_of

FILE = "crimes.csv"


def put(folder: Path, content: object) -> Path:
    path = folder / FILE
    path.write_text("crime_ref\nC1\n", "utf-8")
    control_file_of(path).write_text(content if isinstance(content, str) else json.dumps(content), "utf-8")
    return path


def test_without_a_control_file_nothing_is_compared(tmp_path: Path) -> None:
    control = read_control(tmp_path / FILE, FILE)
    assert control == Control()
    control.refuse_other_content("ab" * 32, FILE)
    control.refuse_other_rows(7, FILE)


def test_what_fits_passes_whatever_else_is_stated(tmp_path: Path) -> None:
    path = put(tmp_path, {"rows": 1, "sha256": "0" * 64, "made_by": "RMS export", "made_at": "2026-10-01"})
    stated = {"rows": 1, "sha256": sha256_of(path).upper()}
    put(tmp_path, "\ufeff" + json.dumps(stated))
    control = read_control(path, FILE)
    control.refuse_other_content(sha256_of(path), FILE)
    control.refuse_other_rows(1, FILE)
    assert says_it_is_whole(path)
    assert not says_it_is_whole(put(tmp_path, {"rows": 1}))
    assert not says_it_is_whole(put(tmp_path, "{"))


@pytest.mark.parametrize("is_of_control", [True, False])
def test_what_a_link_leads_to_says_nothing(tmp_path: Path, is_of_control: bool) -> None:
    (tmp_path / FILE).write_text("crime_ref\nC1\n", "utf-8")
    path = put(tmp_path, {"sha256": sha256_of(tmp_path / FILE)})
    assert says_it_is_whole(path)
    link = control_file_of(path) if is_of_control else path
    link.rename(tmp_path / "elsewhere")
    link.symlink_to(tmp_path / "elsewhere")
    assert not says_it_is_whole(path)


def test_another_content_and_another_count_are_refused_in_words() -> None:
    control = Control(rows=24, sha256="ab" * 32)
    with pytest.raises(
        ExtractRefused, match=r"^crimes\.csv: its SHA-256 is not the one that its control file states \(control_file\)"
    ):
        control.refuse_other_content("cd" * 32, FILE)
    with pytest.raises(ExtractRefused, match="it has 23 rows below its header, and its control file states 24"):
        control.refuse_other_rows(23, FILE)


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("rows: 24", "cannot be read as JSON"),
        ("[" * 60_000, "cannot be read as JSON"),
        ("[]", "states nothing in a form that cannot be used"),
        ({"rows": "24", "made_by": "Jane Roe"}, "states rows in a form"),
        ({"rows": -1, "sha256": "ab"}, "states rows, sha256 in a form"),
        ({"rows": True}, "states rows in a form"),
        ({"made_by": "Jane Roe"}, "states neither rows nor sha256"),
        (" " * 70_000, "is no file of a few lines"),
    ],
)
def test_a_control_file_that_cannot_be_used_refuses_and_repeats_nobody(
    tmp_path: Path, content: object, found: str
) -> None:
    with pytest.raises(ExtractRefused, match=f"its control file {found}") as refused:
        read_control(put(tmp_path, content), FILE)
    assert "docs/mapping.md" in str(refused.value)
    assert "Roe" not in str(refused.value)


def test_a_folder_or_a_dead_link_in_its_place_refuses(tmp_path: Path) -> None:
    path = tmp_path / FILE
    control_file_of(path).mkdir()
    with pytest.raises(ExtractRefused, match="is no file of a few lines"):
        read_control(path, FILE)
    control_file_of(path).rmdir()
    control_file_of(path).symlink_to(tmp_path / "none")
    with pytest.raises(ExtractRefused, match="is no file of a few lines"):
        read_control(path, FILE)


@pytest.mark.parametrize("stated", [24, 26])
def test_rows_that_are_no_records_may_be_counted_or_not(stated: int) -> None:
    Control(rows=stated).refuse_other_rows(24, FILE, left_out=2)
    with pytest.raises(ExtractRefused):
        Control(rows=stated).refuse_other_rows(23, FILE, left_out=2)
