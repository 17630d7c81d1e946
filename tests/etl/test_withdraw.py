"""Taking a load back: figures before and after are said, no row of it counts, all of it is kept, and it may come again."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from etl.errors import UsageError
from etl.load import Options, rebuild
from etl.status import as_text as status_text
from etl.status import read_status
from etl.store.store import Store
from etl.withdraw import Withdrawal, as_text, withdraw
from schemas.settings.loss_reason import LossReason
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.conftest import Builder
from tests.etl.homes import SILENT, TestHome, make_home, write
from tests.length import times

REASON = WithdrawalReason.WRONG_AS_AT_DAY


def loaded_twice(root: Path) -> Path:
    """Fill a home with two crimes and their outcomes, and then a load of one crime alone as at a day that was wrong."""
    home = make_home(root / "home")
    write(root / "first", "crimes.csv", [{}, {"crime_ref": "C2", "victim_ref": "V2"}])
    write(root / "first", "outcomes.csv", [{"outcome_code": "1"}, {"crime_ref": "C2"}], "outcomes")
    home.load(root / "first", "2023-01-01")
    home.load(wrong_day(root), "2023-12-31", accept_loss=LossReason.RECORDED_IN_ERROR)
    return home.root


def wrong_day(folder: Path) -> Path:
    return write(folder / "second", "crimes.csv", [{"crime_ref": "C9"}])


@pytest.fixture
def twice(copy_of: Callable[[Builder], TestHome]) -> TestHome:
    return copy_of(loaded_twice)


def last_load(home: TestHome) -> str:
    return Store(home.root / "store").loaded_files()[-1].load_id


def taken(home: TestHome, load: str, *, is_meant: bool = True) -> Withdrawal:
    return withdraw(home.root, load, REASON, Options(), SILENT, is_meant=is_meant)


def test_figures_are_said_and_nothing_changes_before_it_is_meant(twice: TestHome) -> None:
    before = twice.query("select build from build")
    found = taken(twice, last_load(twice), is_meant=False)
    charged = next(one for one in found.moved if (one.metric, one.cohort) == ("charged", "sexual_violence"))
    assert (charged.before, charged.after) == ((0, 1), (1, 2))
    text = as_text(found)
    assert "crimes.csv (crimes, as at 31 December 2023): 1 usable rows" in text
    assert f"{charged.title} (sexual violence): 0 of 1; without it 1 of 2." in text
    assert (twice.crimes(), twice.query("select build from build")) == ({"C9"}, before)
    assert not list(twice.root.rglob("candidate*"))


def test_no_row_of_it_counts_and_all_of_it_is_kept(twice: TestHome) -> None:
    load, rows = last_load(twice), sorted((twice.root / "store" / "accepted").rglob("*.parquet"))
    taken(twice, load)
    assert twice.crimes() == {"C1", "C2"}
    assert twice.query("select as_at_date::varchar from as_at") == [("2023-01-01",)]
    assert sorted((twice.root / "store" / "accepted").rglob("*.parquet")) == rows
    rebuild(twice.root, Options(), SILENT)
    assert twice.crimes() == {"C1", "C2"}
    assert twice.query("select load_id, extract, reason from withdrawn_loads") == [(load, "crimes", "wrong_as_at_day")]
    assert twice.query("select count(*) from loads where load_id = ?".replace("?", f"'{load}'")) == [(0,)]


def test_the_tombstone_names_what_it_takes_back_and_the_warehouse_before_and_after(twice: TestHome) -> None:
    (before,) = twice.query("select content_hash from build")[0]
    store = Store(twice.root / "store")
    load = store.load_named(last_load(twice))
    taken(twice, last_load(twice))
    (after,) = twice.query("select content_hash from build")[0]
    tombstone = store._links()[-1]
    assert tombstone.kind == "withdraw"
    assert tombstone.content["manifest_sha256"] == load.sha256
    assert (tombstone.content["content_before"], tombstone.content["content_after"]) == (before, after)
    assert before != after


def test_a_build_without_a_withdrawn_load_is_another_than_the_one_before_it_came(
    home: TestHome, tmp_path: Path
) -> None:
    first = home.load(write(tmp_path / "first", "crimes.csv", [{}]), "2023-01-01")
    home.load(write(tmp_path / "second", "crimes.csv", [{}, {"crime_ref": "C2"}]), "2023-02-01")
    again = taken(home, last_load(home))
    assert home.query("select content_hash from build") == [(first.content_hash,)]
    assert again.build != first.build  # a build never changes, and this one lists what was withdrawn


def test_it_may_be_loaded_again_and_taken_back_again(twice: TestHome, tmp_path: Path) -> None:
    for number in range(times(1, 2)):
        taken(twice, last_load(twice))
        assert twice.crimes() == {"C1", "C2"}
        letter = twice.load(wrong_day(tmp_path), "2023-12-31", accept_loss=LossReason.RECORDED_IN_ERROR)
        assert not letter.files[0].already_loaded
        assert twice.crimes() == {"C9"}
        store = Store(twice.root / "store")
        assert len(store.withdrawn_files()) == number + 1
        store.verify()
    assert len(list((twice.root / "store" / "accepted" / "crimes").iterdir())) == 3 + number


def test_rows_whose_parents_are_taken_back_wait(home: TestHome, tmp_path: Path) -> None:
    home.load(write(tmp_path / "first", "crimes.csv", [{}]), "2023-01-01")
    load = last_load(home)
    home.load(write(tmp_path / "second", "outcomes.csv", [{}], "outcomes"), "2023-01-01")
    taken(home, load)
    assert home.query("select rows_in, accepted, held_back, released from loads") == [(1, 0, 1, 0)]


def test_what_is_unknown_or_was_taken_back_is_said(twice: TestHome) -> None:
    with pytest.raises(UsageError, match=r"There is no load 2023.*`outcomes status` lists"):
        taken(twice, "2023")
    load = last_load(twice)
    taken(twice, load)
    with pytest.raises(UsageError, match=f"The load {load} was withdrawn already, at 2"):
        taken(twice, load)


def test_the_status_lists_loads_by_their_names_with_what_was_taken_back(twice: TestHome) -> None:
    load = last_load(twice)
    taken(twice, load)
    lines = status_text(read_status(twice.root)).splitlines()
    first = next(line for line in lines if "2023-01-01: crimes, outcomes" in line)
    assert first.endswith("as at 2023-01-01: crimes, outcomes")
    withdrawn = next(line for line in lines if load in line)
    assert "as at 2023-12-31: crimes; withdrawn 2" in withdrawn
    assert withdrawn.endswith("wrong as at day")
    assert [one["reason"] for one in read_status(twice.root).json()["loads"]] == ["wrong_as_at_day", None]


class Killed(BaseException):
    """Stop as a kill does."""


@pytest.mark.parametrize("at", ["store.bury", "warehouse.publish"])
def test_a_kill_before_or_after_the_tombstone_needs_no_repair(
    twice: TestHome, monkeypatch: pytest.MonkeyPatch, at: str
) -> None:
    load = last_load(twice)

    def kill(*_: object) -> None:
        raise Killed

    with monkeypatch.context() as patch, contextlib.suppress(Killed):
        owner = {
            "store.bury": "etl.store.store.Store.bury",
            "warehouse.publish": "etl.warehouse.files.WarehouseFolder.publish",
        }
        patch.setattr(owner[at], kill)
        taken(twice, load)
    assert twice.crimes() == {"C9"}  # the old warehouse serves
    (found,) = taken(twice, load).files  # what anybody does next: the same once more
    assert found.load_id == load
    assert twice.crimes() == {"C1", "C2"}
    assert len(Store(twice.root / "store").withdrawn_files()) == 1
    with pytest.raises(UsageError, match="was withdrawn already"):
        taken(twice, load)
