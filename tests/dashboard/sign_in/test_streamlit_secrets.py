"""What Streamlit is told of the provider."""

import stat
from pathlib import Path

from dashboard.sign_in.streamlit_secrets import cookie_secret_of, secrets_of
from schemas.settings.sign_in import SignInSettings

SETTINGS = SignInSettings(
    address="https://outcomes.force.example", issuer="https://login.example", client_id="outcomes"
)


def test_streamlit_is_told_the_provider_and_asks_for_nothing_but_who_it_is() -> None:
    assert secrets_of(SETTINGS, "of the client", "of the cookies") == {
        "auth": {
            "redirect_uri": "https://outcomes.force.example/oauth2callback",
            "cookie_secret": "of the cookies",
            "client_id": "outcomes",
            "client_secret": "of the client",
            "server_metadata_url": "https://login.example/.well-known/openid-configuration",
            "client_kwargs": {"scope": "openid", "prompt": "select_account"},
        }
    }


def test_the_secret_of_the_cookies_is_made_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "sign_in_secret"
    made = cookie_secret_of(path)
    assert len(made) >= 43  # 32 bytes
    assert cookie_secret_of(path) == made
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert cookie_secret_of(tmp_path / "another") != made
