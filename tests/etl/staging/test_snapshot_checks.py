"""A snapshot that would empty or contradict the figures is refused, and the analyst can say that it is right."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import polars as pl
import pytest

from etl.errors import ExtractRefused, RefusedError
from etl.staging.snapshot_checks import many_keys_gone, refuse_without_rows
from etl.store.store import LoadedFile, Store
from schemas.extracts import EXTRACTS
from schemas.settings.loss_reason import LossReason
from schemas.settings.losses import loss_limits
from tests.etl.homes import TestHome, write
from tests.etl.store.test_store import LOADED

LAST = replace(LOADED, as_at=date(2022, 12, 1))
LEAST = loss_limits().any_extract.least


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def kept(store: Store, loaded: LoadedFile, numbers: range, rejected: range = range(0)) -> LoadedFile:
    """Keep a file of crimes with these numbers as references, under an id of its own."""
    name = f"of {numbers.start} to {numbers.stop} and {len(rejected)} of {loaded.as_at} {loaded.kind}"
    rejections = (("rows-00000.parquet", ""),) if rejected else ()
    parts = (("part-00000.parquet", ""),)
    one = replace(loaded, id=name, usable=len(numbers), parts=parts, rejections=rejections)
    for kind, listed, of in (("accepted", parts, numbers), ("rejections", rejections, rejected)):
        for file_name, _ in listed:
            path = store.root / kind / one.folder / file_name
            path.parent.mkdir(parents=True)
            rows = {"crime_ref": [f"C{number}" for number in of], "victim_no": [1] * len(of)}
            pl.DataFrame(rows).write_parquet(path)
    return one


def found(store: Store, old: tuple[LoadedFile, ...], *new: LoadedFile) -> list[str]:
    with duckdb.connect() as con:
        return [fault.found for _, fault in many_keys_gone(con, store, old, new)]


def test_so_many_keys_gone_are_a_fault_and_one_fewer_is_none(store: Store) -> None:
    last = (kept(store, LAST, range(1000)),)
    assert found(store, last, kept(store, LOADED, range(300, 5000))) == [
        "300 of 1,000 keys of the snapshot of 1 December 2022 are gone"  # whatever else is new
    ]
    assert not found(store, last, kept(store, LOADED, range(299, 1000)))
    few = (kept(store, LAST, range(LEAST)),)
    assert len(found(store, few, kept(store, LOADED, range(LEAST, LEAST + 1)))) == 1
    assert not found(store, few, kept(store, LOADED, range(1, 2)))
    assert not found(store, few[:0], kept(store, LOADED, range(5, 6)))


def test_changes_and_rows_that_are_rejected_are_not_gone(store: Store) -> None:
    last = (kept(store, LAST, range(100)),)
    assert not found(store, last, kept(store, replace(LOADED, kind="changes"), range(1)))
    assert not found(store, last, kept(store, LOADED, range(1), rejected=range(1, 50)))


def test_the_files_of_one_day_are_one_snapshot_and_only_the_last_is_compared(store: Store) -> None:
    halves = kept(store, LAST, range(100)), kept(store, LAST, range(99, 200))
    older = kept(store, replace(LAST, as_at=date(2022, 11, 1)), range(5000))
    assert not found(store, (older, *halves), kept(store, LOADED, range(100)), kept(store, LOADED, range(100, 200)))
    assert found(store, (older, *halves), kept(store, LOADED, range(150))) == []  # 50 of 200
    assert found(store, (older, *halves), kept(store, LOADED, range(120))) == [
        "80 of 200 keys of the snapshot of 1 December 2022 are gone"
    ]


def test_an_extract_without_a_usable_row_is_refused_where_it_may_not_be_empty() -> None:
    empty = replace(LOADED, usable=0, rows_in=3, findings=())
    with pytest.raises(
        ExtractRefused, match=r"found 3 rows, of which not one is usable; a note .*Mend what nearly all rows"
    ):
        refuse_without_rows(empty, EXTRACTS["crimes"])
    with pytest.raises(ExtractRefused, match=r"not one is usable.*; 3 cells of column outcome_date are no days"):
        refuse_without_rows(replace(empty, notes=("3 cells of column outcome_date are no days",)), EXTRACTS["crimes"])
    refuse_without_rows(replace(empty, kind="changes"), EXTRACTS["crimes"])
    refuse_without_rows(LOADED, EXTRACTS["crimes"])


def test_two_files_of_one_day_may_repeat_a_row(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "a", "crimes.csv", [{}]))
    with home.inputs(write(tmp_path / "b", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-01-01") as inputs:
        assert inputs.crimes() == {"C1", "C2"}


def test_a_column_that_is_empty_all_at_once_is_refused_by_name(home: TestHome, tmp_path: Path) -> None:
    refs = [f"C{number}" for number in range(10)]
    rows = [{"crime_ref": ref, "area": "North", "sector": "street" if ref != "C9" else ""} for ref in refs]
    home.keep(write(tmp_path / "one", "crimes.csv", rows))
    emptied = write(tmp_path / "two", "crimes.csv", [row | {"area": "", "sector": ""} for row in rows])
    with pytest.raises(RefusedError) as refused:
        home.load(emptied, "2023-02-01")
    said = "empty now, and filled in the snapshot of 1 January 2023: area (10 rows had it) (column_emptied)"
    assert said in str(refused.value)  # sector stood in nine rows only
    with pytest.raises(RefusedError, match="column_emptied"):
        home.load(emptied, "2023-02-01", accept_loss=LossReason.FEWER_WERE_RECORDED)
    assert home.load(emptied, "2023-02-01", accept_loss=LossReason.EARLIER_EXTRACT_WAS_WRONG).loaded
    again = write(tmp_path / "three", "crimes.csv", [row | {"area": "", "sector": "street"} for row in rows])
    assert home.load(again, "2023-03-01").loaded


def test_a_column_that_is_not_read_beside_withdrawals_is_not_emptied(home: TestHome, tmp_path: Path) -> None:
    rows = [{"crime_ref": f"C{number}", "sector": "street" if number < 12 else ""} for number in range(30)]
    home.keep(write(tmp_path / "one", "crimes.csv", rows))
    withdrawn = [row | {"identification_withdrawn": "withdrawn"} if row["sector"] else row for row in rows]
    assert home.load(write(tmp_path / "two", "crimes.csv", withdrawn), "2023-02-01").loaded


def test_an_outcome_that_takes_the_place_of_no_outcome_yet_is_no_key_that_is_gone(
    home: TestHome, tmp_path: Path
) -> None:
    refs = [f"C{number}" for number in range(LEAST)]
    write(tmp_path / "one", "crimes.csv", [{"crime_ref": ref} for ref in refs])
    none_yet = [{"crime_ref": ref, "outcome_code": "0", "outcome_date": ""} for ref in refs]
    home.keep(write(tmp_path / "one", "outcomes.csv", none_yet, "outcomes").parent)
    given = [{"crime_ref": ref, "outcome_code": "16"} for ref in refs]
    with home.inputs(write(tmp_path / "two", "outcomes.csv", given, "outcomes"), "2023-02-01") as inputs:
        old = tuple(one for one in inputs.loaded_files if one.id not in inputs.new)
        new = tuple(one for one in inputs.loaded_files if one.id in inputs.new)
        assert {one.extract for one in new} == {"outcomes"}
        assert not many_keys_gone(inputs.con, inputs.store, old, new)


def test_changes_of_the_same_day_do_not_stand_for_the_snapshot(store: Store) -> None:
    last = (kept(store, LAST, range(100)),)
    changes = kept(store, replace(LOADED, kind="changes"), range(1))
    assert len(found(store, last, kept(store, LOADED, range(2, 12)), changes)) == 1
