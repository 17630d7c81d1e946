"""What is known of a rejected row: its cells but those that broke a rule, and of a row that could not be read only its number."""

from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from etl.store.store import Store
from etl.warehouse.rejected.rejected_rows import UNKNOWN, RejectedRows, rejected_rows
from schemas.extracts import EXTRACTS
from tests.conftest import Builder
from tests.etl.homes import TestHome, make_home, write


def several_rejected(root: Path) -> Path:
    """Keep two files, of which rows are rejected for a cell, for their key, for each other and as a whole."""
    rows = [
        {},
        {"crime_ref": "C2", "victim_age": "25 yrs", "sector": "moon"},
        {"crime_ref": "", "area": "North"},
        {"crime_ref": "C3", "area": "North"},
        {"crime_ref": "C3", "area": "South"},
    ]
    with write(root / "in", "crimes.csv", rows).open("a", encoding="utf-8") as file:
        file.write("C4,1\n")
    row = {"month": "2022-01", "unit": "CID", "officers_in_scope": "3", "officers_trained": "4"}
    home = make_home(root / "home")
    home.keep(write(root / "in", "training.csv", [row], "training").parent)
    return home.root


@pytest.fixture
def home(filled: Callable[[Builder], TestHome]) -> TestHome:
    return filled(several_rejected)


def _rejected(home: TestHome, extract: str) -> RejectedRows:
    store = Store(home.root / "store")
    return rejected_rows(
        store, [loaded for loaded in store.loaded_files() if loaded.extract == extract], EXTRACTS[extract]
    )


def test_the_cells_that_broke_a_rule_are_unknown(home: TestHome) -> None:
    found = _rejected(home, "crimes").rows.filter(pl.col("row_number") < 5)
    assert found.select("crime_ref", "victim_age", "area", "row_number", UNKNOWN).rows() == [
        ("C2", None, None, 3, ["sector", "victim_age"]),
        (None, 30, "North", 4, ["crime_ref"]),
    ]


def test_rows_of_one_key_are_one_row_that_is_unknown_where_they_differ(home: TestHome) -> None:
    found = _rejected(home, "crimes").rows.filter(pl.col("row_number") > 4)
    assert found.select("crime_ref", UNKNOWN).rows() == [("C3", ["area"])]


def test_of_a_row_that_cannot_be_read_nothing_is_known(home: TestHome) -> None:
    found = _rejected(home, "crimes")
    assert (found.rows.height, found.unreadable, found.count) == (3, 1, 4)
    assert "C4" not in found.rows["crime_ref"].to_list()


def test_a_rule_about_the_whole_row_leaves_only_its_key(home: TestHome) -> None:
    found = _rejected(home, "training")
    assert found.rows.select("unit", UNKNOWN).rows() == [("CID", ["officers_in_scope", "officers_trained"])]


def test_a_row_that_stands_for_all_others_is_of_no_effect(
    copy_of: Callable[[Builder], TestHome], tmp_path: Path
) -> None:
    home = copy_of(several_rejected)
    row = {"month": "2022-01", "action": "arrest", "actions": "4"}
    rows = [row | {"area": area} for area in ("North", "Force total", "all areas")] + [
        row | {"area": "South", "actions": "x"}
    ]
    home.keep(write(tmp_path, "engagement.csv", rows, "engagement"))
    found = _rejected(home, "engagement")
    assert (found.rows["area"].to_list(), found.unreadable) == (["South"], 0)
