"""What Streamlit is told of the provider, and what it may write about a sign-in: nothing."""

import logging
import stat
from pathlib import Path

import pytest

from dashboard.sign_in.streamlit_secrets import ROUTES, cookie_secret_of, keep_quiet, secrets_of
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


def test_streamlit_writes_nothing_about_a_sign_in(caplog: pytest.LogCaptureFixture) -> None:
    logger = logging.getLogger(ROUTES)
    before = logger.level
    try:
        keep_quiet()
        logger.error("Error during authentication: %s", "what anybody put into the address")
        logger.critical("and whatever else")
    finally:
        logger.setLevel(before)
    assert not caplog.records
