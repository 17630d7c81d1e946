"""`outcomes role` gives, takes back and lists, and neither its words nor the home hold who somebody is."""

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from dashboard.access.grants import Grant, key_of_users, user_token
from dashboard.access.roles import Role
from dashboard.cli import app
from dashboard.records.role_table import RoleTable
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from schemas.errors import OutcomesError
from tests.etl.homes import TestHome, make_home

ISSUER = "https://sign-in.force.example"
SUBJECT = "jane.roe@force.example"


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> TestHome:
    made = make_home(tmp_path / "home")
    for name, value in (("HOME", str(made.root)), ("ISSUER", ISSUER), ("USER", SUBJECT)):
        monkeypatch.setenv(f"OUTCOMES_{name}", value)
    monkeypatch.delenv("OUTCOMES_OFFICER", raising=False)
    return made


def role(*words: str, typed: str | None = None) -> Result:
    found = CliRunner().invoke(app, ["role", *words], input=typed)
    if isinstance(found.exception, OutcomesError):
        raise found.exception
    return found


def table_of(home: TestHome) -> RoleTable:
    return RoleTable(home.root, key_of_users(read_key(home.root)))


def test_a_role_is_given_listed_and_taken_back(home: TestHome) -> None:
    token = user_token(key_of_users(read_key(home.root)), ISSUER, SUBJECT)
    assert role("list").stdout == "Nobody has a role.\n"
    assert role("grant", "lead").stdout == f"The user {token} has the role lead.\n"
    assert table_of(home).grants() == {token: (Grant(Role.LEAD),)}
    assert role("list").stdout.startswith(f"{token}  lead, since 20")
    (listed,) = json.loads(role("list", "--json").stdout)["grants"]
    assert (listed["user"], listed["role"], listed["for_officer"]) == (token, "lead", False)
    assert role("revoke", "lead").exit_code == 0
    assert table_of(home).grants() == {}


def test_an_officer_is_tied_by_her_token(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(OutcomesError, match="Put her reference into the variable OUTCOMES_OFFICER"):
        role("grant", "swlo", "--officer")
    monkeypatch.setenv("OUTCOMES_OFFICER", "O1-4711")
    with pytest.raises(OutcomesError, match="say --officer"):
        role("grant", "swlo")
    role("grant", "swlo", "--officer")
    (grants,) = table_of(home).grants().values()
    assert grants == (Grant(Role.SWLO, token_of(read_key(home.root), "O1-4711", "officer")),)
    assert "swlo, for a liaison officer, since" in role("list").stdout


def test_who_left_is_named_by_the_token_of_the_list(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    role("grant", "lead")
    (token,) = table_of(home).grants()
    monkeypatch.delenv("OUTCOMES_USER")
    monkeypatch.delenv("OUTCOMES_ISSUER")
    role("revoke", "lead", "--token", token)
    assert table_of(home).grants() == {}


def test_who_has_no_role_yet_gets_one_by_the_reference_that_the_dashboard_shows(
    home: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OUTCOMES_USER")
    monkeypatch.delenv("OUTCOMES_ISSUER")
    shown = user_token(key_of_users(read_key(home.root)), ISSUER, SUBJECT)
    role("grant", "lead", "--token", shown)
    assert set(table_of(home).grants()) == {shown}
    for wrong in (SUBJECT, shown[:-1], shown.upper(), "g" * 32):
        with pytest.raises(OutcomesError, match="no reference of a user"):
            role("grant", "auditor", "--token", wrong)
    assert set(table_of(home).grants()) == {shown}


def test_the_provider_is_that_of_the_sign_in_where_none_is_named(
    home: TestHome, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("OUTCOMES_ISSUER")
    path = home.root / "sign_in.toml"
    path.write_text(f'address = "https://a.example"\nissuer = "{ISSUER}"\nclient_id = "c"\n', "utf-8")
    path.chmod(0o600)
    role("grant", "lead")
    assert set(table_of(home).grants()) == {user_token(key_of_users(read_key(home.root)), ISSUER, SUBJECT)}


def test_a_user_is_asked_for_where_no_variable_names_one(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_USER")
    found = role("grant", "lead", typed=f"{SUBJECT}\n")
    assert SUBJECT not in found.output
    assert set(table_of(home).grants()) == {user_token(key_of_users(read_key(home.root)), ISSUER, SUBJECT)}
    with pytest.raises(OutcomesError, match="No user is named"):
        role("grant", "auditor", typed="  \n")


def test_without_an_issuer_nobody_is_meant(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_ISSUER")
    with pytest.raises(OutcomesError, match="No provider is named"):
        role("grant", "lead")
    assert not table_of(home).file.exists()


def test_a_role_that_there_is_not_is_wrong_usage(home: TestHome) -> None:
    assert role("grant", "chief").exit_code == 2


def test_who_somebody_is_stands_in_no_file_and_no_word(home: TestHome, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_OFFICER", "O1-4711")
    said = "".join(role(*words).output for words in (("grant", "swlo", "--officer"), ("list",), ("revoke", "swlo")))
    kept = b"".join(path.read_bytes() for path in home.root.rglob("*") if path.is_file())
    for secret in (SUBJECT, "jane", "O1-4711"):
        assert secret not in said
        assert secret.encode() not in kept


def test_verify_reads_the_table_and_finds_one_that_somebody_else_wrote(home: TestHome) -> None:
    role("grant", "lead")
    assert "decisions: 1 rows of decisions" in CliRunner().invoke(app, ["verify"]).stdout
    RoleTable(home.root, key_of_users(b"o" * 32)).file.path.unlink()
    RoleTable(home.root, key_of_users(b"o" * 32)).grant("1" * 32, Grant(Role.AUDITOR))
    found = CliRunner().invoke(app, ["verify"]).stdout
    assert "decisions: NOT AS IT WAS WRITTEN" in found
