"""Sign-in is set up from the file of the home; what is missing is said before anything is served."""

from pathlib import Path

import pytest

from dashboard.sign_in.door import Door
from dashboard.sign_in.service import sessions_of, sign_in_of
from schemas.errors import CannotRunError
from schemas.home.layout import Home
from schemas.settings.sign_in import SECRET_VARIABLE, SignInSettings

SETTINGS = SignInSettings(
    address="https://outcomes.force.example", issuer="https://login.example", client_id="outcomes", idle_minutes=2
)


def test_a_server_gets_the_secrets_the_door_and_sessions_that_last_as_the_file_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECRET_VARIABLE, "of the client")
    found = sign_in_of(tmp_path, SETTINGS, b"key of users")
    assert found.secrets["auth"]["client_secret"] == "of the client"  # noqa: S105
    assert found.secrets["auth"]["cookie_secret"] == Home(tmp_path).sign_in_secret.read_text("ascii")
    assert found.config == {"server.trustedUserHeaders": {"x-outcomes-session": "session", "x-outcomes-user": "user"}}
    assert (found.sessions.limits.idle, found.sessions.limits.longest) == (120, 43_200)
    middleware = found.middleware(["/"], lambda _: None)
    assert middleware.cls is Door
    assert middleware.kwargs["believed"].users_key == b"key of users"


def test_without_the_secret_of_the_client_nothing_begins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(SECRET_VARIABLE, raising=False)
    with pytest.raises(CannotRunError, match="no secret of the client"):
        sign_in_of(tmp_path, SETTINGS, b"key of users")
    assert not Home(tmp_path).sign_in_secret.exists()


def test_whoever_lists_sessions_finds_those_that_the_server_began(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(SECRET_VARIABLE, "of the client")
    sign_in_of(tmp_path, SETTINGS, b"key of users").sessions.begin("her", {})
    assert [each.user for each in sessions_of(tmp_path, SETTINGS).of_all()] == ["her"]
