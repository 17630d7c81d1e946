"""Ask the force's provider who somebody is: at a sign-in, of which the refresh token is kept, and again while they read.

Why with a refresh token: what Entra ID says at its userinfo address holds neither groups nor roles, so that a new ID token alone
tells whether somebody still has one. Keycloak gives a refresh token with every sign-in, Entra ID where
`offline_access` is asked for.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, Final

from authlib.integrations.base_client import OAuthError
from authlib.integrations.httpx_client import AsyncOAuth2Client
from authlib.integrations.starlette_client import StarletteOAuth2App
from httpx2 import HTTPStatusError, TransportError

from dashboard.sign_in.identity import is_of
from schemas.settings.sign_in import SignInSettings

NOT_NOW: Final = ("temporarily_unavailable", "server_error", "slow_down")
"""What a provider answers that cannot answer now; any other error is a no."""
NO: Final = (400, 401, 403)
"""The answers of the userinfo address to a token that holds no longer."""
OURS: Final = ("is_logged_in", "origin", "provider")
"""What Streamlit keeps beside the words of the provider."""


class SaysNoError(Exception):
    """Say that the provider knows whoever signed in no longer, or answered with what it did not sign."""


class NoAnswerError(Exception):
    """Say that the provider does not answer, or not so that anything follows from it."""


@dataclass
class NotedSignIn:
    """Hold what Streamlit keeps to itself of a sign-in: the refresh token, and whether the provider answered at all."""

    refresh_token: str = ""
    is_unanswered: bool = False


_NOTED: Final[ContextVar[NotedSignIn | None]] = ContextVar("noted", default=None)


@contextmanager
def noting() -> Iterator[NotedSignIn]:
    """Note what the provider answers to a sign-in that is finished within."""
    found = NotedSignIn()
    before = _NOTED.set(found)
    try:
        yield found
    finally:
        _NOTED.reset(before)


class NotingClient(AsyncOAuth2Client):  # type: ignore[misc]  # its library has no types
    """Speak with the provider as Streamlit's client does, and note what it keeps to itself."""

    async def request(self, *given: Any, **named: Any) -> Any:
        """Ask, and note where there is no answer."""
        try:
            return await super().request(*given, **named)
        except TransportError:
            if (found := _NOTED.get()) is not None:
                found.is_unanswered = True
            raise

    async def fetch_token(self, *given: Any, **named: Any) -> Any:
        """Exchange the code of a sign-in, and note the refresh token."""
        token = await super().fetch_token(*given, **named)
        if (found := _NOTED.get()) is not None:
            found.refresh_token = str(token.get("refresh_token") or "")
        return token


def note_sign_ins() -> None:
    """Let Streamlit speak with the provider through our client, for as long as this process runs."""
    StarletteOAuth2App.client_cls = NotingClient


class Provider:
    """Ask again about whoever signed in."""

    def __init__(self, settings: SignInSettings, client_secret: str) -> None:
        self.settings = settings
        self._client = StarletteOAuth2App(
            None,
            name="again",
            client_id=settings.client_id,
            client_secret=client_secret,
            server_metadata_url=settings.metadata,
            client_kwargs={"scope": " ".join(settings.scopes)},
        )

    async def ask_again(self, refresh: str, claims: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
        """Return what the provider says now of whoever it named with `claims`, and the refresh token for the next time.

        Raises SaysNoError and NoAnswerError.
        """
        try:
            token = await self._refreshed(refresh)
            said = await self._said(token)
        except OAuthError as error:
            raise (NoAnswerError if error.error in NOT_NOW else SaysNoError) from None
        except SaysNoError:
            raise
        except Exception:  # of the provider, or on the way to it; its words are nobody's
            raise NoAnswerError from None
        whole = {name: claims[name] for name in (*OURS, "iss", "aud") if name in claims} | said
        if said.get("sub") != claims["sub"] or not is_of(whole, self.settings.issuer, self.settings.client_id):
            raise SaysNoError
        return whole, str(token.get("refresh_token") or refresh)

    async def _refreshed(self, refresh: str) -> dict[str, Any]:
        metadata = await self._client.load_server_metadata()
        async with self._client._get_oauth_client(**metadata) as client:
            client.token = {"refresh_token": refresh}
            return dict(await client.refresh_token(metadata["token_endpoint"], refresh_token=refresh))

    async def _said(self, token: dict[str, Any]) -> dict[str, Any]:
        """Return what the new ID token says; where none came, what the userinfo address does."""
        if token.get("id_token"):
            try:
                return dict(await self._client.parse_id_token(token, None))
            except (TransportError, HTTPStatusError):
                raise NoAnswerError from None
            except Exception:  # whatever is wrong with it, the provider did not sign it for us
                raise SaysNoError from None
        try:
            return dict(await self._client.userinfo(token=token))
        except HTTPStatusError as error:
            raise (SaysNoError if error.response.status_code in NO else NoAnswerError) from None
