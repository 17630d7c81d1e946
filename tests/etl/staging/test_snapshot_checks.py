"""A snapshot that would empty or contradict the figures is refused, and the analyst can say that it is right."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from etl.errors import ExtractRefused, RefusedError
from etl.load import LoadRefused
from etl.staging.snapshot_checks import LEAST_ROWS, refuse_far_fewer_rows, refuse_without_rows
from etl.store.store import LoadedFile, Store
from schemas.extracts import EXTRACTS
from schemas.settings.loss_reason import LossReason
from tests.etl.homes import TestHome, write
from tests.etl.store.test_store import LOADED

NOWHERE = Store(Path("nowhere"))
LAST = replace(LOADED, usable=LEAST_ROWS, as_at=date(2022, 12, 1))


def fewer(usable: int, last: int = LEAST_ROWS, reason: LossReason | None = None, kind: str = "snapshot") -> None:
    refuse_far_fewer_rows(replace(LOADED, usable=usable, kind=kind), (replace(LAST, usable=last),), reason, NOWHERE)


def test_thirty_per_cent_fewer_rows_are_refused_and_a_row_more_is_not() -> None:
    with pytest.raises(ExtractRefused, match="140 usable rows, where the snapshot of 1 December 2022 had 200"):
        fewer(140)  # 70% of 200
    fewer(141)


def test_a_small_snapshot_a_reason_and_changes_are_let_through() -> None:
    fewer(0, last=LEAST_ROWS - 1)
    fewer(0, reason=LossReason.MOVED_TO_ANOTHER_FORCE)
    fewer(0, kind="changes")


def test_an_extract_without_a_usable_row_is_refused_where_it_may_not_be_empty() -> None:
    empty = replace(LOADED, usable=0, rows_in=3, findings=())
    with pytest.raises(ExtractRefused, match="found 3 rows, of which not one is usable"):
        refuse_without_rows(empty, EXTRACTS["crimes"])
    refuse_without_rows(replace(empty, kind="changes"), EXTRACTS["crimes"])
    refuse_without_rows(LOADED, EXTRACTS["crimes"])


def test_two_files_of_one_day_that_contradict_each_other_are_refused(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "a", "crimes.csv", [{"area": "North"}]))
    with pytest.raises(LoadRefused, match="1 keys stand in another file as at 1 January 2023 with other values"):
        home.load(write(tmp_path / "b", "crimes.csv", [{"area": "South"}]))
    home.load(write(tmp_path / "c", "crimes.csv", [{"area": "South"}]), correction=True)
    assert home.query("select area from crimes") == [("South",)]


def kept(store: Store, loaded: LoadedFile, numbers: range) -> LoadedFile:
    """Keep a file of crimes with these numbers as references, under an id of its own."""
    one = replace(loaded, id=f"of {numbers.start}", usable=len(numbers), parts=(("part-00000.parquet", ""),))
    folder = store.root / "accepted" / one.folder
    folder.mkdir(parents=True)
    rows = {"crime_ref": [f"C{number}" for number in numbers], "victim_no": ["1"] * len(numbers)}
    pl.DataFrame(rows).write_parquet(folder / "part-00000.parquet")
    return one


def test_only_the_last_earlier_snapshot_is_compared_all_its_files_together(tmp_path: Path) -> None:
    store = Store(tmp_path)
    older = replace(LAST, as_at=date(2022, 11, 1), usable=10 * LEAST_ROWS)
    refuse_far_fewer_rows(replace(LOADED, usable=141), (older, LAST), None, store)
    same_day = replace(LAST, as_at=LOADED.as_at, usable=10 * LEAST_ROWS)
    refuse_far_fewer_rows(replace(LOADED, usable=141), (LAST, same_day), None, store)
    parts = (kept(store, LAST, range(200)), kept(store, LAST, range(200, 400)))
    with pytest.raises(ExtractRefused, match="had 400"):
        refuse_far_fewer_rows(replace(LOADED, usable=141), parts, None, store)


def test_a_snapshot_that_was_sent_twice_on_one_day_counts_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    twice = (kept(store, LAST, range(199)), kept(store, LAST, range(1, 201)))
    refuse_far_fewer_rows(replace(LOADED, usable=141), twice, None, store)
    with pytest.raises(ExtractRefused, match="140 usable rows, where the snapshot of 1 December 2022 had 201"):
        refuse_far_fewer_rows(replace(LOADED, usable=140), twice, None, store)


def test_two_files_of_one_day_may_repeat_a_row(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "a", "crimes.csv", [{}]))
    home.load(write(tmp_path / "b", "crimes.csv", [{}, {"crime_ref": "C2"}]))
    assert home.crimes() == {"C1", "C2"}


def test_a_column_that_is_empty_all_at_once_is_refused_by_name(home: TestHome, tmp_path: Path) -> None:
    refs = [f"C{number}" for number in range(10)]
    rows = [{"crime_ref": ref, "area": "North", "sector": "street" if ref != "C9" else ""} for ref in refs]
    home.load(write(tmp_path / "one", "crimes.csv", rows))
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
