"""Of the store: what goes is staged first, a warehouse without it is built before anything counts, and no older one is left."""

from pathlib import Path

import pytest

from etl.erasure.target import Target
from etl.load import Options, opened
from etl.store.store import Store
from etl.upkeep.erase import erase_rows, erasure_kept, finish_rows, stage_erasure
from schemas.errors import RefusedError
from schemas.home.layout import Home, serving_build
from schemas.settings.erasure_reason import ErasureReason
from tests.etl.homes import SILENT, TestHome, make_home, without_effects, write

CRIME = Target(references={"crime_ref": frozenset({"C1"})})
REASON = ErasureReason.NOT_LAWFULLY_HELD


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    made = make_home(tmp_path / "home")
    with without_effects():
        made.load(write(tmp_path / "first", "crimes.csv", [{}, {"crime_ref": "C2"}]).parent)
        write(tmp_path / "second", "outcomes.csv", [{}, {"crime_ref": "C2"}], "outcomes")
        made.load(tmp_path / "second")
    return made


def erased(home: TestHome) -> int:
    begun: list[int] = []
    with without_effects(), opened(home.root, Options(), SILENT) as opened_home:
        staged = stage_erasure(opened_home, CRIME, SILENT)
        erase_rows(opened_home, staged, REASON, {}, begun.append, SILENT)
        assert staged.rows == {"crimes": 1, "outcomes": 1}
    return begun[0]


def test_the_number_of_the_entry_is_told_before_it_is_kept_and_found_by_it(home: TestHome) -> None:
    number = erased(home)
    with opened(home.root, Options(), SILENT) as opened_home:
        kept = erasure_kept(opened_home, number)
        assert kept is not None
        assert (kept.reason, len(kept.files), len(kept.digests)) == (REASON, 2, 1)
        assert erasure_kept(opened_home, number - 1) is erasure_kept(opened_home, number + 1) is None


def test_one_build_serves_and_no_other_is_left(home: TestHome) -> None:
    assert len(list(Home(home.root).warehouse.glob("*.duckdb"))) == 2
    erased(home)
    assert list(Home(home.root).warehouse.glob("*.duckdb")) == [serving_build(home.root)]
    assert home.crimes() == {"C2"}
    assert home.query("select count(*) from outcomes") == [(1,)]


def test_a_build_that_breaks_a_promise_leaves_all_as_it_was(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(_: object) -> None:
        raise RefusedError("a promise")

    monkeypatch.setattr("etl.warehouse.build.check_promises", broken)
    store = Store(home.root / "store", bytes.fromhex((home.root / "key").read_text("ascii")))
    before = store.loaded_files()
    with pytest.raises(RefusedError, match="a promise"):
        erased(home)
    assert store.loaded_files() == before
    assert store.erased() == frozenset()
    assert home.crimes() == {"C1", "C2"}


def test_finishing_builds_what_was_not_published(home: TestHome) -> None:
    before = serving_build(home.root)
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("etl.warehouse.files.WarehouseFolder.publish", lambda *_: None)
        patched.setattr("etl.warehouse.files.WarehouseFolder.forget_all_others", lambda *_: None)
        erased(home)
    assert serving_build(home.root) == before
    with without_effects(), opened(home.root, Options(), SILENT) as opened_home:
        finish_rows(opened_home, SILENT)
    assert list(Home(home.root).warehouse.glob("*.duckdb")) == [serving_build(home.root)]
    assert home.crimes() == {"C2"}
