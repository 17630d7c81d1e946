"""`outcomes release`: an edition whole, or none at all."""

import signal
import subprocess
import sys
import textwrap
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import duckdb
import pytest
from filelock import FileLock

from dashboard.disclosure.policy import POLICY
from dashboard.editions.cells import Status
from dashboard.editions.manifest import read_manifest
from dashboard.editions.reader import editions, open_edition
from dashboard.release import run as module
from dashboard.release.freeze import publish
from dashboard.release.preconditions import ReleaseOptions
from dashboard.release.record.cohorts import erase_members, members_of, read_cohorts
from dashboard.release.record.ledger import ledger_of, read_ledger, read_past
from dashboard.release.verify import verify
from schemas.errors import CannotRunError, OutcomesError, RefusedError, UsageError
from tests.dashboard.release.released_homes import (
    AGAIN,
    NOVEMBER,
    OCTOBER,
    QUICK,
    HomeOf,
    changed,
    copied,
    everything,
    made,
    moved_to,
    own_rules,
)
from tests.length import times


@pytest.fixture
def home(home_of: HomeOf, tmp_path: Path) -> Path:
    return copied(home_of, tmp_path)


@pytest.fixture
def _every_year_is_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let tables of these few crimes show single years all the same, as those of a force with more of them do."""
    monkeypatch.setattr("dashboard.release.tables.single_years.least_total", lambda *_: 0)


def nothing_is_half_published(home: Path) -> None:
    assert editions(home / "releases") == ()
    assert not (home / "releases" / "2026-Q3").exists()


def test_an_edition_says_what_it_was_made_from(released: Path) -> None:
    edition = open_edition(released / "releases", "2026-Q3")
    assert (edition.name, str(edition.as_at), edition.released_on) == ("2026-Q3", "2026-09-30", OCTOBER.date())
    assert (edition.previous, edition.supersedes, edition.superseded_by) == (None, None, None)
    assert edition.build in {path.stem for path in (released / "warehouse").glob("*.duckdb")}
    assert edition.is_sample  # every crime is of the force that the sample data made up


def test_every_place_of_every_table_has_one_cell(released: Path) -> None:
    edition = open_edition(released / "releases", "2026-Q3")
    expected = {
        (table.name, period, row, column)
        for table in edition.tables
        for period in table.periods
        for row in table.rows
        for column in (("count",) if table.shape == "count" else ("count", "of"))
    }
    assert set(edition.cells) == expected


def test_no_hidden_count_is_anywhere_in_the_folder(released: Path) -> None:
    """The file itself holds a value exactly where it may be shown; what DuckDB wrote is searched cell by cell."""
    folder = released / "releases" / "2026-Q3"
    with duckdb.connect(str(folder / "cube.duckdb"), read_only=True) as con:
        assert con.execute(
            "select count(*) from cells where value is not null and status not in ('shown', 'zero')"
        ).fetchall() == [(0,)]
        assert con.execute("select count(*) from cells where value between 1 and 7").fetchall() == [(0,)]
        assert {name for (name,) in con.execute("select table_name from information_schema.tables").fetchall()} == {
            "tables",
            "cells",
        }
    assert set(everything(folder)) == {"cube.duckdb", "manifest.json", "manifest.sig", "policy.toml"}


@pytest.mark.usefixtures("_every_year_is_shown")
def test_a_year_stands_in_a_table_once_it_is_read_and_a_block_fills(home: Path) -> None:
    made(home)
    edition = open_edition(home / "releases", "2026-Q3")
    tables = {table.name: table for table in edition.tables}
    assert tables["crimes_recorded"].years[-1] == "2025/26"  # closed 6 months after March 2026
    assert tables["victim_does_not_support"].years[-1] == "2023/24"  # 24 months after March 2024 have passed
    assert tables["charged"].blocks == ("2021/22 to 2023/24", "2024/25 to 2026/27")
    for column in ("count", "of"):
        assert edition.cell("charged", "2021/22 to 2023/24", column=column).status in (Status.SHOWN, Status.HIDDEN)
        assert edition.cell("charged", "2024/25 to 2026/27", column=column).status is Status.FILLING
    assert {cell.status for cell in edition.cells.values() if cell.table == "referral_uptake"} == {
        Status.NOT_APPLICABLE
    }


def test_an_edition_is_frozen_and_private(released: Path) -> None:
    folder = released / "releases" / "2026-Q3"
    assert {path.stat().st_mode & 0o777 for path in folder.iterdir()} == {0o400}
    assert folder.stat().st_mode & 0o077 == 0
    assert (released / "release_key").stat().st_mode & 0o777 == 0o600


def test_the_same_warehouse_and_rules_give_the_same_cells(home: Path, released: Path) -> None:
    made(home)
    assert open_edition(home / "releases", "2026-Q3").cells == open_edition(released / "releases", "2026-Q3").cells


@pytest.mark.usefixtures("_every_year_is_shown")
def test_the_report_stays_with_the_force_and_says_why(home: Path) -> None:
    report = made(home, options=ReleaseOptions()).report
    assert "primary" in {cell.kind for cell in report.hidden}
    assert all(cell.why for cell in report.hidden)
    assert report.least_width is not None
    assert report.least_width >= 5
    assert {coarser.change for coarser in report.coarser} <= {"in blocks of years", "without its rows"}
    assert report.coarser
    assert not list((home / "releases").rglob("*report*"))
    assert "Hidden:" in (home / "release_ledger" / "2026-Q3.report.txt").read_text("utf-8")


def test_every_later_edition_copies_what_an_earlier_one_showed_and_hid(
    released: Path, home_of: HomeOf, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A late outcome and a corrected crime change nothing, nor does the rule that asks for blocks."""
    before = open_edition(released / "releases", "2026-Q3")
    moved_to(released, home_of("loaded_again"))
    monkeypatch.setattr("dashboard.release.tables.single_years.least_total", lambda *_: 0)
    made(released, "2026-Q4", now=NOVEMBER)
    after = open_edition(released / "releases", "2026-Q4")
    assert [table.periods for table in after.tables] == [table.periods for table in before.tables]
    assert after.cells == before.cells
    assert (released / "releases" / "2026-Q4" / "cube.duckdb").stat().st_size == (
        released / "releases" / "2026-Q3" / "cube.duckdb"
    ).stat().st_size


def test_the_crimes_of_a_year_are_kept_until_its_last_reading(home: Path, home_of: HomeOf) -> None:
    """Of five closed years the outcomes of three were read: those of two are to come."""
    made(home)
    kept = read_cohorts(home)
    assert list(kept) == ["2024/25", "2025/26"]
    past = read_ledger(ledger_of(home, "2026-Q3"))
    assert (set(past.kept), past.closed.keys()) == (set(kept), {f"{year}/{year - 1999}" for year in range(2021, 2026)})
    assert {year: cohort.crimes for year, cohort in kept.items()} == {year: past.closed[year] for year in kept}
    moved_to(home, home_of("loaded_again"))
    changed(home, "update build set as_at_date = date '2027-03-31'")
    made(home, "2027-Q1", now=NOVEMBER)
    assert list(read_cohorts(home)) == ["2025/26"]
    edition = open_edition(home / "releases", "2027-Q1")
    assert edition.cell("charged", "2024/25 to 2026/27").status is Status.FILLING
    assert ("victim_does_not_support", "2024/25", "", "of") in {
        tuple(key) for key in read_ledger(ledger_of(home, "2027-Q1")).read
    }


def test_who_was_erased_before_a_reading_counts_with_those_who_left(home: Path) -> None:
    """The edition stands, verify says that it is as released, and the year is read with its own whole."""
    made(home)
    (person, *_), before = (member.person for member in read_cohorts(home)["2024/25"].members), read_cohorts(home)
    assert person is not None
    taken = erase_members(home, members_of(home, {person}, ()))
    assert taken >= 1
    assert sum(cohort.erased for cohort in read_cohorts(home).values()) == taken
    assert read_cohorts(home)["2024/25"].crimes == before["2024/25"].crimes
    assert verify(home).editions == ("2026-Q3",)
    changed(home, "update build set as_at_date = date '2027-03-31'")
    made(home, "2027-Q1", now=NOVEMBER)
    read = read_ledger(ledger_of(home, "2027-Q1")).read
    (whole,) = {count.value for key, count in read.items() if key[:2] == ("charged", "2024/25") and key.column == "of"}
    assert whole == before["2024/25"].crimes
    assert list(read_cohorts(home)) == ["2025/26"], "that of 2024/25 is over"
    later = read_ledger(ledger_of(home, "2027-Q1"))
    assert sum(later.erased.values()) == taken
    assert later.erased["2024/25"] >= 1
    made(home, "2027-Q2", now=NOVEMBER + timedelta(days=1))
    assert read_ledger(ledger_of(home, "2027-Q2")).erased == later.erased


def test_closed_years_that_are_not_those_of_the_ledger_stop_the_release_and_verify(home: Path) -> None:
    made(home)
    (home / "release_cohorts.json").unlink()
    for read_again in (lambda: made(home, "2026-Q4", now=NOVEMBER), lambda: verify(home)):
        with pytest.raises(RefusedError, match=r"2024/25 was closed with 4 crimes, and .*release_cohorts.json holds 0"):
            read_again()
    assert editions(home / "releases") == ("2026-Q3",)


def test_a_run_that_is_killed_before_its_edition_closes_no_year(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(module, "_publish", dies)
    with pytest.raises(KeyboardInterrupt):
        made(home)
    monkeypatch.undo()
    assert len(read_cohorts(home)) == 5
    made(home, now=NOVEMBER)
    assert list(read_cohorts(home)) == ["2024/25", "2025/26"]


@pytest.mark.parametrize(
    "name", ["../2026-Q3", "2026-Q3/..", "/x", "2026-Q5", "2026-Q3-r2", "", "2026-q3", "2026-Q3\n"]
)
def test_a_name_that_is_no_quarter_is_refused(home: Path, name: str) -> None:
    before = everything(home)
    with pytest.raises(UsageError, match="Name it by its quarter"):
        made(home, name)
    assert everything(home) == before


def test_a_release_takes_away_what_a_killed_one_was_writing_of_closed_years_though_it_is_refused(
    released: Path,
) -> None:
    left = released / "release_cohorts.json.partial"
    left.write_text("tokens", "ascii")
    with pytest.raises(RefusedError, match="--supersede"):
        made(released)
    assert not left.exists()


def test_an_edition_that_exists_is_refused(released: Path) -> None:
    before = everything(released / "releases")
    with pytest.raises(RefusedError, match="--supersede"):
        made(released, now=NOVEMBER)
    assert everything(released / "releases") == before


def test_superseded_edition_is_kept_and_names_its_successor(released: Path) -> None:
    first = released / "releases" / "2026-Q3"
    before = everything(first)
    assert made(released, options=AGAIN, now=NOVEMBER).name == "2026-Q3-r2"
    assert made(released, options=AGAIN, now=NOVEMBER + timedelta(days=1)).name == "2026-Q3-r3"
    assert everything(first) == before
    assert editions(released / "releases") == ("2026-Q3-r3", "2026-Q3-r2", "2026-Q3")
    assert open_edition(released / "releases", "2026-Q3").superseded_by == "2026-Q3-r2"
    assert open_edition(released / "releases", "2026-Q3-r3").supersedes == "2026-Q3-r2"


def test_extracts_older_than_those_of_the_last_edition_are_refused(home: Path, home_of: HomeOf) -> None:
    moved_to(home, home_of("loaded_again"))
    made(home)
    moved_to(home, home_of("ordinary"))
    with pytest.raises(RefusedError, match="Load the newer extracts first"):
        made(home, "2026-Q4", now=NOVEMBER)


def test_a_figure_that_was_said_outside_is_judged_before_a_release(home: Path) -> None:
    own_rules(
        home, "outside_figures.toml", '[[said]]\nname = "nine since April"\nsource = "the forum, 3 November 2026"\n'
    )
    with pytest.raises(RefusedError, match="Said outside, and not judged: nine since April"):
        made(home)


def test_changed_policy_needs_new_policy(released: Path) -> None:
    stricter = POLICY.read_text("utf-8").replace("hidden_to = 7", "hidden_to = 9")
    own_rules(released, "policy.toml", stricter)
    with pytest.raises(RefusedError, match="--new-policy"):
        made(released, "2026-Q4", now=NOVEMBER)
    made(released, "2026-Q4", ReleaseOptions(new_policy=True, measure_coarser=False), NOVEMBER)
    assert open_edition(released / "releases", "2026-Q4").policy.hidden_to == 9
    assert open_edition(released / "releases", "2026-Q3").policy.hidden_to == 7
    past = read_past(released, ("2026-Q3", "2026-Q4"))
    assert past is not None
    assert [each.protection.hidden_to for each in past.editions] == [7, 9], "each was chosen by its own policy"


def test_a_lost_secret_stops_the_next_edition_until_it_may_change(released: Path) -> None:
    """What was drawn stays; the report says what can no longer be promised; no edition and no paper carries the secret."""
    before = factors(released, "2026-Q3")
    (released / "release_secret").unlink()
    with pytest.raises(RefusedError, match=r"release_secret is not there.*Nothing was released"):
        made(released, "2026-Q4", now=NOVEMBER)
    assert editions(released / "releases") == ("2026-Q3",)
    (released / "release_secret").write_text("77" * 32, "ascii")
    (released / "release_secret").chmod(0o600)
    with pytest.raises(RefusedError, match="is another than that of the edition before"):
        made(released, "2026-Q3", AGAIN, NOVEMBER)
    allowed = ReleaseOptions(new_policy=True, measure_coarser=False)
    exchanged, not_read = made(released, "2026-Q4", allowed, NOVEMBER).report.promises
    assert "2026-Q3 is not here any more" in exchanged
    assert not_read.startswith("What became of the crimes of 2024/25, 2025/26 is read no more")
    assert read_cohorts(released) == {}, "nothing can use the lists, and nothing else would delete them"
    after = factors(released, "2026-Q4")
    assert {key: after[key] for key in before} == before
    assert made(released, "2026-Q4", AGAIN, NOVEMBER + timedelta(days=1)).report.promises == ()
    assert verify(released).editions == ("2026-Q3", "2026-Q4", "2026-Q4-r2")
    changed(released, "update build set as_at_date = date '2027-03-31'")
    made(released, "2027-Q1", now=NOVEMBER + timedelta(days=2))
    read = read_ledger(ledger_of(released, "2027-Q1")).read
    assert "2024/25" not in {key.period for key in read if key.table == "charged"}, "its crimes cannot be told"


def test_years_that_would_begin_elsewhere_are_refused(released: Path) -> None:
    own = released / "release_rules" / "tables.toml"
    own.write_text(own.read_text("utf-8").replace("first_year = 2021", "first_year = 2022"), "utf-8")
    with pytest.raises(RefusedError, match=r"first_year in tables\.toml is 2022"):
        made(released, "2026-Q4", now=NOVEMBER)


def factors(home: Path, edition: str) -> dict[str, float]:
    entries = read_ledger(ledger_of(home, edition)).record.entries
    return {entry.name: entry.factor for entry in entries if entry.factor is not None}


def test_an_edition_of_before_the_secret_says_so_at_the_next(released: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "dashboard.release.release_inputs.read_past", lambda *given: replace(read_past(*given), secret=None)
    )
    (promise,) = made(released, "2026-Q4", now=NOVEMBER).report.promises
    assert "were chosen without a secret" in promise


def test_counts_are_rounded_where_the_policy_says_so(home: Path) -> None:
    own_rules(home, "policy.toml", POLICY.read_text("utf-8").replace("rounding = 0", "rounding = 5"))
    made(home)
    values = [
        cell.value for cell in open_edition(home / "releases", "2026-Q3").cells.values() if cell.value is not None
    ]
    assert values
    assert all(value % 5 == 0 for value in values)


def test_edition_that_shows_nothing_is_released(home_of: HomeOf, tmp_path: Path) -> None:
    home = copied(home_of, tmp_path, "one_row")
    made(home)
    assert not open_edition(home / "releases", "2026-Q3").shows_anything()


def test_two_releases_at_once(home: Path) -> None:
    with FileLock(home / "release_lock"), pytest.raises(CannotRunError, match="Another release holds the lock"):
        made(home)
    nothing_is_half_published(home)


STEPS = ("write_apart", "write_ledger", "settle_on_disk", "put", "sha256_of")


def test_a_full_disk_leaves_nothing_half_published(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wherever the disk is full, nothing of the run is in the way of the next one."""

    def no_space(*_: object) -> None:
        raise OSError(28, "No space left on device")

    for step in STEPS:
        monkeypatch.setattr(module, step, no_space)
        with pytest.raises(CannotRunError, match="No space left"):
            made(home)
        monkeypatch.undo()
        nothing_is_half_published(home)
    assert made(home).name == "2026-Q3"


def test_full_disk_while_renaming_publishes_nothing(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The third file is in place, the folder is not: nobody sees an edition."""
    real, count = publish.put, iter(range(9))

    def put(source: Path, target: Path) -> None:
        if next(count) == 3:
            raise OSError(28, "No space left on device")
        real(source, target)

    monkeypatch.setattr(module, "put", put)
    with pytest.raises(CannotRunError):
        made(home)
    nothing_is_half_published(home)
    monkeypatch.undo()
    assert made(home).name == "2026-Q3"


KILLED = textwrap.dedent("""
    import os, signal, sys
    from pathlib import Path
    from dashboard.release import run
    from dashboard.release.preconditions import ReleaseOptions
    def release(home, step, at):
        real, count = getattr(run, step), [0]
        def dies(*given):
            if count[0] == at:
                os.kill(os.getpid(), signal.SIGKILL)
            count[0] += 1
            return real(*given)
        setattr(run, step, dies)
        run.release(Path(home), "2026-Q3", ReleaseOptions(measure_coarser=False))
    for home, step, at in zip(*[iter(sys.argv[1:])] * 3):
        child = os.fork()  # what is imported once serves every run
        if not child:
            release(home, step, int(at))
            os._exit(0)
        print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
""")
CASES = (("put", 3, False), ("finish", 0, True), ("note_last", 0, True), ("put", 0, False), ("write_apart", 0, False))[
    : times(2, 5)
]
"""The step that a run dies in, how often it came that far before, and whether the edition is out by then."""


def test_a_run_that_is_killed_leaves_all_or_nothing(home_of: HomeOf, tmp_path: Path) -> None:
    homes = [copied(home_of, tmp_path / str(number)) for number in range(len(CASES))]
    killed = [str(word) for home, (step, at, _) in zip(homes, CASES, strict=True) for word in (home, step, at)]
    run = subprocess.run([sys.executable, "-c", KILLED, *killed], stdout=subprocess.PIPE, text=True, check=True)
    assert run.stdout.split() == [str(-signal.SIGKILL)] * len(CASES)
    for home, (*_, is_published) in zip(homes, CASES, strict=True):
        assert editions(home / "releases") == (("2026-Q3",) if is_published else ())
        if is_published:  # its ledger has no final name yet, or the note of the last edition was not written
            read_manifest(home / "releases", "2026-Q3")
        name = "2026-Q4" if is_published else "2026-Q3"
        assert made(home, name, QUICK, datetime.now(UTC) + timedelta(days=1)).name == name
        assert {path.suffix for path in (home / "release_ledger").iterdir()} == {"", ".parquet", ".json", ".txt"}


def test_a_ledger_of_no_edition_is_not_written_over(released: Path) -> None:
    orphan = released / "release_ledger" / "2026-Q4.parquet"
    orphan.write_text("counts", "utf-8")
    with pytest.raises(RefusedError, match=r"2026-Q4\.parquet is that of no edition"):
        made(released, "2026-Q4", now=NOVEMBER)
    assert orphan.read_text("utf-8") == "counts"


def test_a_file_of_rules_that_is_broken_is_refused(home: Path) -> None:
    own_rules(home, "tables.toml", "first_year = 2021\ntables = []\n")
    with pytest.raises(RefusedError, match=r"tables\.toml: tables"):
        made(home)
    nothing_is_half_published(home)


def test_usage_errors_exit_with_two(home: Path) -> None:
    with pytest.raises(OutcomesError) as raised:
        made(home, "x")
    assert raised.value.exit_code == 2
