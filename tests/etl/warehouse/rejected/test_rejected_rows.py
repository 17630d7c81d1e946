"""What is known of a rejected row: its cells but those that broke a rule, and of a row that could not be read only its number."""

from pathlib import Path

from etl.store.store import Store
from etl.warehouse.rejected.rejected_rows import UNKNOWN, RejectedRows, rejected_rows
from schemas.extracts import EXTRACTS
from tests.etl.homes import TestHome, write


def _rejected(home: TestHome, path: Path, extract: str = "crimes") -> RejectedRows:
    home.load(path)
    store = Store(home.root / "store")
    return rejected_rows(
        store, [loaded for loaded in store.loaded_files() if loaded.extract == extract], EXTRACTS[extract]
    )


def test_the_cells_that_broke_a_rule_are_unknown(home: TestHome, tmp_path: Path) -> None:
    rows = [{}, {"crime_ref": "C2", "victim_age": "25 yrs", "sector": "moon"}, {"crime_ref": "", "area": "North"}]
    found = _rejected(home, write(tmp_path / "in", "crimes.csv", rows))
    assert found.rows.select("crime_ref", "victim_age", "area", "row_number", UNKNOWN).rows() == [
        ("C2", None, None, 3, ["sector", "victim_age"]),
        (None, 30, "North", 4, ["crime_ref"]),
    ]
    assert (found.count, found.unreadable) == (2, 0)


def test_rows_of_one_key_are_one_row_that_is_unknown_where_they_differ(home: TestHome, tmp_path: Path) -> None:
    rows = [{}, {"crime_ref": "C2", "area": "North"}, {"crime_ref": "C2", "area": "South"}]
    found = _rejected(home, write(tmp_path / "in", "crimes.csv", rows))
    assert found.rows.select("crime_ref", UNKNOWN).rows() == [("C2", ["area"])]


def test_of_a_row_that_cannot_be_read_nothing_is_known(home: TestHome, tmp_path: Path) -> None:
    path = write(tmp_path / "in", "crimes.csv", [{}])
    with path.open("a", encoding="utf-8") as file:
        file.write("C2,1\n")
    found = _rejected(home, path)
    assert (found.rows.height, found.unreadable) == (0, 1)


def test_a_rule_about_the_whole_row_leaves_only_its_key(home: TestHome, tmp_path: Path) -> None:
    row = {"month": "2022-01", "unit": "CID", "officers_in_scope": "3", "officers_trained": "4"}
    found = _rejected(home, write(tmp_path / "in", "training.csv", [row], "training"), "training")
    assert found.rows.select("unit", UNKNOWN).rows() == [("CID", ["officers_in_scope", "officers_trained"])]
