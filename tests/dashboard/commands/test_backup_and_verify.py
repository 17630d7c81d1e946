"""`outcomes verify` and `outcomes backup` as they are typed: one line a part, and no backup of what is harmed."""

import json
import sqlite3
from collections.abc import Callable
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from typer.testing import CliRunner

from dashboard.access.reader import Reader
from dashboard.access.roles import Role
from dashboard.audit.door import consulted
from dashboard.caseload.decisions import Decision, DecisionStore
from dashboard.cli import app
from dashboard.commands import backup_and_verify
from schemas.errors import RefusedError
from tests.conftest import Builder
from tests.dashboard.release.signed_homes import sign_editions
from tests.etl.homes import TestHome, make_home, write

RUN = CliRunner()


@pytest.fixture
def used(built_once: Callable[[str, Builder], Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestHome:
    """Return a home of the test's own with a load, two decisions about a case and a line in the log."""
    monkeypatch.delenv("OUTCOMES_KEY", raising=False)
    return TestHome(copytree(built_once("used", _used), tmp_path / "home", symlinks=True))


def _used(root: Path) -> Path:
    home = make_home(root / "home")
    home.load(write(root / "in", "crimes.csv", [{}]), "2023-01-01")
    for version in (0, 1):
        DecisionStore(home.root).append(Decision("S1", "reviewed", "satisfied", date(2023, 1, 2), "officer"), version)
    consulted(home.root, Reader(frozenset({Role.SWLO})), "case", {"case_ref": ["S1"]}, "managing_the_case")
    return home.root


def verified(home: TestHome) -> tuple[int, dict[str, dict[str, object]]]:
    ended = RUN.invoke(app, ["verify", "--home", str(home.root), "--json"])
    return ended.exit_code, {part["name"]: part for part in json.loads(ended.stdout)["parts"]}


def _lose_a_decision(home: Path) -> None:
    con = sqlite3.connect(home / "decisions" / "decisions.sqlite")
    (trigger,) = con.execute("select sql from sqlite_master where name = 'decisions_are_never_removed'").fetchone()
    con.execute("drop trigger decisions_are_never_removed")
    con.execute("delete from decisions where version = 1")
    con.execute(trigger)
    con.commit()
    con.close()


def test_every_part_has_its_line(used: TestHome) -> None:
    ended = RUN.invoke(app, ["verify", "--home", str(used.root)])
    build = used.query("select build from build")[0][0]
    assert ended.exit_code == 0
    assert ended.stdout.splitlines() == [
        "store: 1 files, each as its manifest says.",
        f"build: {build} holds what it held, from all that the store holds.",
        "decisions: 2 rows of decisions, reviews, marks, events, roles and meetings, none missing or changed.",
        "log: 3 lines of the audit log, none missing, moved or changed.",
        "editions: Nothing was released yet.",
        "papers: None were written yet.",
    ]


def _edit_a_decision(home: Path, *more: str) -> None:
    """Change a word as somebody could who has the disk; `more` is what else they do."""
    con = sqlite3.connect(home / "decisions" / "decisions.sqlite")
    (trigger,) = con.execute("select sql from sqlite_master where name = 'decisions_are_never_changed'").fetchone()
    con.execute("drop trigger decisions_are_never_changed")
    con.execute("update decisions set code = 'escalate' where version = 1")
    con.execute(trigger)
    for statement in more:
        con.execute(statement)
    con.commit()
    con.close()


def test_an_edited_decision_is_named_by_its_number(used: TestHome) -> None:
    assert verified(used)[0] == 0
    _edit_a_decision(used.root)
    code, parts = verified(used)
    assert code == 1
    says = str(parts["decisions"]["says"])
    assert says.endswith(
        "decisions.sqlite is not as it was written: row 1 of those kept was changed. Restore it from the backup."
    )
    assert "escalate" not in says


def test_whoever_makes_the_chain_anew_is_found_out_by_the_key(used: TestHome) -> None:
    assert verified(used)[0] == 0
    DecisionStore(used.root).append(Decision("S2", "reviewed", "satisfied", date(2023, 1, 2), "officer"), 0)
    assert verified(used)[0] == 0  # what was added since is no change
    _edit_a_decision(used.root, "drop table chain", "pragma user_version = 1")
    code, parts = verified(used)
    assert code == 1
    assert "one of its first 3 rows was changed or is gone" in str(parts["decisions"]["says"])
    (used.root / "key").unlink()
    assert str(verified(used)[1]["decisions"]["says"]).endswith("The key is not here, so their seal was not compared.")


def test_a_backup_holds_the_seal_and_a_restored_home_is_verified_by_it(used: TestHome, tmp_path: Path) -> None:
    backup, again = tmp_path / "backup.tar", tmp_path / "again"
    assert RUN.invoke(app, ["backup", str(backup), "--home", str(used.root)]).exit_code == 0
    assert RUN.invoke(app, ["restore", str(backup), "--home", str(again)]).exit_code == 0
    assert (again / "decisions" / "seals.json").read_bytes() == (used.root / "decisions" / "seals.json").read_bytes()


def test_what_is_harmed_is_named_and_the_other_parts_are_verified_all_the_same(used: TestHome) -> None:
    _lose_a_decision(used.root)
    code, parts = verified(used)
    assert (code, parts["decisions"]["exit_code"], parts["log"]["exit_code"]) == (1, 1, 0)
    assert "decisions.sqlite has lost a row. Restore it from the backup." in str(parts["decisions"]["says"])
    (manifest,) = (used.root / "store" / "manifests").iterdir()
    manifest.unlink()
    code, parts = verified(used)
    assert (code, parts["store"]["exit_code"]) == (3, 3)
    assert "the manifest number 1 of 1 is missing" in str(parts["store"]["says"])
    lines = RUN.invoke(app, ["verify", "--home", str(used.root)]).stdout.splitlines()
    assert lines[0].startswith("store: NOT AS IT WAS WRITTEN. ")


def test_a_part_that_cannot_be_read_is_not_called_changed(used: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise PermissionError(13, "Permission denied", str(used.root / "audit"))

    monkeypatch.setitem(backup_and_verify.PARTS, "log", refused)
    ended = RUN.invoke(app, ["verify", "--home", str(used.root)])
    assert ended.exit_code == 3
    assert ended.stdout.splitlines()[3].startswith("log: NOT VERIFIED. This account may not read or write ")
    assert ended.stdout.splitlines()[4] == "editions: Nothing was released yet."


def test_without_the_key_it_is_said_what_could_not_be_compared(used: TestHome) -> None:
    (used.root / "key").unlink()
    code, parts = verified(used)
    assert code == 0
    assert str(parts["store"]["says"]).endswith("whether somebody else wrote them was not compared.")


def test_a_home_whose_decisions_or_editions_are_harmed_is_not_backed_up(used: TestHome, tmp_path: Path) -> None:
    words = ["backup", str(tmp_path / "backup.tar"), "--home", str(used.root)]
    sign_editions(used.root, "2026-Q2")  # it has no ledger that can be read
    assert isinstance(RUN.invoke(app, words).exception, RefusedError)
    _lose_a_decision(used.root)
    assert "decisions.sqlite has lost a row" in str(RUN.invoke(app, words).exception)
    assert not list(tmp_path.glob("backup.tar*"))
