"""One list of checks stops a start, and `outcomes doctor` says the same at any time."""

import dataclasses
import json
import os
import re
import resource
import sqlite3
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.access.grants import Grant, key_of_users
from dashboard.access.roles import Role
from dashboard.audit import log
from dashboard.audit.line import Kind, Line, key_of_log
from dashboard.cli import app
from dashboard.commands.checks import home_checks, machine_checks
from dashboard.commands.checks.examine import CHECKS, Stops, examine, refuse_unsafe_start
from dashboard.force import server
from dashboard.records.role_table import RoleTable
from etl.intake import options
from etl.store.key import read_key
from schemas.errors import CannotRunError
from schemas.home.layout import Home
from tests.dashboard.commands.checks.loaded import AS_AT
from tests.encrypted import new_key

pytestmark = pytest.mark.usefixtures("_as_started")
SIGN_IN = """address = "https://outcomes.force.example"
issuer = "https://login.example"
client_id = "outcomes"
client_secret_file = "{}"
"""

Break = Callable[[Home, pytest.MonkeyPatch], object]


@pytest.fixture
def signed_in(home: Home, tmp_path: Path) -> Home:
    """Return a home to which people sign in, with a role table and a log, as it should be."""
    secret = tmp_path / "client_secret"
    secret.write_text("known to the provider", "ascii")
    secret.chmod(0o600)
    home.sign_in.write_text(SIGN_IN.format(secret), "ascii")
    home.sign_in.chmod(0o600)
    RoleTable(home.root, key_of_users(read_key(home.root))).grant("ab" * 16, Grant(Role.LEAD))
    home.role_table.chmod(0o600)
    return home


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Return which of the two servers was started."""
    found: list[str] = []
    monkeypatch.setattr(server, "serve", lambda *_: found.append("sample"))
    monkeypatch.setattr(server, "serve_signed_in", lambda *_: found.append("signed in"))
    return found


def late_line(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    later = (datetime.now(UTC) + timedelta(hours=2)).isoformat(timespec="seconds")
    with monkeypatch.context() as clock:
        clock.setattr(log, "_now", lambda: later)
        log.AuditLog(home.root, key_of_log(read_key(home.root))).append(Line("", "lead", Kind.CONSULTATION, "cases"))


def late_file(home: Home, _: pytest.MonkeyPatch) -> None:
    soon = datetime.now(UTC).timestamp() + 3 * 86_400
    os.utime(home.key_fingerprint, (soon, soon))


def forged_roles(home: Home, _: pytest.MonkeyPatch) -> None:
    with sqlite3.connect(home.role_table) as con:
        for (trigger,) in con.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            con.execute(f"drop trigger {trigger}")
        (table,) = con.execute("select name from sqlite_master where type = 'table' and sql like '%role%'").fetchone()
        con.execute(f"update {table} set role = 'auditor'")  # noqa: S608


def dumps(_: Home, __: pytest.MonkeyPatch) -> None:
    resource.setrlimit(resource.RLIMIT_CORE, (2, resource.getrlimit(resource.RLIMIT_CORE)[1]))


def key_in_home(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    key = new_key(home.root)
    monkeypatch.setenv("OUTCOMES_ENCRYPTION_KEY_FILE", str(key.file))
    home.encryption.write_text(json.dumps({"key": key.fingerprint, "becomes": None}), "ascii")
    home.encryption.chmod(0o600)


def set_mode(path: str, mode: int) -> Break:
    return lambda home, _: (home.root / path).chmod(mode)


def put(path: str, words: str) -> Break:
    return lambda home, _: (home.root / path).write_text(words, "ascii")


def put_variable(name: str, value: str) -> Break:
    return lambda _, monkeypatch: monkeypatch.setenv(name, value)


BROKEN: dict[str, tuple[str, str, Break]] = {
    "settings with a slip": (
        "settings",
        "Extra inputs are not permitted",
        put("settings.toml", "[overdu]\ndays = 3\n"),
    ),
    "a variable with a slip": (
        "settings",
        "Nothing reads the variable OUTCOMES_KEI",
        put_variable("OUTCOMES_KEI", "x"),
    ),
    "the home is open": ("rights", "Others may read or write the home", set_mode("", 0o755)),
    "the key is open": ("rights", "Others may read or write key", set_mode("key", 0o640)),
    "the store is open": ("rights", "Others may read or write store", set_mode("store", 0o750)),
    "the role table is open": (
        "rights",
        "Others may read or write decisions/roles",
        set_mode("decisions/roles.sqlite", 0o660),
    ),
    "the secret of sessions is open": (
        "rights",
        "Others may read or write sign_in_secret",
        lambda home, _: (home.sign_in_secret.write_text("s" * 43, "ascii"), home.sign_in_secret.chmod(0o644)),
    ),
    "the home can be exchanged": (
        "rights",
        "Others may put another home",
        lambda home, _: home.root.parent.chmod(0o777),
    ),
    "the secret of sessions is short": (
        "sign_in",
        "too short to sign with",
        lambda home, _: (home.sign_in_secret.write_text("s", "ascii"), home.sign_in_secret.chmod(0o600)),
    ),
    "the secret of the client is gone": (
        "sign_in",
        "which client_secret_file names",
        lambda home, _: (home.root.parent / "client_secret").unlink(),
    ),
    "the secret of the client is open": (
        "sign_in",
        "the secret of the client. Run",
        lambda home, _: (home.root.parent / "client_secret").chmod(0o644),
    ),
    "an address that no browser writes": (
        "sign_in",
        "browsers write it as https://outcomes.force.example",
        lambda home, _: home.sign_in.write_text(home.sign_in.read_text().replace("//outcomes", "//OUTCOMES"), "ascii"),
    ),
    "keys of connections are written down": (
        "surroundings",
        "The variable SSLKEYLOGFILE",
        put_variable("SSLKEYLOGFILE", "/x"),
    ),
    "Streamlit is set otherwise": (
        "surroundings",
        "The variable STREAMLIT_SERVER_ADDRESS",
        put_variable("STREAMLIT_SERVER_ADDRESS", "0.0.0.0"),  # noqa: S104
    ),
    "the key is gone": ("keys", "The key is not here", lambda home, _: home.key.unlink()),
    "another key": ("keys", "not the one with which this home was made", put_variable("OUTCOMES_KEY", "ab" * 32)),
    "the encryption key lies in the home": ("encryption", "lies in the home", key_in_home),
    "the mark of encryption says nothing": ("encryption", "does not say under which key", put("encryption.json", "{}")),
    "encrypted, and no key": (
        "encryption",
        "is encrypted, and no key is given",
        put("encryption.json", '{"key": "ab", "becomes": null}'),
    ),
    "roles that somebody else wrote": ("roles", "role", forged_roles),
    "files that others may read": ("process", "umask 022", lambda _, __: os.umask(0o022)),
    "memory that may be written": ("process", "the memory of this process", dumps),
    "a program that anybody may write": (
        "program",
        "Anybody may write",
        lambda home, monkeypatch: (
            home.root.parent.chmod(0o707),
            monkeypatch.setattr(machine_checks, "PACKAGES", home.root.parent),
        ),
    ),
    "a clock behind a file": ("clock", "is of a later day than this machine's clock", late_file),
    "a clock behind the log": ("clock", "The newest line of the audit log is later", late_line),
    "a library of another version": (
        "versions",
        "Installed is",
        lambda _, monkeypatch: monkeypatch.setattr(
            machine_checks, "_other_than_required", lambda: iter(["duckdb 1.4.0"])
        ),
    ),
    "an extract that declares nothing": (
        "extracts",
        "The extract crimes does not declare",
        lambda _, monkeypatch: monkeypatch.setitem(
            home_checks.EXTRACTS,
            "crimes",
            dataclasses.replace(home_checks.EXTRACTS["crimes"], retention=None),
        ),
    ),
}


@pytest.mark.parametrize("kind", BROKEN)
def test_each_setting_that_does_not_hold_stops_the_start_in_its_own_words_and_doctor_says_the_same(
    signed_in: Home, started: list[str], monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    name, says, broken = BROKEN[kind]
    broken(signed_in, monkeypatch)
    with pytest.raises(CannotRunError) as found:
        refuse_unsafe_start(signed_in, AS_AT, has_sign_in=True)
    head, *lines = str(found.value).splitlines()
    assert head == "Nothing is served: what keeps it safe does not hold. `outcomes doctor` says the same."
    [line] = [line for line in lines if line.startswith(f"{name}: ")]
    assert says in line
    monkeypatch.setattr(options, "day_of_the_clock", lambda: AS_AT)
    told = CliRunner().invoke(app, ["doctor", "--home", str(signed_in.root)])
    assert line.replace(f"{name}: ", f"{name}: WRONG. ", 1) in told.stdout.splitlines()
    assert told.exit_code == 1
    assert started == []


def test_a_home_as_it_should_be_is_served_and_what_only_waits_is_said(
    signed_in: Home, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OUTCOMES_TODAY", "2026-04-01")
    done = CliRunner().invoke(app, ["dashboard", "--home", str(signed_in.root)], catch_exceptions=False)
    assert started == ["signed in"]
    assert "day: OUTCOMES_TODAY holds a day" in done.stderr
    assert [one.name for one in refuse_unsafe_start(signed_in, AS_AT, has_sign_in=True)] == ["day"]


def test_the_command_refuses_before_anything_is_served(signed_in: Home, started: list[str]) -> None:
    signed_in.root.chmod(0o755)
    done = CliRunner().invoke(app, ["dashboard", "--home", str(signed_in.root)])
    assert isinstance(done.exception, CannotRunError)
    assert "rights: Others may read or write the home" in str(done.exception)
    assert started == []


def test_where_nobody_signs_in_the_sample_is_served_on_any_machine_but_not_with_settings_that_cannot_be_read(
    home: Home, started: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    home.root.chmod(0o755)
    os.umask(0o022)
    dumps(home, monkeypatch)
    monkeypatch.setenv("SSLKEYLOGFILE", "/x")
    CliRunner().invoke(app, ["dashboard", "--home", str(home.root)], catch_exceptions=False)
    assert started == ["sample"]
    home.settings.write_text("[overdu]\ndays = 3\n", "ascii")
    home.settings.chmod(0o600)
    done = CliRunner().invoke(app, ["dashboard", "--home", str(home.root)])
    assert isinstance(done.exception, CannotRunError)
    assert started == ["sample"]


def test_what_waits_and_what_may_run_full_stops_nothing() -> None:
    assert {name for name, (_, stops) in CHECKS.items() if stops is Stops.NONE} == {
        "day", "disk", "freshness", "erasure", "retention"
    }  # fmt: skip


def test_what_keeps_one_check_from_looking_is_said_and_the_others_look(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: Path) -> None:
        raise PermissionError(13, "Permission denied", str(home.store))

    monkeypatch.setattr(machine_checks.shutil, "disk_usage", broken)
    found = {one.name: one.is_wrong for one in examine(home, AS_AT)}
    assert [name for name, is_wrong in found.items() if is_wrong] == ["disk"]
    assert list(found) == list(CHECKS)


def test_a_warehouse_that_cannot_be_opened_is_said_and_the_others_look(home: Home) -> None:
    build = next(path for path in home.warehouse.iterdir() if path.suffix == ".duckdb")
    build.write_bytes(b"no database" * 1000)
    found = {one.name: one.is_wrong for one in examine(home, AS_AT)}
    assert [name for name, is_wrong in found.items() if is_wrong] == ["clock", "freshness"]
    assert list(found) == list(CHECKS)


def test_the_documents_name_every_check_that_stops_a_start_and_which_stop_every_one() -> None:
    deploy = (Path(__file__).parents[4] / "docs" / "deploy.md").read_text("utf-8")
    listed = re.findall(
        r"^\| (\w+)( \*)? \| .* \|$", deploy.partition("### What stops a start")[2].partition("## ")[0], re.M
    )
    named = {name: Stops.EVERY_START if star else Stops.SIGN_IN for name, star in listed if name != "name"}
    assert named == {name: stops for name, (_, stops) in CHECKS.items() if stops is not Stops.NONE}
