"""Tell Streamlit how to speak with the provider."""

import secrets
from pathlib import Path
from typing import Any, Final

from schemas.operating_system import durable
from schemas.settings.sign_in import SignInSettings

LEAST_LETTERS: Final = 32


def secrets_of(settings: SignInSettings, client_secret: str, cookie_secret: str) -> dict[str, Any]:
    """Return the secrets of Streamlit's sign-in."""
    return {
        "auth": {
            "redirect_uri": f"{settings.address}/oauth2callback",
            "cookie_secret": cookie_secret,
            "client_id": settings.client_id,
            "client_secret": client_secret,
            "server_metadata_url": settings.metadata,
            "client_kwargs": {"scope": " ".join(settings.scopes), "prompt": "select_account"},
        }
    }


def cookie_secret_of(path: Path) -> str:
    """Return the secret with which this server signs cookies, made where there is none."""
    durable.write_new(path, secrets.token_urlsafe(LEAST_LETTERS).encode())
    return path.read_text("ascii").strip()
