"""Rows that later extracts replaced are removed where nothing can read them any more; figures and guards stay as they were."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import duckdb
import pytest

from etl.errors import CannotRunError, UsageError
from etl.letter.contents import Letter
from etl.load import Options, rebuild
from etl.store.backup import back_up
from etl.store.compaction import compaction_of
from etl.store.restore import restore
from etl.store.store import Store
from etl.upkeep.compact import REPLACED, Compacted, as_text, compact, least_months
from etl.upkeep.withdraw import _refuse_without_earlier, withdraw
from etl.warehouse.losses.months import months_before
from schemas.home import manifest_chain
from schemas.settings.withdrawal_reason import WithdrawalReason
from tests.conftest import Builder
from tests.erased_bytes import places
from tests.etl.homes import SILENT, TestHome, make_home, write

NEWEST = date(2026, 6, 30)
MONTHS = 30
WITH_EXTRACTS = (0, 1, 6, *range(11, 15), 18, *range(23, MONTHS + 1))
"""How many months ago there were extracts: every month about the ends of one year and of two, which are kept."""
CRIMES = [{"crime_ref": f"C{number}", "victim_ref": f"V{number}"} for number in range(20)]
OUTCOMES = [{"crime_ref": f"C{number}", "outcome_code": "1" if number < 6 else "16"} for number in range(20)]


def day(months_ago: int) -> str:
    return months_before(NEWEST, months_ago).isoformat()


def extracts(folder: Path, months_ago: int, crimes: list[dict[str, str]]) -> Path:
    write(folder, f"crimes_{day(months_ago)}.csv", crimes)
    write(folder, f"outcomes_{day(months_ago)}.csv", OUTCOMES, "outcomes")
    return folder


def monthly(root: Path, crimes_of: Callable[[int], list[dict[str, str]]] = lambda _: CRIMES) -> Path:
    """Fill a home with monthly snapshots, of which only the last is built."""
    home = make_home(root / "home")
    for months_ago in reversed(WITH_EXTRACTS[1:]):
        home.keep(extracts(root / f"{months_ago} ago", months_ago, crimes_of(months_ago)), None)
    home.load(extracts(root / "now", 0, crimes_of(0)), None)
    return home.root


def one_stands(root: Path) -> Path:
    """Fill the same home; one crime is accepted in the first two months and rejected ever since."""
    wrong = [*CRIMES[:-1], CRIMES[-1] | {"victim_age": "thirty"}]
    return monthly(root, lambda months_ago: CRIMES if months_ago > MONTHS - 2 else wrong)


@pytest.fixture
def home(copy_of: Callable[[Builder], TestHome]) -> TestHome:
    return copy_of(monthly)


def compacted(home: TestHome, months: int | None = 24, *, is_meant: bool = True) -> Compacted:
    return compact(home.root, months, Options(), SILENT, is_meant=is_meant)


def store_of(home: TestHome) -> Store:
    return Store(home.root / "store", bytes.fromhex((home.root / "key").read_text("ascii")))


def days_with_rows(home: TestHome) -> list[str]:
    folders = {path.parent.relative_to(home.root / "store") for path in (home.root / "store").rglob("*.parquet")}
    return sorted({str(folder.name)[:10] for folder in folders if folder.parts[1] == "crimes"})


def test_the_months_that_are_kept_and_the_snapshot_before_them_stay_and_what_is_older_goes(home: TestHome) -> None:
    store, build = store_of(home), rebuild(home.root, Options(), SILENT)
    before = store.loaded_files()
    found = compacted(home)
    assert {loaded.as_at.isoformat() for loaded in found.files} == {day(months) for months in range(25, MONTHS + 1)}
    assert days_with_rows(home) == sorted(day(months) for months in WITH_EXTRACTS if months < 25)
    assert 0 < found.size < found.size_of_all / 2
    assert [(one.id, one.rows_in, one.has_rows) for one in store.loaded_files()] == [
        (one.id, one.rows_in, one not in found.files) for one in before
    ]
    assert store.verify() == sum(len(one.parts) + len(one.rejections) for one in before if one not in found.files)
    after = rebuild(home.root, Options(), SILENT)
    assert (after.build, after.content_hash) == (build.build, build.content_hash)
    assert compacted(home).files == ()


def test_a_signed_entry_of_the_chain_says_what_was_removed_and_that_no_figure_moved(home: TestHome) -> None:
    found = compacted(home)
    link = manifest_chain.read_chain(home.root / "store", store_of(home).key).links[-1]
    kept = compaction_of(link.content)
    assert (link.kind, kept.reason, {file for _, file in kept.files}) == (
        "compact",
        REPLACED,
        {one.id for one in found.files},
    )
    ((content,),) = home.query("select content_hash from build")
    assert kept.content_before == kept.content_after == content


def test_no_byte_is_left_of_what_only_rows_held_that_went_and_what_stays_is_counted(tmp_path: Path) -> None:
    gone = CRIMES[0] | {"crime_ref": "C9973331"}
    home = TestHome(monthly(tmp_path, lambda months_ago: [*CRIMES, gone] if months_ago > 24 else CRIMES))
    older = home.root / "warehouse" / "older.duckdb"
    with duckdb.connect(str(older)) as con:
        con.execute("create table crimes as select 'C9973331' as crime_ref")
    assert {place.partition("/")[0] for place in places(home.root, ["C9973331"])} == {"store", "warehouse"}
    (home.root / "settings.toml").write_text("[retention]\nreviewed = 2026-11-30\nstore_months = 12\n", "utf-8")
    (home.root / "settings.toml").chmod(0o600)
    with pytest.raises(UsageError, match="At least 13 months are kept"):
        compacted(home, None)
    (home.root / "settings.toml").unlink()
    said = as_text(compacted(home, None))
    assert places(home.root, ["C9973331"]) == []
    kept = [loaded for loaded in store_of(home).loaded_files() if loaded.has_rows]
    assert f"{len(kept)} files (" in said
    assert "Of 2 builds the one that serves stays. Editions read neither." in said


def test_without_yes_it_is_only_said(home: TestHome) -> None:
    files = sorted(path for path in (home.root / "store").rglob("*"))
    said = as_text(compacted(home, is_meant=False))
    assert said.startswith("Later extracts replaced the rows of 12 files (")
    assert "  crimes: 6 files, as at 30 December 2023 to 30 May 2024" in said
    assert sorted(path for path in (home.root / "store").rglob("*")) == files
    assert as_text(compacted(home, MONTHS)).startswith("Nothing can be removed")


def test_what_the_comparison_with_a_year_ago_needs_is_never_removed(home: TestHome) -> None:
    assert least_months() == 13
    with pytest.raises(
        UsageError, match="At least 13 months are kept: the comparison with the extract of 12 months ago"
    ):
        compacted(home, 12)


def test_the_next_load_is_judged_as_if_nothing_had_been_removed(home: TestHome, tmp_path: Path) -> None:
    whole = TestHome(copytree(home.root, tmp_path / "whole"))
    compacted(home, least_months())
    fewer = write(tmp_path / "next", "crimes_2026-07-30.csv", CRIMES[2:])

    def letter(of: TestHome) -> dict[str, object]:
        found: Letter = of.load(fewer, None)
        return {name: value for name, value in found.load_json().items() if name not in ("load_id", "load", "build")}

    after, before = letter(home), letter(whole)
    assert after == before
    assert "losses" in after


def test_whatever_stands_though_it_is_rejected_keeps_the_extracts_since_it_was_accepted(
    copy_of: Callable[[Builder], TestHome],
) -> None:
    home = copy_of(one_stands)
    assert home.query("select crime_ref, times, since_date from standing_rows") == [
        ("C19", len(WITH_EXTRACTS) - 2, date.fromisoformat(day(MONTHS - 1)))
    ]
    found = compacted(home)
    assert {(loaded.extract, loaded.as_at.isoformat()) for loaded in found.files} == {
        ("crimes", day(MONTHS)),
        *(("outcomes", day(months)) for months in range(25, MONTHS + 1)),
    }


def test_a_kill_before_the_rows_are_gone_is_finished_by_the_next_run(
    home: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(Store, "_remove_rows", killed)
        with pytest.raises(KeyboardInterrupt):
            compacted(home)
    assert len(days_with_rows(home)) == len(WITH_EXTRACTS)
    store_of(home).verify()
    rebuild(home.root, Options(), SILENT)
    assert len(days_with_rows(home)) == len(WITH_EXTRACTS) - 6
    store_of(home).verify()


def test_a_file_that_was_put_where_rows_were_removed_is_refused(home: TestHome) -> None:
    gone = compacted(home).files[0]
    path = home.root / "store" / "accepted" / gone.folder / gone.parts[0][0]
    path.parent.mkdir(parents=True)
    path.write_bytes(b"PAR1")
    with pytest.raises(CannotRunError, match="is not the file that was loaded"):
        store_of(home).verify()


def test_where_a_figure_would_differ_nothing_is_removed(
    home: TestHome, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.load(write(tmp_path / "more", "crimes_2026-07-30.csv", [*CRIMES, {"crime_ref": "C99"}]), None)
    days = days_with_rows(home)
    monkeypatch.setattr("etl.upkeep.compact.replaced_files", lambda _store, files, _months: [files[-1]])
    with pytest.raises(CannotRunError, match="Without those rows the build would be another"):
        compacted(home)
    assert days_with_rows(home) == days
    assert all(one.has_rows for one in store_of(home).loaded_files())


def test_a_backup_of_what_is_left_is_restored_whole(home: TestHome, tmp_path: Path) -> None:
    compacted(home)
    back_up(home.root, tmp_path / "backup.tar")
    restore(tmp_path / "backup.tar", tmp_path / "again", store_of(home).key)
    again = TestHome(tmp_path / "again")
    (again.root / "key").write_text((home.root / "key").read_text("ascii"), "ascii")
    (again.root / "key").chmod(0o600)
    assert rebuild(again.root, Options(), SILENT).content_hash == rebuild(home.root, Options(), SILENT).content_hash
    assert days_with_rows(again) == days_with_rows(home)


def test_a_load_may_be_taken_back_afterwards_but_not_the_last_that_has_rows(home: TestHome) -> None:
    compacted(home)
    files = store_of(home).loaded_files()
    taken = withdraw(home.root, files[-1].load_id, WithdrawalReason.WRONG_FILE, Options(), SILENT, is_meant=True)
    assert taken.moved == ()
    crimes = [one for one in files if one.extract == "crimes"]
    without = [one for one in crimes if not one.has_rows]
    with pytest.raises(UsageError, match="no earlier rows are kept since `outcomes compact`"):
        _refuse_without_earlier([crimes[-1]], without)
    _refuse_without_earlier([without[0]], without[1:])
    _refuse_without_earlier([crimes[-1]], [])
