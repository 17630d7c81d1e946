"""What somebody set is read, and what takes a defence away is named."""

import re
from pathlib import Path

import pytest

from dashboard.commands.checks.settings_checks import (
    VARIABLES,
    check_day,
    check_settings,
    check_sign_in,
    check_surroundings,
)
from schemas.errors import CannotRunError
from schemas.home.layout import Home
from schemas.settings.sign_in import SECRET_VARIABLE
from tests.dashboard.commands.checks.loaded import AS_AT

ROOT = Path(__file__).parents[4]


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
        check_day(home, AS_AT)


def test_the_variables_are_those_that_the_code_reads() -> None:
    named = set()
    for folder in ("etl", "schemas", "dashboard"):
        for path in (ROOT / folder).rglob("*.py"):
            if path.name != "settings_checks.py":
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


def test_people_sign_in_under_an_address_as_browsers_write_it_and_with_secrets(
    home: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert check_sign_in(home, AS_AT) == "nobody signs in."
    said = 'issuer = "https://login.example"\nclient_id = "outcomes"\naddress = "{}"\n'
    home.sign_in.write_text(said.format("https://Outcomes.Force.Example:443"), "utf-8")
    home.sign_in.chmod(0o600)
    with pytest.raises(
        CannotRunError, match=r"key address: browsers write it as https://outcomes\.force\.example, and"
    ):
        check_sign_in(home, AS_AT)
    home.sign_in.write_text(said.format("https://outcomes.force.example"), "utf-8")
    with pytest.raises(CannotRunError, match="There is no secret of the client"):
        check_sign_in(home, AS_AT)
    monkeypatch.setenv(SECRET_VARIABLE, "known to the provider")
    assert check_sign_in(home, AS_AT) == "through https://login.example, at https://outcomes.force.example."
    home.sign_in_secret.write_text("short", "ascii")
    with pytest.raises(CannotRunError, match=r"sign_in_secret is too short to sign with\. Delete it"):
        check_sign_in(home, AS_AT)


@pytest.mark.parametrize("name", ["SSLKEYLOGFILE", "AUTHLIB_INSECURE_TRANSPORT", "STREAMLIT_SERVER_ADDRESS"])
def test_a_variable_that_takes_a_defence_away_is_named_without_what_it_holds(
    home: Home, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    assert check_surroundings(home, AS_AT) == "no variable takes a defence away."
    monkeypatch.setenv(name, "what it holds")
    with pytest.raises(CannotRunError, match=f"The variable {name} .* Take it away") as found:
        check_surroundings(home, AS_AT)
    assert "what it holds" not in str(found.value)
