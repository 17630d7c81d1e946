"""Files are written again without the rows that go; what stays of them keeps its bytes, and the store is untouched."""

from pathlib import Path

import polars as pl
import pytest

from etl.erasure.rewrite import rewritten
from etl.erasure.target import Target
from etl.store.erasure import without
from etl.store.store import Store
from tests.etl.homes import make_home, write

CRIMES = [{}, {"crime_ref": "C2"}, {"crime_ref": "C3", "victim_age": "thirty"}]
STAGES = [
    {"suspect_ref": "X"},
    {"crime_ref": "C2", "suspect_ref": "X"},
    {"crime_ref": "C2", "stage": "suspect_interviewed"},
]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    home = make_home(tmp_path / "home")
    write(tmp_path / "extracts", "crimes.csv", CRIMES)
    write(tmp_path / "extracts", "stages.csv", STAGES, "stages")
    home.keep(tmp_path / "extracts")
    return Store(home.root / "store", bytes.fromhex((home.root / "key").read_text("ascii")))


def of(store: Store, extract: str) -> tuple[pl.DataFrame, object]:
    (loaded,) = [one for one in store.loaded_files() if one.extract == extract]
    return pl.read_parquet(store.part_paths(loaded)[0]), loaded


def test_the_rows_of_a_crime_are_gone_from_what_is_staged_and_from_nothing_else(store: Store) -> None:
    (crimes,) = [one for one in store.loaded_files() if one.extract == "crimes"]
    before = {path: path.read_bytes() for path in store.root.rglob("*.parquet")}
    file = rewritten(store, crimes, Target(references={"crime_ref": frozenset({"C2"})}))
    assert file is not None
    assert (file.usable, file.rejected) == (1, 0)
    after = without(crimes, file)
    assert pl.read_parquet(store.part_paths(after)[0])["crime_ref"].to_list() == ["C1"]
    assert file.rejections == crimes.rejections  # of them none goes: the same bytes
    assert {path: path.read_bytes() for path in before} == before


def test_a_rejected_row_goes_and_what_was_found_in_it_stays(store: Store) -> None:
    (crimes,) = [one for one in store.loaded_files() if one.extract == "crimes"]
    file = rewritten(store, crimes, Target(references={"crime_ref": frozenset({"C3"})}))
    assert file is not None
    assert (file.usable, file.rejected) == (0, 1)
    after = without(crimes, file)
    assert pl.read_parquet(store.rejected_paths(after)[0]).is_empty()
    assert [name for name, _ in file.rejections] == [name for name, _ in crimes.rejections]
    assert pl.read_parquet(store.finding_paths(after)[0]).equals(pl.read_parquet(store.finding_paths(crimes)[0]))


def test_of_another_s_crime_her_token_alone_is_taken_out(store: Store) -> None:
    rows, _ = of(store, "stages")
    (stages,) = [one for one in store.loaded_files() if one.extract == "stages"]
    file = rewritten(store, stages, Target(frozenset({rows["suspect_token"][0]})))
    assert file is not None
    assert (file.usable, file.rejected) == (0, 0)
    left = pl.read_parquet(store.part_paths(without(stages, file))[0])
    assert left["suspect_token"].to_list() == [None, None, None]
    assert left.drop("suspect_token").equals(rows.drop("suspect_token"))


def test_a_single_row_goes_by_its_key(store: Store) -> None:
    (crimes,) = [one for one in store.loaded_files() if one.extract == "crimes"]
    file = rewritten(store, crimes, Target(keys={"crimes": frozenset({"C2\x1f1"})}))
    assert file is not None
    assert file.usable == 1


def test_a_file_of_which_nothing_goes_is_not_staged(store: Store) -> None:
    assert [
        rewritten(store, one, Target(references={"crime_ref": frozenset({"C9"})})) for one in store.loaded_files()
    ] == [None, None]
    assert not store.staging.exists()
