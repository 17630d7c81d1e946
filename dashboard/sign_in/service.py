"""Set up sign-in for a server, from the file of the home that says how people sign in."""

import time
from collections.abc import Callable, Collection, Hashable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from starlette.middleware import Middleware

from dashboard.sign_in.asked_again import AskedAgain
from dashboard.sign_in.cookies import TOLD
from dashboard.sign_in.door import Believed, Door
from dashboard.sign_in.provider import Provider, note_sign_ins
from dashboard.sign_in.sessions import Limits, Sessions
from dashboard.sign_in.sign_in_log import SignInLog
from dashboard.sign_in.streamlit_secrets import cookie_secret_of, secrets_of
from schemas.home.layout import Home
from schemas.settings.sign_in import SignInSettings, client_secret

MINUTE, HOUR = 60.0, 3600.0


@dataclass(frozen=True)
class SignIn:
    """Hold what a server needs to let people sign in. `users_key`: the key behind the tokens of users."""

    settings: SignInSettings
    client_secret: str
    cookie_secret: str
    users_key: bytes
    sessions: Sessions

    @property
    def secrets(self) -> dict[str, Any]:
        """Return the secrets that Streamlit is given."""
        return secrets_of(self.settings, self.client_secret, self.cookie_secret)

    @property
    def config(self) -> dict[str, Any]:
        """Return the settings of Streamlit by which a page is told whose session it is."""
        return {"server.trustedUserHeaders": dict(TOLD)}

    def _asked_again(self) -> AskedAgain | None:
        """Return what asks the provider again, where roles are its to give."""
        claim = self.settings.roles_claim
        provider = Provider(self.settings, self.client_secret)
        return (
            AskedAgain(provider, self.sessions, claim, self.cookie_secret, self.sessions.log, time.monotonic)
            if claim
            else None
        )

    def middleware(self, paths: Collection[str], rights_of: Callable[[str], Hashable]) -> Middleware:
        """Return the door; `paths` and `rights_of` as it takes them. From then on this process notes what a sign-in brings."""
        note_sign_ins()
        believed = Believed(self.settings.issuer, self.settings.client_id, self.cookie_secret, self.users_key)
        return Middleware(
            Door,
            address=self.settings.address,
            believed=believed,
            sessions=self.sessions,
            paths=paths,
            rights_of=rights_of,
            asked=self._asked_again(),
        )


def sign_in_of(home: Path, settings: SignInSettings, users_key: bytes, log: SignInLog | None = None) -> SignIn:
    """Return how people sign in to this home. Raises CannotRunError for a secret that is missing or open to others."""
    secret = client_secret(settings)
    cookie_secret = cookie_secret_of(Home(home).sign_in_secret)
    return SignIn(settings, secret, cookie_secret, users_key, sessions_of(home, settings, log))


def sessions_of(home: Path, settings: SignInSettings, log: SignInLog | None = None) -> Sessions:
    """Return the sessions of a home, which last as these settings say. `log`: is told what ended."""
    limits = Limits(settings.idle_minutes * MINUTE, settings.longest_hours * HOUR)
    return Sessions(Home(home).sessions, limits, time.time, log)
