"""A drop is filed away with its letter and mapping, and again after a kill; what was changed since stays."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from etl.errors import CannotRunError
from etl.receive.drop import identities
from etl.receive.filing import check_folders, file_away, stamp_of
from etl.receive.journal import Journal

NOW = datetime(2026, 10, 1, 6, 0, 7)  # noqa: DTZ001  # as a clock on the wall shows it


def journal(folder: Path, *names: str) -> Journal:
    for name in names:
        (folder / name).write_text(name, "utf-8")
    seen = identities(folder, set(names))
    return Journal(
        "decided", "refused", folder, "2026-10-01_060007", seen, "Refused.", "words\n", "<html>", "x = 1\n", ()
    )


def held(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*") if path.is_file()
    }


def test_files_letter_and_mapping_lie_together_and_the_mapping_stays_for_the_next_drop(tmp_path: Path) -> None:
    (tmp_path / "mapping.toml").write_text("x = 1\n", "utf-8")
    (tmp_path / "stages.csv").write_text("came since", "utf-8")
    target, stayed = file_away(journal(tmp_path, "crimes.csv", ".done"))
    assert (target, stayed) == (tmp_path / "refused" / "2026-10-01_060007", 0)
    assert held(target) == {
        "crimes.csv": "crimes.csv",
        ".done": ".done",
        "letter.txt": "words\n",
        "letter.html": "<html>",
        "mapping.toml": "x = 1\n",
    }
    assert set(held(tmp_path)) - {f"refused/{target.name}/{name}" for name in held(target)} == {
        "mapping.toml",
        "stages.csv",
    }


def test_a_run_that_was_killed_in_between_is_finished(tmp_path: Path) -> None:
    found = journal(tmp_path, "crimes.csv", "outcomes.csv")
    file_away(replace(found, files={"crimes.csv": found.files["crimes.csv"]}))
    once = held(tmp_path)
    target, stayed = file_away(found)
    assert stayed == 0
    assert set(held(target)) == {"crimes.csv", "outcomes.csv", "letter.txt", "letter.html", "mapping.toml"}
    assert "outcomes.csv" in once
    assert file_away(found) == (target, 0)  # nothing is left to do


def test_a_link_is_moved_as_a_link_and_is_not_both_because_it_leads_there(tmp_path: Path) -> None:
    found = journal(tmp_path, "crimes.csv", "stages.csv")
    (tmp_path / "stages.csv").unlink()
    (tmp_path / "stages.csv").symlink_to("nowhere")
    found = replace(found, files=identities(tmp_path, {"crimes.csv", "stages.csv"}))
    target, stayed = file_away(found)
    assert (stayed, (target / "stages.csv").is_symlink()) == (0, True)
    (tmp_path / "crimes.csv").symlink_to(target / "crimes.csv")  # somebody's, since
    assert file_away(found) == (target, 1)
    assert (tmp_path / "crimes.csv").is_symlink()


def test_what_was_changed_since_it_was_read_stays(tmp_path: Path) -> None:
    found = journal(tmp_path, "crimes.csv", "outcomes.csv")
    (tmp_path / "outcomes.csv").write_text("outcomes.CSV", "utf-8")  # as many bytes
    target, stayed = file_away(found)
    assert stayed == 1
    assert (tmp_path / "outcomes.csv").exists()
    assert not (target / "outcomes.csv").exists()


def test_two_drops_of_one_second_have_two_folders(tmp_path: Path) -> None:
    assert stamp_of(tmp_path, NOW) == "2026-10-01_060007"
    (tmp_path / "loaded" / "2026-10-01_060007").mkdir(parents=True)
    (tmp_path / "refused" / "2026-10-01_060007-2").mkdir(parents=True)
    assert stamp_of(tmp_path, NOW) == "2026-10-01_060007-3"


def test_a_folder_that_went_away_is_not_made_again(tmp_path: Path) -> None:
    gone = replace(journal(tmp_path), folder=tmp_path / "share")
    with pytest.raises(CannotRunError, match="share is not there"):
        file_away(gone)


def test_a_drop_that_could_not_be_filed_away_is_not_begun(tmp_path: Path) -> None:
    check_folders(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"loaded", "refused"}
    (tmp_path / "refused").rmdir()
    (tmp_path / "refused").symlink_to(tmp_path / "loaded")
    with pytest.raises(CannotRunError, match="refused is no folder of its own"):
        check_folders(tmp_path)


def test_a_file_that_a_kill_left_under_both_names_is_moved(tmp_path: Path) -> None:
    found = journal(tmp_path, "crimes.csv")
    target = tmp_path / "refused" / found.stamp
    target.mkdir(parents=True)
    (target / "crimes.csv").hardlink_to(tmp_path / "crimes.csv")
    assert file_away(found) == (target, 0)
    assert not (tmp_path / "crimes.csv").exists()
    assert (target / "crimes.csv").read_text("utf-8") == "crimes.csv"
