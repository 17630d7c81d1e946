"""Which files are read, which of them stand in the store already, and which are refused, all of them at once."""

from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.intake.options import LoadHome, Options, Progress
from etl.intake.staged_files import stage_files
from etl.load import LoadRefused
from schemas.home.layout import Home
from tests.conftest import Builder
from tests.etl.homes import TestHome, one_crime, write


def test_every_file_that_cannot_be_read_is_named_at_once(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes_2023-01-01.csv", [{}])
    (folder / "outcomes_2023-01-01.csv").write_text("crime_ref,outcome_code\nC1,16\n", "utf-8")
    (folder / "stages_2023-01-01.csv").write_text("", "utf-8")
    write(folder, "swlo_cases.csv", [{}], "swlo_cases")
    staged = stage_files(LoadHome(Home(home.root), bytes(32)), folder, Options(), Progress())
    assert [loaded.file_name for loaded in staged.new] == ["crimes_2023-01-01.csv"]
    assert staged.new_ids == {staged.new[0].id}
    assert staged.new[0].load_id == staged.load_id
    assert {(file.extract, file.fault.rule) for file in staged.faults if file.fault} == {
        ("outcomes", "required_column_missing"),
        ("stages", "empty_file"),
        ("swlo_cases", "no_as_at_date"),
    }


def test_what_others_publish_does_not_stop_a_load(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes_2023-01-01.csv", [{}])
    (folder / "public_street_crimes_2022-12.csv").write_text("", "utf-8")
    staged = stage_files(LoadHome(Home(home.root), bytes(32)), folder, Options(), Progress())
    assert (staged.faults, [loaded.extract for loaded in staged.new]) == ((), ["crimes"])
    assert staged.notes[0].startswith("public_street_crimes_2022-12.csv: the file is empty (0 bytes)")
    alone = stage_files(
        LoadHome(Home(home.root), bytes(32)), folder / "public_street_crimes_2022-12.csv", Options(), Progress()
    )
    assert [file.extract for file in alone.faults] == ["public_street_crimes"]


def test_the_same_file_again_changes_nothing(copy_of: Callable[[Builder], TestHome], tmp_path: Path) -> None:
    home = copy_of(one_crime)
    first = home.query("select content_hash, build from build")
    again = home.load(write(tmp_path / "in", "crimes.csv", [{}]))
    assert [(again.content_hash, again.build)] == first
    assert again.files[0].already_loaded
    assert home.query("select count(*) from loads") == [(1,)]


@pytest.mark.parametrize("rows", [[], [{"recorded_date": "01/02/2022"}]])
def test_a_snapshot_of_crimes_without_a_usable_row_is_refused(
    rows: list[dict[str, str]], home: TestHome, tmp_path: Path
) -> None:
    with pytest.raises(LoadRefused, match="no_rows"):
        home.load(write(tmp_path / "in", "crimes.csv", rows))


def test_an_empty_extract_that_may_be_empty_is_accepted(home: TestHome, tmp_path: Path) -> None:
    assert home.load(write(tmp_path / "in", "stages.csv", [], "stages")).verdict == "accepted"


def test_the_same_file_with_a_mended_mapping_replaces_its_first_reading(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes.csv", [{"report_route": "999"}, {"crime_ref": "C2"}])
    assert [loaded.rejected for loaded in home.keep(folder)] == [1]
    (folder / "mapping.toml").write_text('[crimes.codes.report_route]\n"999" = "emergency_999"\n', "utf-8")
    with home.inputs(folder) as inputs:
        assert [(loaded.rejected, loaded.usable) for loaded in inputs.loaded_files if loaded.id in inputs.new] == [
            (0, 2)
        ]
        assert inputs.crimes() == {"C1", "C2"}


def test_a_folder_without_an_extract_is_wrong_usage(home: TestHome, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="There is no extract"):
        home.load(tmp_path)


def test_without_an_as_at_date_an_extract_is_refused(home: TestHome, tmp_path: Path) -> None:
    with pytest.raises(LoadRefused, match="no_as_at_date"):
        home.load(write(tmp_path / "in", "crimes.csv", [{}]), as_at=None)


def test_another_day_or_another_extract_is_no_correction(
    copy_of: Callable[[Builder], TestHome], tmp_path: Path
) -> None:
    home = copy_of(one_crime)
    outcomes = write(tmp_path / "two", "outcomes.csv", [{}], "outcomes")
    february = write(tmp_path / "three", "crimes.csv", [{}, {"crime_ref": "C2"}])
    again = write(tmp_path / "four", "crimes.csv", [{"area": "South"}, {"crime_ref": "C2"}])
    kept = [
        *home.keep(outcomes, "2023-01-01", correction=True),
        *home.keep(february, "2023-02-01", correction=True),
        *home.keep(again, "2023-02-01", correction=True),
    ]
    assert [loaded.correction for loaded in kept] == [0, 0, 1]
