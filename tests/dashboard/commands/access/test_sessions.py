"""`outcomes sessions` lists who is signed in by reference, and ends one person's sessions or all."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from dashboard.cli import app
from dashboard.sign_in.service import sessions_of
from dashboard.sign_in.sessions import Sessions
from schemas.errors import OutcomesError, UsageError
from schemas.settings.sign_in import sign_in_settings


@pytest.fixture
def sessions(tmp_path: Path) -> Sessions:
    """Return the sessions of a home: two of her, one of him."""
    path = tmp_path / "sign_in.toml"
    path.write_text('address = "https://a.example"\nissuer = "https://b.example"\nclient_id = "c"\n', "utf-8")
    path.chmod(0o600)
    settings = sign_in_settings(tmp_path)
    assert settings is not None
    found = sessions_of(tmp_path, settings)
    for user in ("her", "him", "her"):
        found.begin(user, {})
    return found


def run(home: Path, *arguments: str) -> tuple[int, str]:
    done = CliRunner().invoke(app, ["sessions", *arguments, "--home", str(home)])
    if isinstance(done.exception, OutcomesError):
        return done.exception.exit_code, str(done.exception)
    return done.exit_code, done.output


def test_those_that_hold_are_listed_in_text_and_json(tmp_path: Path, sessions: Sessions) -> None:
    code, text = run(tmp_path)
    assert code == 0
    assert [line.split()[0] for line in text.splitlines()] == ["her", "him", "her"]
    assert all("UTC" in line for line in text.splitlines())
    found = json.loads(run(tmp_path, "--json")[1])
    assert [each["person"] for each in found["sessions"]] == ["her", "him", "her"]
    assert found["ended"] == 0
    assert len(sessions.of_all()) == 3


def test_one_persons_are_ended_or_everybodys(tmp_path: Path, sessions: Sessions) -> None:
    code, text = run(tmp_path, "--end", "her")
    assert (code, text.splitlines()[0]) == (0, "2 sessions ended. What is open closes within five seconds.")
    assert [each.user for each in sessions.of_all()] == ["him"]
    assert "1 session ended" in run(tmp_path, "--end-all")[1]
    assert run(tmp_path) == (0, "Nobody is signed in.\n")


def test_what_cannot_be_done_is_said_and_ends_nothing(tmp_path: Path, sessions: Sessions) -> None:
    assert run(tmp_path, "--end", "nobody")[0] == UsageError.exit_code
    assert run(tmp_path, "--end", "her", "--end-all")[0] == UsageError.exit_code
    assert len(sessions.of_all()) == 3
    (tmp_path / "sign_in.toml").unlink()
    code, text = run(tmp_path)
    assert code == 3
    assert "no sign_in.toml" in text
