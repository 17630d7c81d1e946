"""Compare the host and the origin of every request with the one address that is served, before Streamlit sees the request.

Why not leave it to Streamlit: it lets in a page of any port of this machine and of 0.0.0.0, and before it refuses any other
it asks a public address which address this machine has. Why the host too: a name of someone else's can be made to lead to
this machine, and its pages would then be of the same origin.
"""

from typing import Final
from urllib.parse import urlsplit

from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Receive, Scope, Send

from schemas.errors import UsageError

LOOPBACK: Final = "127.0.0.1"
DEFAULT_PORTS: Final = {"http": 80, "https": 443}
REFUSED: Final = (
    "Refused: another site asked, or this is not the address that is served. Open the one that was printed.\n"
)


class ExactOrigin:
    """Let a request pass that names the served address alone, and refuse any other with 403 at once.

    `address`: the origin under which browsers reach a proxy that stands before this server; None where they reach it
    directly. A WebSocket must say its origin, as every browser does. Whoever types `localhost` is sent to the served address.
    """

    def __init__(self, app: ASGIApp, address: str | None = None) -> None:
        self.app = app
        self.address = address

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "lifespan":
            await self.app(scope, receive, send)
            return
        served = self.address or origin_of("http", LOOPBACK, scope["server"][1])
        hosts, origins = (
            [value.decode("latin-1") for name, value in scope["headers"] if name == wanted]
            for wanted in (b"host", b"origin")
        )
        is_plain = scope["type"] == "http" and not origins
        if hosts == [served.partition("://")[2]] and (is_plain or origins == [served]):
            await self.app(scope, receive, send)
        elif scope["type"] == "websocket":
            await send({"type": "websocket.close", "code": 1008})  # before it is accepted: the server answers 403
        else:
            named = [origin_of("http", "localhost", scope["server"][1]).partition("://")[2]]
            is_localhost = self.address is None and is_plain and hosts == named
            await (_to(served, scope) if is_localhost else PlainTextResponse(REFUSED, 403))(scope, receive, send)


def read_address(text: str) -> str:
    """Return the origin of an address such as `https://figures.force.example`, as a browser writes it.

    Raises UsageError for anything but scheme, host and port.
    """
    try:
        parts = urlsplit(text)
        scheme, host, port = parts.scheme, parts.hostname, parts.port
    except ValueError:
        scheme, host, port = "", None, None
    if (
        scheme not in DEFAULT_PORTS
        or not host
        or not host.isascii()
        or text.rstrip("/") != f"{scheme}://{parts.netloc}"
    ):
        raise UsageError("Write the address as scheme, host and port alone, such as https://figures.force.example")
    if "@" in parts.netloc:
        raise UsageError(
            "The address holds a user or a password. Leave them out: --address https://figures.force.example"
        )
    return origin_of(scheme, f"[{host}]" if ":" in host else host, port)


def origin_of(scheme: str, host: str, port: int | None) -> str:
    """Return an origin; the port that belongs to its scheme is left out, as browsers do."""
    return f"{scheme}://{host}" + ("" if port in (None, DEFAULT_PORTS[scheme]) else f":{port}")


def _to(served: str, scope: Scope) -> Response:
    query = scope["query_string"].decode("latin-1")
    return RedirectResponse(served + scope["path"] + (f"?{query}" if query else ""))
