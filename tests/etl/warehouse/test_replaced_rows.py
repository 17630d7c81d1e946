"""A letter says how many rows a load replaced by a later version, and how many a snapshot no longer has."""

from pathlib import Path

from tests.etl.homes import TestHome, write


def test_a_changed_row_is_replaced_and_a_missing_one_has_gone(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "a", "crimes.csv", [{"crime_ref": name} for name in ("same", "changed", "gone")]))
    second = [{"crime_ref": "same"}, {"crime_ref": "changed", "area": "North"}, {"crime_ref": "new"}]
    (file,) = home.load(write(tmp_path / "b", "crimes.csv", second), "2023-02-01").files
    assert (file.replaced, file.dropped) == (1, 1)


def test_a_first_load_replaces_nothing(home: TestHome, tmp_path: Path) -> None:
    (file,) = home.load(write(tmp_path / "a", "crimes.csv", [{}])).files
    assert (file.held_back, file.replaced, file.dropped) == (0, 0, 0)


def test_an_extract_that_did_not_come_loses_nothing(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "a", "crimes.csv", [{}]))
    (file,) = home.load(write(tmp_path / "b", "outcomes.csv", [{}], "outcomes"), "2023-02-01").files
    assert (file.extract, file.replaced, file.dropped) == ("outcomes", 0, 0)
    assert home.crimes() == {"C1"}
