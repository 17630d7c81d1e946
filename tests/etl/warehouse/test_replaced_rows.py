"""A letter says how many rows a load replaced by a later version, and how many a snapshot no longer has."""

from pathlib import Path

from etl.store.loaded_file import LoadedFile
from etl.warehouse.build import count_held_back
from etl.warehouse.replaced_rows import with_replaced_rows
from tests.etl.homes import TestHome, write


def counted(home: TestHome, path: Path, as_at: str) -> LoadedFile:
    """Return the one new file with what it replaces, as a build counts it."""
    with home.inputs(path, as_at) as found:
        held_back = count_held_back(found.con, found.store, found.loaded_files)
        files = with_replaced_rows(found.con, found.store, found.loaded_files, found.new, held_back)
    (file,) = [one for one in files if one.id in found.new]
    return file


def test_a_changed_row_is_replaced_and_a_missing_one_has_gone(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "a", "crimes.csv", [{"crime_ref": name} for name in ("SAME", "CHANGED", "GONE")]))
    second = [{"crime_ref": "SAME"}, {"crime_ref": "CHANGED", "area": "North"}, {"crime_ref": "NEW"}]
    file = counted(home, write(tmp_path / "b", "crimes.csv", second), "2023-02-01")
    assert (file.replaced, file.dropped) == (1, 1)


def test_a_first_load_replaces_nothing(home: TestHome, tmp_path: Path) -> None:
    file = counted(home, write(tmp_path / "a", "crimes.csv", [{}]), "2023-01-01")
    assert (file.held_back, file.replaced, file.dropped) == (0, 0, 0)


def test_an_extract_that_did_not_come_loses_nothing(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "a", "crimes.csv", [{}]))
    (file,) = home.load(write(tmp_path / "b", "outcomes.csv", [{}], "outcomes"), "2023-02-01").files
    assert (file.extract, file.replaced, file.dropped) == ("outcomes", 0, 0)
    assert home.crimes() == {"C1"}
