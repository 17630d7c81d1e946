"""A snapshot that would empty or contradict the figures is refused, and the analyst can say that it is right."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from etl.errors import ExtractRefused
from etl.load import LoadRefused
from etl.staging.snapshot_checks import LEAST_ROWS, refuse_far_fewer_rows, refuse_without_rows
from schemas.extracts import EXTRACTS
from schemas.settings.loss_reason import LossReason
from tests.etl.homes import TestHome, write
from tests.etl.store.test_store import LOADED

LAST = replace(LOADED, usable=LEAST_ROWS, as_at=date(2022, 12, 1))


def fewer(usable: int, last: int = LEAST_ROWS, reason: LossReason | None = None, kind: str = "snapshot") -> None:
    refuse_far_fewer_rows(replace(LOADED, usable=usable, kind=kind), (replace(LAST, usable=last),), reason)


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


def test_only_the_last_earlier_snapshot_is_compared_all_its_files_together() -> None:
    older = replace(LAST, as_at=date(2022, 11, 1), usable=10 * LEAST_ROWS)
    refuse_far_fewer_rows(replace(LOADED, usable=141), (older, LAST), None)
    same_day = replace(LAST, as_at=LOADED.as_at, usable=10 * LEAST_ROWS)
    refuse_far_fewer_rows(replace(LOADED, usable=141), (LAST, same_day), None)
    with pytest.raises(ExtractRefused, match="had 400"):
        refuse_far_fewer_rows(replace(LOADED, usable=141), (LAST, replace(LAST, id="second file")), None)


def test_two_files_of_one_day_may_repeat_a_row(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "a", "crimes.csv", [{}]))
    home.load(write(tmp_path / "b", "crimes.csv", [{}, {"crime_ref": "C2"}]))
    assert home.crimes() == {"C1", "C2"}
