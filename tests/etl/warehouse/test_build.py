"""A build is named by what it says: the same rows give the same one."""

import re
from collections.abc import Callable
from pathlib import Path

from etl.load import Options, Progress, rebuild
from tests.conftest import Builder
from tests.etl.homes import TestHome, one_crime, write


def test_the_same_rows_give_the_same_build(copy_of: Callable[[Builder], TestHome]) -> None:
    home = copy_of(one_crime)
    first = home.query("select build, content_hash from build")
    again = rebuild(home.root, Options(), Progress())
    assert [(again.build, again.content_hash)] == first
    assert re.fullmatch("[0-9a-f]{12}", again.build or "")


def test_another_row_gives_another_build(copy_of: Callable[[Builder], TestHome], tmp_path: Path) -> None:
    home = copy_of(one_crime)
    ((first,),) = home.query("select build from build")
    second = home.load(write(tmp_path / "b", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-02-01")
    assert first != second.build
    assert home.crimes() == {"C1", "C2"}


def test_a_child_without_its_parent_is_held_back_and_counted(home: TestHome, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    write(folder, "crimes.csv", [{}])
    write(folder, "outcomes.csv", [{}, {"crime_ref": "C9"}], "outcomes")
    files = {file.extract: file for file in home.load(folder).files}
    assert (files["outcomes"].accepted, files["outcomes"].held_back) == (1, 1)
    loads = "select rows_in, accepted, held_back, released from loads where extract = 'outcomes'"
    assert home.query(loads) == [(2, 1, 1, 0)]
