"""Taking a load back: figures before and after are said, no row of it counts, all of it is kept, and it may come again."""

import contextlib
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from etl.errors import UsageError
from etl.load import Options, rebuild
from etl.status import as_text as status_text
from etl.status import read_status
from etl.store.store import Store
from etl.upkeep.withdraw import Withdrawal, as_text, withdraw
from schemas.settings.loss_reason import LossReason
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.conftest import Builder
from tests.etl.homes import SILENT, TestHome, make_home, write
from tests.length import IS_LONG, times

REASON = WithdrawalReason.WRONG_AS_AT_DAY


def loaded_twice(root: Path) -> Path:
    """Fill a home with two crimes and their outcomes, and then a load of one crime alone as at a day that was wrong."""
    return _loaded_twice(root, TestHome.keep)


def _loaded_twice(root: Path, take: Callable[[TestHome, Path, str], object]) -> Path:
    home = make_home(root / "home")
    write(root / "first", "crimes.csv", [{}, {"crime_ref": "C2", "victim_ref": "V2"}])
    write(root / "first", "outcomes.csv", [{"outcome_code": "1"}, {"crime_ref": "C2"}], "outcomes")
    take(home, root / "first", "2023-01-01")
    home.load(wrong_day(root), "2023-12-31", accept_loss=LossReason.RECORDED_IN_ERROR)
    return home.root


def wrong_day(folder: Path) -> Path:
    return write(folder / "second", "crimes.csv", [{"crime_ref": "C9"}])


@pytest.fixture
def twice(copy_of: Callable[[Builder], TestHome]) -> TestHome:
    return copy_of(loaded_twice)


def loaded_twice_and_taken(root: Path) -> Path:
    """Fill the same home, with a build after the first load too, and take the load of the wrong day back."""
    home = TestHome(_loaded_twice(root, TestHome.load))
    taken(home, last_load(home))
    return home.root


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


def test_no_row_of_it_counts_and_all_of_it_is_kept(copy_of: Callable[[Builder], TestHome]) -> None:
    home = copy_of(loaded_twice_and_taken)
    (withdrawn,) = Store(home.root / "store").withdrawn_files()
    load = withdrawn.file.load_id
    assert len(list((home.root / "store" / "accepted" / "crimes").rglob("*.parquet"))) == 2
    for is_built_again in (False, True):
        if is_built_again:
            rebuild(home.root, Options(), SILENT)
        assert home.crimes() == {"C1", "C2"}
        assert home.query("select as_at_date::varchar from as_at") == [("2023-01-01",)]
        assert home.query("select load_id, extract, reason from withdrawn_loads") == [
            (load, "crimes", "wrong_as_at_day")
        ]
        assert home.query(f"select count(*) from loads where load_id = '{load}'") == [(0,)]  # noqa: S608


def test_the_tombstone_names_what_it_takes_back_and_the_warehouse_before_and_after(
    filled: Callable[[Builder], TestHome],
) -> None:
    home = filled(loaded_twice_and_taken)
    store = Store(home.root / "store")
    *loads, tombstone = store._links()
    assert tombstone.kind == "withdraw"
    assert tombstone.content["manifest_sha256"] == loads[-1].sha256
    (first, before, after), builds = hashes_of(home)
    assert (tombstone.content["content_before"], tombstone.content["content_after"]) == (before, after)
    assert before != after
    assert after == first  # what the home said before the load came
    assert len(builds) == 3  # a build never changes, and the last one lists what was withdrawn


def hashes_of(home: TestHome) -> tuple[list[str], set[str]]:
    """Return the content hash of every build in the order in which they were made, and their names."""
    paths = sorted((home.root / "warehouse").glob("*.duckdb"), key=lambda path: path.stat().st_mtime_ns)
    found = []
    for path in paths:
        with duckdb.connect(str(path), read_only=True) as con:
            found += [str(row[0]) for row in con.execute("select content_hash from build").fetchall()]
    return found, {path.name for path in paths}


def test_it_may_be_loaded_again_and_taken_back_again(copy_of: Callable[[Builder], TestHome], tmp_path: Path) -> None:
    home = copy_of(loaded_twice_and_taken)
    store = Store(home.root / "store")
    letter = home.load(wrong_day(tmp_path), "2023-12-31", accept_loss=LossReason.RECORDED_IN_ERROR)
    assert not letter.files[0].already_loaded
    assert (home.crimes(), len(store.withdrawn_files())) == ({"C9"}, 1)
    store.verify()
    assert len(list((home.root / "store" / "accepted" / "crimes").iterdir())) == 3
    if IS_LONG:
        taken(home, last_load(home))
        assert (home.crimes(), len(store.withdrawn_files())) == ({"C1", "C2"}, 2)


def test_rows_whose_parents_are_taken_back_wait(home: TestHome, tmp_path: Path) -> None:
    home.keep(write(tmp_path / "first", "crimes.csv", [{}]), "2023-01-01")
    load = last_load(home)
    home.load(write(tmp_path / "second", "outcomes.csv", [{}], "outcomes"), "2023-01-01")
    taken(home, load)
    assert home.query("select rows_in, accepted, held_back, released from loads") == [(1, 0, 1, 0)]


def test_what_is_unknown_or_was_taken_back_is_said(copy_of: Callable[[Builder], TestHome]) -> None:
    home = copy_of(loaded_twice_and_taken)
    with pytest.raises(UsageError, match=r"There is no load 2023.*`outcomes status` lists"):
        taken(home, "2023")
    load = Store(home.root / "store").withdrawn_files()[0].file.load_id
    with pytest.raises(UsageError, match=f"The load {load} was withdrawn already, at 2"):
        taken(home, load)


def test_the_status_lists_loads_by_their_names_with_what_was_taken_back(filled: Callable[[Builder], TestHome]) -> None:
    home = filled(loaded_twice_and_taken)
    load = Store(home.root / "store").withdrawn_files()[0].file.load_id
    lines = status_text(read_status(home.root)).splitlines()
    first = next(line for line in lines if "2023-01-01: crimes, outcomes" in line)
    assert first.endswith("as at 2023-01-01: crimes, outcomes")
    withdrawn = next(line for line in lines if load in line)
    assert "as at 2023-12-31: crimes; withdrawn 2" in withdrawn
    assert withdrawn.endswith("wrong as at day")
    assert [one["reason"] for one in read_status(home.root).json()["loads"]] == ["wrong_as_at_day", None]


class Killed(BaseException):
    """Stop as a kill does."""


@pytest.mark.parametrize("at", ["warehouse.publish", "store.bury"][: times(1, 2)])
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
