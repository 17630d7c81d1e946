"""A home is brought to today's version, once and whole; one of a newer program is left alone."""

import contextlib
import gzip
import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest

from dashboard.caseload.decisions import DecisionStore
from dashboard.commands.verify_editions import verify_editions, verify_editions_without_attack
from dashboard.editions.cells import Status
from dashboard.editions.reader import open_edition
from dashboard.measure.measure import measure
from dashboard.measure.selection import Selection
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.record.edition_chain import read_chain as read_edition_chain
from dashboard.release.record.ledger import ledger_of, read_ledger
from dashboard.release.run import release
from dashboard.warehouse.reader import open_warehouse
from etl.load import Options, Progress, rebuild
from etl.store.backup import back_up
from etl.store.key import make_key
from etl.store.restore import restore
from schemas.errors import CannotRunError, RefusedError
from schemas.home import version as module
from schemas.home.layout import Home, serving_build
from schemas.home.manifest_chain import read_chain
from schemas.home.version import SCHEMA_VERSION, open_home, prepare_home, version_of

VERSION_5 = Path(__file__).resolve().parents[2] / "homes" / "version_5.tar.gz"
"""A backup that version 5 wrote with the key ab...ab, compressed: 135 crimes of five years, one edition that closed no
year, signed with the key 5b...5b and chosen by the secret 5a...5a."""
VERSION_4 = Path(__file__).resolve().parents[2] / "homes" / "version_4.tar.gz"
"""A backup that version 4 wrote with the key ab...ab, compressed: two crimes, two editions, whose ledgers hold no draws."""
VERSION_3 = Path(__file__).resolve().parents[2] / "homes" / "version_3.tar.gz"
"""A backup that version 3 wrote with the key ab...ab, compressed: one crime, two editions without a number, an unsigned head."""
VERSION_2 = Path(__file__).resolve().parents[2] / "homes" / "version_2.tar"
"""A backup that version 2 wrote with the key ab...ab: two loads, a rejected row, a case and a decision about it."""
VERSION_1 = Path(__file__).resolve().parents[2] / "homes" / "version_1.tar"
"""A backup that version 1 wrote: 12 crimes, 10 outcomes of which 3 are charges, a case and a decision about it."""


def test_a_home_of_version_1_is_restored_migrated_and_measured(tmp_path: Path) -> None:
    home = tmp_path / "home"
    restore(VERSION_1, home)
    assert version_of(Home(home)) == 1
    open_home(home)
    assert version_of(Home(home)) == SCHEMA_VERSION
    (home / "key_fingerprint").unlink()  # nobody has its key any more
    make_key(home)
    rebuild(home, Options(), Progress())
    (row,) = measure(open_warehouse(home), "charged", Selection()).rows
    assert (row.numerator, row.denominator, row.people) == (3, 12, 12)
    assert [decision.version for decision in DecisionStore(home).history()["S1"]] == [1]
    assert (
        len(DecisionStore(home).file.verify()) == 1
    )  # what an earlier version kept is chained when it is first opened


def test_a_home_of_version_2_is_chained_and_its_first_build_with_the_key_seals_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_KEY", "ab" * 32)
    home = tmp_path / "home"
    restore(VERSION_2, home)
    assert version_of(Home(home)) == 2
    (home / "backup-killed").mkdir()
    open_home(home)
    first, second = read_chain(home / "store", None).links
    assert (first.number, first.path.name) == (1, "00001-20261128T001917-bd3ac9.json")
    assert (second.number, second.content["previous"]) == (2, first.sha256)
    assert not (home / "backup-killed").exists()
    assert not read_chain(home / "store", bytes.fromhex("ab" * 32)).is_authentic
    rebuild(home, Options(), Progress())
    (row,) = measure(open_warehouse(home), "charged", Selection()).rows
    assert (row.numerator, row.denominator) == (2, 8)
    assert read_chain(home / "store", bytes.fromhex("ab" * 32)).is_authentic
    (rejected,) = (home / "store" / "rejections").rglob("rows-*.parquet")
    rejected.write_bytes(rejected.read_bytes() + b".")
    with pytest.raises(CannotRunError, match=r"rows-00000\.parquet is missing or is not the file"):
        rebuild(home, Options(), Progress())


def _opened(kept: Path, version: int, tmp_path: Path) -> Path:
    """Restore a compressed backup of a version, and return its home once it was opened and is of today's."""
    home, packed = tmp_path / "home", tmp_path / "kept.tar"
    packed.write_bytes(gzip.decompress(kept.read_bytes()))
    restore(packed, home)
    assert version_of(Home(home)) == version
    open_home(home)
    assert version_of(Home(home)) == SCHEMA_VERSION
    return home


def test_the_editions_of_a_home_of_version_3_are_as_they_were_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_KEY", "ab" * 32)
    home = _opened(VERSION_3, 3, tmp_path)
    assert [manifest.number for manifest in read_edition_chain(home).manifests] == [None, None]
    assert verify_editions_without_attack(Home(home), lambda _: None).startswith("2 as released.")
    with pytest.raises(
        RefusedError, match=r"^2 counts can be worked out .*: charged, 2021/22 .*; charged, 2022/23 .*recall\.md"
    ):
        verify_editions(
            Home(home), lambda _: None
        )  # by a figure from outside they are 6 at most, which was enough then
    (home / "release_ledger" / "HEAD").write_text("2025-Q1", "ascii")
    with pytest.raises(RefusedError, match="names the edition 2025-Q1, which was released and is not there"):
        read_edition_chain(home)


def test_the_editions_of_a_home_of_version_4_are_as_they_were_released(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_KEY", "ab" * 32)
    home = _opened(VERSION_4, 4, tmp_path)
    assert [manifest.number for manifest in read_edition_chain(home).manifests] == [1, 2]
    assert verify_editions_without_attack(Home(home), lambda _: None).startswith("2 as released.")


def test_the_first_edition_after_those_that_closed_no_year_closes_them_and_what_was_shown_stays_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A crime of 2024/25 was cancelled since: its year moved by one, so that it is hidden. What did not move stays shown."""
    monkeypatch.setenv("OUTCOMES_KEY", "ab" * 32)
    home = _opened(VERSION_5, 5, tmp_path)
    assert verify_editions_without_attack(Home(home), lambda _: None).startswith("1 as released.")
    Home(home).release_secret.write_text("5a" * 32, "ascii")
    Home(home).release_key.write_text("5b" * 32, "ascii")
    rebuild(home, Options(), Progress())
    build = serving_build(home)
    assert build is not None
    build.chmod(0o600)
    with duckdb.connect(str(build)) as con:
        con.execute("update crimes set is_cancelled = true, cancelled_date = date '2026-11-01' where crime_ref = 'C80'")
    options = ReleaseOptions(measure_coarser=False)
    with pytest.raises(RefusedError, match="--new-policy"):
        release(home, "2026-Q4", options)
    before = open_edition(home / "releases", "2026-Q3")
    report = release(home, "2026-Q4", replace(options, new_policy=True)).report
    now = open_edition(home / "releases", "2026-Q4")
    moved, kept = (("crimes_recorded", year, "", "count") for year in ("2024/25", "2023/24"))
    assert report.fallen == ("2024/25: cancelled crimes",)
    assert (before.cells[moved].value, now.cells[moved].status) == (30, Status.HIDDEN)
    assert now.cells[kept] == before.cells[kept]
    past = read_ledger(ledger_of(home, "2026-Q4"))
    assert past.closed == {"2021/22": 20, "2022/23": 24, "2023/24": 28, "2024/25": 29, "2025/26": 33}
    known = [
        entry.value for entry in past.record.entries if entry.key == ("recorded", "2024/25") and entry.is_published
    ]
    assert known == [30], "whoever kept the old edition knows it"
    assert verify_editions_without_attack(Home(home), lambda _: None).startswith("2 as released.")


@pytest.mark.parametrize("kill_at", range(1, 12))
def test_a_migration_that_was_killed_ends_the_same_when_it_runs_again(tmp_path: Path, kill_at: int) -> None:
    restore(VERSION_2, tmp_path / "once")
    restore(VERSION_2, tmp_path / "twice")
    open_home(tmp_path / "once")
    calls = iter(range(1, 100))
    with pytest.MonkeyPatch.context() as patch, contextlib.suppress(KeyboardInterrupt):
        for name in ("replace", "unlink"):
            patch.setattr(os, name, _counted(getattr(os, name), calls, kill_at))
        open_home(tmp_path / "twice")
    open_home(tmp_path / "twice")
    assert _content(tmp_path / "once") == _content(tmp_path / "twice")


def _counted(real: Callable[..., object], calls: Iterator[int], kill_at: int) -> Callable[..., object]:
    def call(*given: object, **named: object) -> object:
        if next(calls) == kill_at:
            raise KeyboardInterrupt
        return real(*given, **named)

    return call


def _content(home: Path) -> dict[str, bytes]:
    return {str(path.relative_to(home)): path.read_bytes() for path in (home / "store").rglob("*.json")}


def test_a_new_home_is_of_todays_version(tmp_path: Path) -> None:
    prepare_home(tmp_path / "new")
    assert (tmp_path / "new" / "schema_version").read_text("ascii") == f"{SCHEMA_VERSION}\n"


def test_an_empty_folder_is_no_home_and_nothing_is_written_into_it(tmp_path: Path) -> None:
    assert version_of(open_home(tmp_path)) is None
    open_home(tmp_path / "missing")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("mark", "said"),
    [
        (
            SCHEMA_VERSION + 1,
            f"of version {SCHEMA_VERSION + 1}, and this program knows versions up to {SCHEMA_VERSION}",
        ),
        (0, "schema_version says 0, and no home has that version. Restore it from the backup."),
    ],
)
def test_a_home_of_a_version_that_is_unknown_is_left_alone(tmp_path: Path, mark: int, said: str) -> None:
    (tmp_path / "schema_version").write_text(str(mark), "ascii")
    with pytest.raises(CannotRunError, match=said):
        open_home(tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["schema_version"]


def test_a_mark_that_is_no_number_is_named(tmp_path: Path) -> None:
    (tmp_path / "schema_version").write_text("two", "ascii")
    with pytest.raises(CannotRunError, match="schema_version does not hold the version of this home"):
        open_home(tmp_path)


def test_each_migration_runs_once_and_in_order_whatever_crashed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran: list[int] = []

    def first(_: Home) -> None:
        ran.append(1)

    def second(_: Home) -> None:
        ran.append(2)
        if ran == [1, 2]:
            raise OSError("the disk is full")

    monkeypatch.setattr(module, "MIGRATIONS", (first, second))
    monkeypatch.setattr(module, "SCHEMA_VERSION", 3)
    (tmp_path / "store").mkdir()
    with pytest.raises(CannotRunError, match="cannot be written"):
        open_home(tmp_path)
    assert version_of(Home(tmp_path)) == 2
    open_home(tmp_path)
    open_home(tmp_path)
    assert (ran, version_of(Home(tmp_path))) == ([1, 2, 2], 3)


def test_a_backup_of_a_newer_home_is_not_restored(tmp_path: Path) -> None:
    newer = prepare_home(tmp_path / "newer")
    newer.schema_version.write_text(str(SCHEMA_VERSION + 1), "ascii")
    back_up(newer.root, tmp_path / "backup.tar")
    with pytest.raises(CannotRunError, match="newer version of this program"):
        restore(tmp_path / "backup.tar", tmp_path / "restored")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["backup.tar", "newer"]


@pytest.mark.parametrize(
    ("name", "found"),
    [("which?", "a question mark"), (os.fsdecode(b"latin \xe9"), "a character that is not UTF-8")],
)
def test_a_home_at_a_path_at_which_libraries_cannot_write_is_refused(tmp_path: Path, name: str, found: str) -> None:
    """DuckDB would write its log of such a file elsewhere, and polars nothing at all."""
    with pytest.raises(CannotRunError, match=f"cannot hold {found}"):
        prepare_home(tmp_path / name / "home")
    assert not list(tmp_path.iterdir())
