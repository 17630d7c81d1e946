"""The two servers get what was asked for and no more: the strategic one the folder of the releases alone."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.access.roles import Role
from dashboard.cli import app
from dashboard.commands.strategic_process import ALONE
from dashboard.force import server as force
from dashboard.strategic import server as strategic
from etl.staging.pseudonymise import token_of
from etl.store.key import read_key
from schemas.errors import UsageError
from tests.etl.homes import TestHome, make_home

Served = list[tuple[object, ...]]


@pytest.fixture
def home(tmp_path: Path) -> TestHome:
    return make_home(tmp_path / "home")


@pytest.fixture
def served(monkeypatch: pytest.MonkeyPatch) -> Served:
    """Return what the servers were started with."""
    calls: Served = []
    monkeypatch.setattr(force, "serve", lambda *given: calls.append(("force", *given)))
    monkeypatch.setattr(strategic, "serve", lambda *given: calls.append(("strategic", *given)))
    monkeypatch.setenv(ALONE, "1")
    return calls


def dashboard(*words: str) -> None:
    CliRunner().invoke(app, ["dashboard", *words], catch_exceptions=False)


def test_a_lead_sees_the_force_dashboard_where_nobody_is_named(home: TestHome, served: Served) -> None:
    dashboard("--home", str(home.root))
    assert served == [("force", home.root, None, Role.LEAD, None, None)]


def test_an_officer_is_known_by_her_token(home: TestHome, served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OUTCOMES_OFFICER", "O1")
    dashboard("--home", str(home.root), "--role", "swlo", "--port", "8600")
    token = token_of(read_key(home.root), "O1", "officer")
    assert served == [("force", home.root, 8600, Role.SWLO, token, None)]
    assert "O1" not in token


def test_an_officer_is_no_argument(home: TestHome, served: Served) -> None:
    with pytest.raises(UsageError, match="start the dashboard without --officer"):
        dashboard("--home", str(home.root), "--role", "swlo", "--officer", "O1")
    assert served == []


def test_the_strategic_dashboard_opens_nothing_of_the_home(tmp_path: Path, served: Served) -> None:
    home = tmp_path / "home"
    dashboard("--home", str(home), "--audience", "strategic")
    dashboard("--home", str(home), "--audience", "strategic", "--minutes", "--port", "8601")
    assert served == [
        ("strategic", home / "releases", None, False, None),
        ("strategic", home / "releases", 8601, True, None),
    ]
    assert not home.exists()


def test_without_a_home_nothing_is_served(served: Served, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OUTCOMES_HOME", raising=False)
    with pytest.raises(UsageError, match="No home is named"):
        dashboard("--audience", "strategic")
    assert served == []


@pytest.mark.parametrize("audience", ["force", "strategic"])
def test_the_address_of_a_proxy_is_given_on_as_an_origin(home: TestHome, served: Served, audience: str) -> None:
    dashboard("--home", str(home.root), "--audience", audience, "--address", "https://Figures.Force.Example/")
    assert served[0][-1] == "https://figures.force.example"
