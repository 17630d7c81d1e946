"""What a home holds is looked at: rights, keys, encryption, roles, and what waits."""

import dataclasses
import os
import sqlite3
from datetime import date, timedelta
from pathlib import Path

import pytest

from dashboard.access.grants import Grant, key_of_users
from dashboard.access.roles import Role
from dashboard.commands.checks import home_checks
from dashboard.commands.checks.home_checks import (
    check_encryption,
    check_erasure,
    check_extracts,
    check_freshness,
    check_keys,
    check_retention,
    check_rights,
    check_roles,
)
from dashboard.records.role_table import RoleTable
from etl.store.hold import add_hold
from etl.store.key import read_key
from schemas.errors import CannotRunError, RefusedError
from schemas.home.layout import Home
from schemas.home.version import prepare_home
from tests.dashboard.commands.checks.loaded import AS_AT
from tests.encrypted import given, new_key


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


def test_an_overdue_extract_is_named_with_its_days(home: Home) -> None:
    assert check_freshness(home, AS_AT + timedelta(days=45)) == "no extract is older than 45 days."
    with pytest.raises(CannotRunError, match=r"crimes \(46 days\)"):
        check_freshness(home, AS_AT + timedelta(days=46))


def test_an_erasure_that_was_interrupted_is_said(home: Home) -> None:
    assert check_erasure(home, AS_AT) == "none was interrupted."
    home.erasing.write_text("{}", "ascii")
    with pytest.raises(CannotRunError, match=r"An erasure was begun and is not finished\. Run `outcomes status`"):
        check_erasure(home, AS_AT)


def test_what_is_past_its_period_and_a_hold_that_waits_for_its_review_are_said(home: Home) -> None:
    assert check_retention(home, AS_AT) == "no period is set: what is kept follows the source."
    home.settings.write_text("[retention]\nreviewed = 2026-11-30\n[retention.months]\ncrimes = 12\n", "utf-8")
    home.settings.chmod(0o600)
    with pytest.raises(
        CannotRunError, match=r"[0-9] crimes, cases or disclosures are past their period and not erased"
    ):
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


def test_a_role_table_that_somebody_else_wrote_is_said(home: Home) -> None:
    assert check_roles(home, AS_AT) == "none was given here."
    RoleTable(home.root, key_of_users(read_key(home.root))).grant("ab" * 16, Grant(Role.LEAD))
    assert check_roles(home, AS_AT) == "1 stand, each as it was written."
    with sqlite3.connect(home.role_table) as con:
        con.execute("drop trigger if exists no_update")
        table = con.execute("select name from sqlite_master where type = 'table' and sql like '%role%'").fetchone()[0]
        for (trigger,) in con.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            con.execute(f"drop trigger {trigger}")
        con.execute(f"update {table} set role = 'auditor'")  # noqa: S608
    with pytest.raises(RefusedError):
        check_roles(home, AS_AT)
    home.key.unlink()
    with pytest.raises(CannotRunError, match="cannot be told without the key"):
        check_roles(home, AS_AT)


@pytest.mark.parametrize("field", ["access_class", "retention"])
def test_an_extract_that_does_not_declare_what_data_protection_asks_is_named(
    home: Home, monkeypatch: pytest.MonkeyPatch, field: str
) -> None:
    assert check_extracts(home, AS_AT).startswith("all ")
    without = dataclasses.replace(home_checks.EXTRACTS["crimes"], **{field: None})
    monkeypatch.setitem(home_checks.EXTRACTS, "crimes", without)
    with pytest.raises(CannotRunError, match="The extract crimes does not declare who may see its rows or how long"):
        check_extracts(home, AS_AT)
