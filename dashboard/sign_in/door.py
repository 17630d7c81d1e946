"""Stand before Streamlit: begin a session when somebody has signed in, end it, and let nothing past for whoever has none.

A page's document and Streamlit's own scripts hold nothing of the force and are sent to everybody; figures come over the WebSocket
and as files below `/media`. A WebSocket without a session is let through as nobody's: the page then offers to sign in. To refuse
it would leave an empty page for ever.
"""

import asyncio
import sys
from collections.abc import Callable, Collection, Hashable, Mapping
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import parse_qs, parse_qsl, quote, unquote, urlencode, urlsplit

from starlette.responses import PlainTextResponse, RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.access.grants import user_token
from dashboard.sign_in.asked_again import AskedAgain
from dashboard.sign_in.cookies import (
    HOST_ALONE,
    REFRESH,
    SESSION,
    as_of,
    cookies_of,
    secured,
    set_cookie,
    taken_out,
)
from dashboard.sign_in.identity import claims_in, is_of
from dashboard.sign_in.open_socket import OpenSocket
from dashboard.sign_in.provider import noting
from dashboard.sign_in.sessions import Ended, Session, Sessions, name_of_session
from dashboard.sign_in.told_files import ToldFiles
from schemas.errors import OutcomesError

LOGIN: Final = "/auth/login"
LOGOUT: Final = "/auth/logout"
CALLBACK: Final = "/oauth2callback"
MEDIA: Final = "/media/"
ASKED_SECONDS: Final = 600
"""How long the page that was asked for is kept while somebody signs in."""
SAID: Final = "sign_in"
"""The parameter of an address by which the page says how a sign-in went."""
FAILED, UNREACHABLE, SIGNED_OUT = "failed", "unreachable", "signed_out"
NO_REFRESH: Final = "no_refresh"
NO_REFRESH_SAID: Final = (
    "Sign-in refused: roles come from a claim, and the provider gave no refresh token, so that it could not be asked again. Put "
    "offline_access into `scopes` of sign_in.toml, or let the provider give this client one (docs/deploy.md).\n"
)


@dataclass(frozen=True)
class Believed:
    """Hold whom this server believes: the provider by its name, this client at it, and the secret of its own cookies.

    `users_key`: the key behind the tokens of users.
    """

    issuer: str
    client_id: str
    cookie_secret: str
    users_key: bytes


class Door:
    """Let a request pass with what its session holds, and nothing that a browser made up.

    `paths`: of the documents. `rights_of`: what the person of a token may; a page that is open when that changes is closed, comes
    back by itself, and is drawn anew. `asked`: asks the provider again about whoever reads; none where the role table says
    who has which role, of which nothing can be asked anew.
    """

    def __init__(
        self,
        app: ASGIApp,
        *,
        address: str,
        believed: Believed,
        sessions: Sessions,
        paths: Collection[str],
        rights_of: Callable[[str], Hashable],
        asked: AskedAgain | None = None,
    ) -> None:
        self.app = app
        self.address = address
        self.is_encrypted = urlsplit(address).scheme == "https"
        self.cookie = f"{HOST_ALONE if self.is_encrypted else ''}{SESSION}"
        self.asked = f"{HOST_ALONE if self.is_encrypted else ''}outcomes_asked"
        self.believed = believed
        self.sessions = sessions
        self.paths = paths
        self.files = ToldFiles()
        self.rights_of = rights_of
        self.asked_again = asked

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or answer it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        held = cookies_of(scope).get(self.cookie, "")
        session, sealed = self._session_of(held)
        if session is not None and self.asked_again is not None and _is_of_reading(scope):
            await self.asked_again.before(held, session)
            session, sealed = self._session_of(held)
        told = {} if session is None else {"x-outcomes-session": session.name, "x-outcomes-user": session.user}
        inner = as_of(scope, sealed, told)
        if scope["type"] == "websocket":
            ask = self._asking(held, session)
            await OpenSocket(self.app, self.sessions, self.files, session, self.rights_of, ask)(inner, receive, send)
        elif scope["path"].startswith(MEDIA) and not self._may_have(session, scope["path"]):
            await PlainTextResponse("Not found", 404)(scope, receive, self._hardened(send))
        elif scope["path"].startswith(MEDIA) and session is not None:
            await self.app(inner, receive, self._logged(session, self._hardened(send)))
        elif scope["path"] == CALLBACK:
            await self._call_back(inner, held, receive, send)
        elif scope["path"] == LOGIN:
            await self._login(inner, receive, send)
        elif scope["path"] == LOGOUT:
            await self._logout(inner, session, receive, send)
        else:
            if session is not None and scope["path"] in self.paths:  # only whoever sits there asks for a page
                self.sessions.used(session.name)
            await self.app(inner, receive, self._hardened(send))

    def _session_of(self, held: str) -> tuple[Session | None, Mapping[str, str]]:
        """Return the session that a browser holds, with what was sealed in it; neither where one of the two is not there."""
        state = self.sessions.state(name_of_session(held)) if held else None
        sealed = self.sessions.opened(held) if isinstance(state, Session) else None
        if sealed is None or not isinstance(state, Session):
            return None, {}
        return state, {name: value for name, value in sealed.items() if name != REFRESH}

    def _asking(self, held: str, session: Session | None) -> Callable[[], None]:
        asked = self.asked_again
        return (lambda: None) if asked is None or session is None else (lambda: asked.along(held, session))

    def _may_have(self, session: Session | None, path: str) -> bool:
        return session is not None and self.files.is_of(
            (session.name, session.changes, self.rights_of(session.user)), path
        )

    def _hardened(self, send: Send) -> Send:
        """Return a `send` that lets no cookie of who signed in through, and makes every other one safe."""

        async def sent(message: Message) -> None:
            if message["type"] == "http.response.start":
                _, headers = taken_out(message["headers"])
                message = {**message, "headers": secured(headers) if self.is_encrypted else headers}
            await send(message)

        return sent

    def _logged(self, session: Session, send: Send) -> Send:
        """Return a `send` that gives a file once it is logged that it is given."""
        is_refused = False

        async def sent(message: Message) -> None:
            nonlocal is_refused
            if message["type"] == "http.response.start" and (name := _name_of_file(message)):
                try:
                    await asyncio.to_thread(self.sessions.log.taken, session.user, name)
                except (OutcomesError, OSError):
                    is_refused = True
                    message = {**message, "status": 503, "headers": [(b"content-length", b"0")]}
            elif is_refused:
                message = {**message, "body": b""}
            await send(message)

        return sent

    async def _login(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Lead to the provider, and note from where; where it does not answer, back to the first page, which says so."""
        start = await _answer_of(self.app, scope, receive)
        if start is None or start["status"] not in (302, 307):
            self.sessions.log.refused(UNREACHABLE)
            await _send_redirect(_led_to(f"/?{SAID}={UNREACHABLE}"), self._hardened(send))
            return
        came_from = dict(scope["headers"]).get(b"referer", b"").decode("latin-1")
        asked = came_from.removeprefix(self.address) if came_from.startswith(f"{self.address}/") else "/"
        cookie = set_cookie(self.asked, quote(self._known_address(asked), safe=""), ASKED_SECONDS, self.is_encrypted)
        await _send_redirect([*start["headers"], cookie], self._hardened(send))

    async def _call_back(self, scope: Scope, held: str, receive: Receive, send: Send) -> None:
        """Begin the session of whoever comes back from the provider, in place of the one that this browser had."""
        asked_for = unquote(cookies_of(scope).get(self.asked, ""))
        query = parse_qs(scope["query_string"].decode("latin-1"))
        with noting() as noted:
            start = await _answer_of(self.app, scope, receive)
        cookies, rest = taken_out([] if start is None else start["headers"])
        headers = [(name, value) for name, value in rest if name.lower() == b"set-cookie"]
        begun, why = self._begun(cookies, noted.refresh_token)
        if begun is None:
            if "code" in query or "error" in query:
                why = UNREACHABLE if noted.is_unanswered else why
                self.sessions.log.refused(why)
                said = UNREACHABLE if why == UNREACHABLE else FAILED
            else:
                said = SIGNED_OUT
            await _send_redirect([*_led_to(f"/?{SAID}={said}"), *headers], self._hardened(send))
            return
        if held:
            self.sessions.end(name_of_session(held), Ended.OTHER)
        ours = [
            set_cookie(self.cookie, begun, int(self.sessions.limits.longest), self.is_encrypted),
            set_cookie(self.asked, "", 0, self.is_encrypted),
        ]
        await _send_redirect([*_led_to(self._known_address(asked_for)), *headers, *ours], self._hardened(send))

    def _begun(self, cookies: Mapping[str, str], refresh: str) -> tuple[str | None, str]:
        """Begin a session; return what its browser is to hold, or none and why there is none."""
        claims: Mapping[str, Any] | None = claims_in(cookies, self.believed.cookie_secret)
        if claims is None or not is_of(claims, self.believed.issuer, self.believed.client_id):
            return None, FAILED
        if self.asked_again is not None and not refresh:
            sys.stderr.write(NO_REFRESH_SAID)
            return None, NO_REFRESH
        user = user_token(self.believed.users_key, claims["iss"], claims["sub"])
        try:
            self.sessions.log.signed_in(user, claims)
        except (OutcomesError, OSError):  # what cannot be logged does not happen
            return None, FAILED
        if self.asked_again is None:
            return self.sessions.begin(user, cookies), ""
        held = self.sessions.begin(user, {**cookies, REFRESH: refresh})
        self.asked_again.begun(name_of_session(held))
        return held, ""

    async def _logout(self, scope: Scope, session: Session | None, receive: Receive, send: Send) -> None:
        """End a session here, then at the provider where it offers that."""
        start = await _answer_of(self.app, scope, receive)
        if session is not None:
            self.sessions.end(session.name, Ended.SIGNED_OUT)
        headers = _led_to(f"/?{SAID}={SIGNED_OUT}") if start is None or _leads_here(start) else start["headers"]
        gone = set_cookie(self.cookie, "", 0, self.is_encrypted)
        await _send_redirect([*headers, gone], self._hardened(send))

    def _known_address(self, asked: str) -> str:
        """Return the page that was asked for; the first where what the browser kept is none of ours."""
        parts = urlsplit(asked)
        if parts.scheme or parts.netloc or parts.path not in self.paths:
            return "/"
        query = urlencode([pair for pair in parse_qsl(parts.query, keep_blank_values=True) if pair[0] != SAID])
        return parts.path + (f"?{query}" if query else "")


def _name_of_file(start: Message) -> str:
    """Return the name of the file that an answer gives to be kept; empty for any other."""
    line = dict(start["headers"]).get(b"content-disposition", b"").decode("latin-1")
    kind, _, named = line.partition(";")
    given = start["status"] in (200, 206) and kind.strip() == "attachment"
    return unquote(named.partition("=")[2].strip().removeprefix("utf-8''").strip('"')) if given else ""


def _is_of_reading(scope: Scope) -> bool:
    """Return whether a request shows something of the force: a page's WebSocket, or a file."""
    return bool(scope["type"] == "websocket" or scope["path"].startswith(MEDIA))


async def _answer_of(app: ASGIApp, scope: Scope, receive: Receive) -> Message | None:
    """Return the beginning of an answer that is not sent; None where whatever was asked failed."""
    begun: list[Message] = []

    async def kept(message: Message) -> None:
        if message["type"] == "http.response.start":
            begun.append(message)

    try:
        await app(scope, receive, kept)
    except Exception:  # of the provider, or on the way to it: nobody is signed in, and the page says so
        return None
    return begun[0] if begun else None


def _led_to(address: str) -> list[tuple[bytes, bytes]]:
    return list(RedirectResponse(address, 303).raw_headers)


def _leads_here(start: Message) -> bool:
    location = dict(start["headers"]).get(b"location", b"/")
    return bool(location.startswith(b"/"))


async def _send_redirect(headers: list[tuple[bytes, bytes]], send: Send) -> None:
    kept = [(name, value) for name, value in headers if name.lower() not in (b"content-length", b"content-type")]
    await send({"type": "http.response.start", "status": 303, "headers": [*kept, (b"content-length", b"0")]})
    await send({"type": "http.response.body", "body": b""})
