"""Limit which routes of the dashboard can be reached and what a browser may do with its pages.

Streamlit's own routes that a reader never needs (metrics, the agent interface, uploads) are closed, and every answer carries the
headers that keep a page of victims' data out of frames, caches and other sites.
"""

from typing import Final

from google.protobuf.message import DecodeError
from starlette.datastructures import MutableHeaders
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.BackMsg_pb2 import BackMsg

from dashboard.web.origin import ExactOrigin
from dashboard.web.static_files import StaticFiles

CLOSED: Final = ("/_stcore/metrics", "/_stcore/agent", "/_stcore/upload_file", "/_stcore/script-health-check")
STAYS_ENCRYPTED: Final = {"Strict-Transport-Security": "max-age=31536000"}
"""The header by which a browser asks this host over an encrypted connection alone, for a year from each answer on."""
OF_SIGN_IN: Final = ("/auth/", "/oauth2callback")
"""The routes by which somebody signs in or out; closed where nobody does."""
SAID: Final = ("rerun_script", "stop_script", "app_heartbeat", "backend_operation_request")
"""What a page of ours says over its WebSocket."""


class Guard:
    """Close routes that no reader needs, and add the security headers to every answer."""

    def __init__(self, app: ASGIApp, script_hash: str, closed: tuple[str, ...], is_encrypted: bool) -> None:
        self.app = app
        self.closed = closed
        self.headers = security_headers(script_hash) | (STAYS_ENCRYPTED if is_encrypted else {})

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, with the headers; a closed route is not found."""

        async def guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self.headers.items():
                    headers[name] = value
                if scope["path"].startswith("/media"):  # downloads: real cases, not to stay in a shared cache
                    headers["Cache-Control"] = "private, no-store"
            await send(message)

        if scope["type"] == "http" and scope["path"].startswith(self.closed):
            await PlainTextResponse("Not found", 404)(scope, receive, guarded)
        else:
            await self.app(scope, receive, guarded)


class KnownMessages:
    """Let through a WebSocket what a page of ours says, and drop the rest unread.

    Whoever opens one can ask Streamlit for more: for the names of files beside the program, or for every cache to be emptied.
    What Streamlit cannot read it writes into the log, with the paths of this machine.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on."""

        async def known() -> Message:
            while True:
                message = await receive()
                if message["type"] != "websocket.receive" or _is_known(message.get("bytes") or b""):
                    return message

        await self.app(scope, known if scope["type"] == "websocket" else receive, send)


def _is_known(said: bytes) -> bool:
    try:
        message = BackMsg.FromString(said)
    except DecodeError:
        return False
    kind, operation = message.WhichOneof("type"), message.backend_operation_request.WhichOneof("payload")
    return kind in SAID and operation in (None, "deferred_file")


def security_headers(script_hash: str) -> dict[str, str]:
    """Return the headers of every answer; `script_hash` admits the one inline script of our document, and no other."""
    policy = {
        "default-src": "'self'",
        "script-src": f"'self' '{script_hash}'",
        "style-src": "'self' 'unsafe-inline'",  # the page's styles are written by script; nothing can be fetched through them
        "img-src": "'self' data: blob:",
        "font-src": "'self' data:",
        "connect-src": "'self'",
        "worker-src": "'self' blob:",
        "object-src": "'none'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
        "form-action": "'self'",
    }
    return {
        "Content-Security-Policy": "; ".join(f"{directive} {value}" for directive, value in policy.items()),
        "X-Frame-Options": "DENY",
        "X-Content-Type-Options": "nosniff",
        "Referrer-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",  # no other site can draw or run what is fetched from here
    }


def middleware(script_hash: str, address: str | None = None, *, has_sign_in: bool = False) -> list[Middleware]:
    """Return the middleware of the server: the guard outermost, so that a refusal carries the headers too.

    `address`: the origin under which a proxy before this server is reached; None where there is no proxy.
    """
    return [
        Middleware(
            Guard,
            script_hash=script_hash,
            closed=CLOSED if has_sign_in else CLOSED + OF_SIGN_IN,
            is_encrypted=(address or "").startswith("https://"),
        ),
        Middleware(ExactOrigin, address=address),
        Middleware(KnownMessages),
        Middleware(StaticFiles),
    ]
