"""A folder beside the extracts is never passed over in silence where an extract is in it, and none of its files is opened."""

import os
from pathlib import Path

import pytest

from etl.mapping.load import load_mapping
from etl.readers.subfolders import Subfolder, find_subfolders, is_filed_away
from schemas.operating_system.sha256 import sha256_of
from tests.etl.readers.reading_cases import NAME, write


def subfolders(folder: Path, toml: str = "") -> list[Subfolder]:
    return find_subfolders(folder, load_mapping(write(folder, toml, "mapping.toml")))


def put(folder: Path, inside: str) -> None:
    (folder / inside).parent.mkdir(parents=True, exist_ok=True)
    (folder / inside).write_bytes(b"")


@pytest.mark.parametrize("month", ["2025-06", "June 2025", "2025", "Q2 2025", "06"])
@pytest.mark.parametrize("file", ["crimes.csv", "crimes_final.json", "06/crimes_2025-06.csv"])
def test_a_month_with_an_extract_in_it_refuses(tmp_path: Path, month: str, file: str) -> None:
    put(tmp_path, f"{month}/{file}")
    (found,) = subfolders(tmp_path)
    assert (found.extracts, found.refuses) == (("crimes",), "crimes")


def test_a_month_of_which_each_file_is_known_was_loaded(tmp_path: Path) -> None:
    put(tmp_path, "2025-06/crimes.csv")
    put(tmp_path, "2025-06/notes.docx")
    (found,) = subfolders(tmp_path)
    known = {sha256_of(tmp_path / "2025-06" / "crimes.csv")}
    assert found.was_loaded(known)
    (tmp_path / "2025-06" / "outcomes.csv").write_bytes(b"another")
    assert not subfolders(tmp_path)[0].was_loaded(known)
    (tmp_path / "2025-06" / "outcomes.csv").unlink()
    (tmp_path / "2025-06" / "outcomes.csv").symlink_to(tmp_path / "2025-06" / "crimes.csv")
    assert not subfolders(tmp_path)[0].was_loaded(known)


def test_a_folder_without_files_was_not_loaded() -> None:
    assert not Subfolder("2025-06", (), is_of_a_time=True).was_loaded(set())


def test_an_archive_is_only_named(tmp_path: Path) -> None:
    put(tmp_path, "older/crimes_2025-05.csv")
    put(tmp_path, "older/outcomes_2025-05.csv")
    assert subfolders(tmp_path) == [Subfolder("folder 2 of the folder", ("crimes", "outcomes"), is_of_a_time=False)]
    assert subfolders(tmp_path)[0].refuses is None


def test_a_pattern_of_the_mapping_counts_as_a_name(tmp_path: Path) -> None:
    put(tmp_path, "2025-06/Disposals_1.csv")
    assert subfolders(tmp_path) == []
    (found,) = subfolders(tmp_path, '[outcomes]\nfile = "Disposals_*"')
    assert (found.called, found.refuses) == ("2025-06", "outcomes")


def test_a_month_of_public_files_refuses_nothing(tmp_path: Path) -> None:
    put(tmp_path, "2022-07/2022-07-gwent-street.csv")
    (found,) = subfolders(tmp_path, '[public_street_crimes]\nfile = "*-street.csv"')
    assert (found.extracts, found.refuses) == (("public_street_crimes",), None)


def test_folders_without_an_extract_are_nobodys_concern(tmp_path: Path) -> None:
    for inside in (
        "2025-06/notes.docx",
        "2025-06/feedback.py",
        "2025-07/.crimes.csv",
        "2025-08/README.md",
        ".2025-09/crimes.csv",
    ):
        put(tmp_path, inside)
    put(tmp_path, "crimes.csv/crimes.csv")  # refused by its name, as what should be a file
    assert subfolders(tmp_path) == []
    assert find_subfolders(tmp_path / "2025-06" / "notes.docx", load_mapping(None)) == []


def test_a_folder_named_after_a_woman_is_called_by_its_place(tmp_path: Path) -> None:
    put(tmp_path, f"{NAME}/crimes.csv")
    put(tmp_path, "June/crimes.csv")
    found = subfolders(tmp_path)
    assert sorted(each.called for each in found) == ["folder 1 of the folder", "folder 2 of the folder"]
    assert {each.refuses for each in found} == {None, "crimes"}


def test_a_folder_that_cannot_be_listed_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "2025-06").mkdir()
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may list every folder
    assert [each.can_be_listed for each in subfolders(tmp_path)] == [False]


def test_what_was_received_is_no_part_of_the_next_drop(tmp_path: Path) -> None:
    put(tmp_path, "loaded/2026-10-01_060000/crimes.csv")
    put(tmp_path, "refused/2026-10-01_060000-2/crimes.csv")
    put(tmp_path, "loaded/.DS_Store")
    assert subfolders(tmp_path) == []
    put(tmp_path, "loaded/2026-09/crimes.csv")  # nothing of ours: somebody may mean it for a load
    assert [each.extracts for each in subfolders(tmp_path)] == [("crimes",)]


def test_a_pattern_that_fits_every_name_makes_no_folder_an_extract(tmp_path: Path) -> None:
    put(tmp_path, "2026-05/crimes.csv")
    assert [one.called for one in subfolders(tmp_path, '[crimes]\nfile = "*"')] == ["2026-05"]


@pytest.mark.parametrize(
    ("name", "is_one"),
    [
        ("refused/2026-10-01_060007", True),
        ("loaded/2026-10-01_060007-2", True),
        ("refused", False),
        ("2026-10-01_060007", False),
        ("refused/2026-10", False),
    ],
)
def test_a_drop_that_was_filed_away_is_known_by_where_it_lies(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, is_one: bool
) -> None:
    (tmp_path / name).mkdir(parents=True)
    assert is_filed_away(tmp_path / name) is is_one
    monkeypatch.chdir(tmp_path / name)
    assert is_filed_away(Path()) is is_one
