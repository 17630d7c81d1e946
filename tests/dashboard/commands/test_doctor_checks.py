"""Each check of `outcomes doctor` finds what it looks for, names it and says what to do."""

import os
import re
import shutil
from collections import namedtuple
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.commands import doctor_checks
from dashboard.commands.doctor_checks import (
    VARIABLES,
    check_clock,
    check_disk,
    check_encryption,
    check_erasure,
    check_freshness,
    check_keys,
    check_retention,
    check_rights,
    check_settings,
    check_versions,
    examine,
)
from etl.store.hold import add_hold
from schemas.errors import CannotRunError, RefusedError
from schemas.home.layout import Home
from schemas.home.version import prepare_home
from tests.encrypted import given, new_key
from tests.etl.homes import make_home, write

AS_AT = date(2026, 3, 31)
ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("extracts")
    write(folder, "crimes.csv", [{}])
    home = make_home(tmp_path_factory.mktemp("home") / "home")
    home.load(folder, AS_AT.isoformat())
    return home.root


@pytest.fixture
def home(loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Home:
    """Return a copy of a loaded home, closed to others, in an environment without a variable of ours."""
    for name in [name for name in os.environ if name.startswith("OUTCOMES_")]:
        monkeypatch.delenv(name)
    copy = shutil.copytree(loaded, tmp_path / "home")
    for path in (copy, *copy.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return Home(copy)


def test_a_variable_that_nothing_reads_is_named_with_the_one_that_is_meant(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check_settings(home, AS_AT) == (
        "those of the program; nobody signs in, so that the force dashboard shows the sample alone; no stray variable."
    )
    monkeypatch.setenv("OUTCOMES_ODBC_RMS", "DSN=secret")
    monkeypatch.setenv("OUTCOMES_OFICER", "Jane")
    with pytest.raises(CannotRunError, match=r"variable OUTCOMES_OFICER\. OUTCOMES_OFFICER may be meant") as found:
        check_settings(home, AS_AT)
    assert "Jane" not in str(found.value)


def test_a_day_in_place_of_today_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_TODAY", "2026-03-31")
    with pytest.raises(CannotRunError, match="pages count to it and not to today"):
        check_settings(home, AS_AT)


def test_the_variables_are_those_that_the_code_reads() -> None:
    named = set()
    for folder in ("etl", "schemas", "dashboard"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.name != "doctor_checks.py":
                named |= set(re.findall(r'"(OUTCOMES_[A-Z_]+[A-Z])"', path.read_text("utf-8")))
    told = {
        "OUTCOMES_STATE",
        "OUTCOMES_EXTRACT",
        "OUTCOMES_DAY",
    }  # given to the command of `notify`, and read by none of ours
    assert named - told == VARIABLES


def test_how_people_sign_in_is_read_too(home: Home) -> None:
    home.sign_in.write_text('address = "http://outcomes.force.example"\n', "utf-8")
    home.sign_in.chmod(0o600)
    with pytest.raises(CannotRunError, match=r"sign_in\.toml, key address"):
        check_settings(home, AS_AT)


def test_settings_that_cannot_be_read_are_said(home: Home) -> None:
    home.settings.write_text("[overdue]\ndays = 0\n", "utf-8")
    home.settings.chmod(0o600)
    with pytest.raises(CannotRunError, match="days"):
        check_settings(home, AS_AT)


@pytest.mark.parametrize(
    ("path", "mode", "says"),
    [
        ("", 0o750, "the home"),
        ("", 0o701, "the home"),
        ("key", 0o644, "key"),
        ("store", 0o770, "store"),
        ("releases/2026-Q1", 0o705, "releases/2026-Q1"),
    ],
)
def test_what_others_may_read_or_write_is_named(home: Home, path: str, mode: int, says: str) -> None:
    (home.releases / "2026-Q1").mkdir(parents=True, mode=0o700)
    home.releases.chmod(0o700)
    check_rights(home, AS_AT)
    (home.root / path).chmod(mode)
    with pytest.raises(CannotRunError, match=rf"may read or write {says}\. Run: chmod -R go-rwx"):
        check_rights(home, AS_AT)


def test_the_group_of_the_strategic_dashboard_may_reach_the_editions(home: Home) -> None:
    (home.releases / "2026-Q1").mkdir(parents=True)
    home.root.chmod(0o710)
    for path in (home.releases, home.releases / "2026-Q1"):
        path.chmod(0o750)
    assert "none open to other accounts" in check_rights(home, AS_AT)


def test_a_folder_above_in_which_others_may_write_is_named(home: Home) -> None:
    above = home.root.parent
    above.chmod(0o777)
    with pytest.raises(CannotRunError, match="Others may put another home in the place of this one"):
        check_rights(home, AS_AT)
    above.chmod(0o1777)  # as /tmp: nobody takes away what is another's
    check_rights(home, AS_AT)


def test_a_file_of_another_account_is_named_and_of_many_the_first(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "getuid", lambda: home.root.stat().st_uid + 1)
    with pytest.raises(
        CannotRunError, match=r"Another account owns the home, audit, audit/audit.sqlite and \d+ more\."
    ):
        check_rights(home, AS_AT)


def test_the_key_is_compared_with_the_home(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "fits the home, and none of editions yet" in check_keys(home, AS_AT)
    monkeypatch.setenv("OUTCOMES_KEY", "ab" * 32)
    with pytest.raises(CannotRunError, match="not the one with which this home was made"):
        check_keys(home, AS_AT)
    monkeypatch.delenv("OUTCOMES_KEY")
    home.key.unlink()
    with pytest.raises(CannotRunError, match="The key is not here, and nothing can be loaded"):
        check_keys(home, AS_AT)


def test_of_the_keys_of_editions_none_may_be_alone(home: Home) -> None:
    home.release_key.write_text("x")
    with pytest.raises(CannotRunError, match="release_secret is missing"):
        check_keys(home, AS_AT)
    home.release_secret.write_text("x")
    assert "and those of editions" in check_keys(home, AS_AT)
    home.release_key.unlink()
    with pytest.raises(CannotRunError, match="release_key is missing"):
        check_keys(home, AS_AT)


def test_a_clock_that_is_behind_is_seen_by_the_files_and_by_the_extracts(home: Home) -> None:
    assert check_clock(home, AS_AT) == "31 March 2026, later than all that was loaded."
    with pytest.raises(
        CannotRunError, match="The extract crimes is as at a later day than this machine's clock, 30 March"
    ):
        check_clock(home, AS_AT - timedelta(days=1))
    soon = home.key.stat().st_mtime + 3 * 86_400
    os.utime(home.key_fingerprint, (soon, soon))
    with pytest.raises(CannotRunError, match=r"key_fingerprint is of a later day than this machine's clock"):
        check_clock(home, AS_AT)


def test_a_full_disk_is_said_before_a_load_is_begun(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "MB are free; a build of what is kept needs about 40 MB" in check_disk(home, AS_AT)
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(doctor_checks.shutil, "disk_usage", lambda _: usage(50_000_000, 20_000_000, 30_000_000))
    with pytest.raises(CannotRunError, match=r"30 MB are free; a build of what is kept needs about 40 MB\. Make room"):
        check_disk(home, AS_AT)
    with (home.store / "accepted" / "large.parquet").open("wb") as large:
        large.truncate(20_000_000)
    with pytest.raises(CannotRunError, match="30 MB are free; a build of what is kept needs about 140 MB"):
        check_disk(home, AS_AT)


def test_another_version_of_a_library_is_named(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "home of version" in check_versions(home, AS_AT)
    real = doctor_checks.version
    monkeypatch.setattr(doctor_checks, "version", lambda name: "1.4.0" if name == "duckdb" else real(name))
    with pytest.raises(
        CannotRunError, match=r"Installed is duckdb 1\.4\.0 \(required: ==1\.5\.5\)\. Install what requirements"
    ):
        check_versions(home, AS_AT)


def test_a_library_that_is_lacking_is_named_and_one_of_an_extra_is_not(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = doctor_checks.version

    def found(name: str) -> str:
        if name in ("filelock", "scipy"):
            raise doctor_checks.PackageNotFoundError(name)
        return real(name)

    monkeypatch.setattr(doctor_checks, "version", found)
    with pytest.raises(CannotRunError, match=r"Installed is no filelock \(required: any\)\. Install"):
        check_versions(home, AS_AT)


def test_an_overdue_extract_is_named_with_its_days(home: Home) -> None:
    assert check_freshness(home, AS_AT + timedelta(days=45)) == "no extract is older than 45 days."
    with pytest.raises(CannotRunError, match=r"crimes \(46 days\)"):
        check_freshness(home, AS_AT + timedelta(days=46))


def test_what_keeps_one_check_from_looking_is_said_and_the_others_look(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> None:
        raise PermissionError(13, "Permission denied", str(home.store))

    monkeypatch.setattr(doctor_checks.shutil, "disk_usage", broken)
    found = {one.name: one.is_wrong for one in examine(home, AS_AT)}
    assert [name for name, is_wrong in found.items() if is_wrong] == ["disk"]
    assert len(found) == 10


def test_a_warehouse_that_cannot_be_opened_is_said_and_the_others_look(home: Home) -> None:
    build = next(path for path in home.warehouse.iterdir() if path.suffix == ".duckdb")
    build.write_bytes(b"no database" * 1000)
    found = {one.name: one.is_wrong for one in examine(home, AS_AT)}
    assert [name for name, is_wrong in found.items() if is_wrong] == ["clock", "freshness"]
    assert len(found) == 10


def test_an_erasure_that_was_interrupted_is_said(home: Home) -> None:
    assert check_erasure(home, AS_AT) == "none was interrupted."
    home.erasing.write_text("{}", "ascii")
    with pytest.raises(CannotRunError, match=r"An erasure was begun and is not finished\. Run `outcomes status`"):
        check_erasure(home, AS_AT)


def test_what_is_past_its_period_and_a_hold_that_waits_for_its_review_are_said(home: Home) -> None:
    assert check_retention(home, AS_AT) == "no period is set: what is kept follows the source."
    home.settings.write_text("[retention]\nreviewed = 2026-11-30\n[retention.months]\ncrimes = 12\n", "utf-8")
    home.settings.chmod(0o600)
    with pytest.raises(CannotRunError, match=r"[0-9] crimes or cases are past their period and not erased"):
        check_retention(home, date(2040, 1, 1))
    assert check_retention(home, date(2022, 3, 3)) == "nothing is past its period, of crimes."
    key = bytes.fromhex(home.key.read_text("ascii"))
    number = add_hold(home.store, key, "person", "a token", "inquest", date(2026, 1, 31))
    with pytest.raises(CannotRunError, match=f"The legal hold {number} waits for its review"):
        check_retention(home, date(2026, 2, 1))


def test_whether_a_home_is_encrypted_is_said_and_a_file_in_the_clear_is_named(home: Home, tmp_path: Path) -> None:
    assert "whoever has the disk" in check_encryption(home, AS_AT)
    key = new_key(tmp_path)
    with given(key):
        with pytest.raises(RefusedError, match="is not encrypted"):
            check_encryption(home, AS_AT)
        encrypted = prepare_home(tmp_path / "encrypted")
        assert check_encryption(encrypted, AS_AT).startswith("1 files, under the key that is given.")
        encrypted.receiving.write_text("{}", "ascii")
        with pytest.raises(CannotRunError, match=r"receiving\.json is in the clear"):
            check_encryption(encrypted, AS_AT)
    with given(None), pytest.raises(RefusedError, match="no key is given"):
        check_encryption(encrypted, AS_AT)
