"""Ask the provider again about everybody who reads, so that what it takes away is taken away here within a minute.

Pages go on while it is asked. Whoever comes back after more than a minute waits for the answer first.
"""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Final

from streamlit.auth_util import set_cookie_with_chunks
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value

from dashboard.access.grants import claim_of
from dashboard.sign_in.cookies import OF_STREAMLIT, REFRESH
from dashboard.sign_in.identity import claims_in
from dashboard.sign_in.provider import Provider, SaysNoError
from dashboard.sign_in.sessions import Ended, Session, Sessions
from dashboard.sign_in.sign_in_log import SignInLog

EVERY: Final = 40.0
"""Seconds between two questions about one session while it is in use."""
WAITS: Final = 15.0
"""Seconds that an answer is waited for: together with the time between two questions less than a minute."""
MINUTE: Final = 60.0
LONGEST_UNANSWERED: Final = 300.0
"""Seconds without any answer after which a session ends."""


class AskedAgain:
    """Ask about sessions. `claim`: what of the provider's words holds the roles. `now`: a clock in seconds."""

    def __init__(
        self,
        provider: Provider,
        sessions: Sessions,
        claim: str,
        cookie_secret: str,
        log: SignInLog,
        now: Callable[[], float],
    ) -> None:
        self.provider = provider
        self.sessions = sessions
        self.claim = claim
        self.cookie_secret = cookie_secret
        self.log = log
        self.now = now
        self._answered: dict[str, float] = {}
        self._asked: dict[str, float] = {}
        self._asking: dict[str, asyncio.Task[None]] = {}

    def begun(self, session: str) -> None:
        """Note that the provider has named whoever began a session just now."""
        self._answered[session] = self._asked[session] = self.now()

    async def before(self, held: str, session: Session) -> None:
        """Wait for an answer about whoever was not asked about for a minute."""
        if self.now() - self._answered.get(session.name, float("-inf")) > MINUTE:
            await asyncio.shield(self._task(held, session))

    def along(self, held: str, session: Session) -> None:
        """Ask about whoever reads, where it is time to, and do not wait."""
        if self.now() - self._asked.get(session.name, float("-inf")) >= EVERY:
            self._task(held, session)

    def _task(self, held: str, session: Session) -> "asyncio.Task[None]":
        if (task := self._asking.get(session.name)) is None:
            self._asked[session.name] = self.now()
            self._answered.setdefault(session.name, self.now() - MINUTE)  # of before this server began
            task = self._asking[session.name] = asyncio.create_task(self._ask(held, session))
        return task

    async def _ask(self, held: str, session: Session) -> None:
        try:
            await self._answer(held, session)
        except SaysNoError:
            self._end(session, Ended.PROVIDER)
        except Exception:  # whatever it was: nobody said that she may still read
            if self.now() - self._answered[session.name] > LONGEST_UNANSWERED:
                self._end(session, Ended.UNANSWERED)
        finally:
            self._asking.pop(session.name, None)

    async def _answer(self, held: str, session: Session) -> None:
        opened = await asyncio.to_thread(self.sessions.opened, held)
        sealed = {} if opened is None else dict(opened)
        claims = claims_in(sealed, self.cookie_secret)
        if claims is None or not sealed.get(REFRESH):
            raise SaysNoError
        said, refresh = await asyncio.wait_for(self.provider.ask_again(sealed[REFRESH], claims), WAITS)
        self._answered[session.name] = self.now()
        has_changed = claim_of(said, self.claim) != claim_of(claims, self.claim)
        if not has_changed and refresh == sealed[REFRESH]:
            return
        if has_changed:
            self.log.roles_changed(session.user, said)
            sealed = {name: value for name, value in sealed.items() if not _is_identity(name)}
            sealed |= self._cookies(said)
        sealed[REFRESH] = refresh
        await asyncio.to_thread(self.sessions.reseal, held, sealed, has_changed=has_changed)

    def _cookies(self, claims: dict[str, Any]) -> dict[str, str]:
        """Return what Streamlit keeps of whoever signed in, as it signs it."""
        found: dict[str, str] = {}

        def signed(name: str, value: str) -> bytes:
            return create_signed_value(self.cookie_secret, name, value)

        def put(name: str, value: str) -> None:
            found[name] = signed(name, value).decode("latin-1")

        set_cookie_with_chunks(put, signed, OF_STREAMLIT, claims, cookie_attr_size=0)
        return found

    def _end(self, session: Session, why: Ended) -> None:
        with suppress(OSError):
            self.sessions.end(session.name, why)
        self._answered.pop(session.name, None)
        self._asked.pop(session.name, None)


def _is_identity(name: str) -> bool:
    return name == OF_STREAMLIT or (name.startswith(f"{OF_STREAMLIT}_") and name.rpartition("_")[2].isdigit())
