"""Set up how a dashboard is served, for any audience: Streamlit's settings, our theme, and the line that gives its address."""

import asyncio
import socket
import sys
import tomllib
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Final
from urllib.parse import parse_qsl, urlencode, urlsplit

import streamlit
from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit import config

from dashboard.web.links import NO_SUCH_PAGE
from dashboard.web.origin import LOOPBACK, origin_of
from dashboard.web.serving_lock import stop_once_locked
from schemas.errors import CannotRunError

HERE: Final = Path(__file__).parent
SETTINGS: Final[dict[str, Any]] = {
    "server.address": LOOPBACK,
    "server.allowedHosts": [LOOPBACK],
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 1,
    # An address puts words on a page: beside them the length of a compressed message would tell what else is in it.
    "server.enableWebsocketCompression": False,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",  # no deploy button, no menu but the theme
    "logger.level": "warning",
    "logger.enableRich": False,  # it would write past the log
    "logger.hideWelcomeMessage": True,
    "runner.magicEnabled": False,
    "secrets.files": [],  # as of the settings: none that lies in the working folder or that of the account is ours
}

MINUTE: Final = 60.0


class KnownPages:
    """Lead whoever asks for a page that is not here to the one that opens, which says so.

    Streamlit would answer with its own document: without our style, and with words that are English alone.
    """

    def __init__(self, app: ASGIApp, paths: Collection[str]) -> None:
        self.app = app
        self.paths = paths

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; a document that is none of ours is not sent."""
        if scope["type"] != "http" or scope["path"] in self.paths:
            await self.app(scope, receive, send)
            return
        is_document = False

        async def led(message: Message) -> None:
            nonlocal is_document
            if message["type"] == "http.response.start":
                is_document = Headers(raw=message["headers"]).get("content-type", "").startswith("text/html")
                if is_document:
                    kept = [
                        pair for pair in parse_qsl(scope["query_string"].decode("latin-1")) if pair[0] != NO_SUCH_PAGE
                    ]
                    to_first = "/?" + urlencode([*kept, (NO_SUCH_PAGE, "yes")])
                    await RedirectResponse(to_first)(scope, receive, send)
            if not is_document:
                await send(message)

        await self.app(scope, receive, led)


def settings(port: int | None = None, address: str | None = None) -> dict[str, Any]:
    """Return every setting of a server. Without a port, Streamlit takes the first free from 8501.

    `address`: the origin of a proxy that stands before this server. Raises CannotRunError for a port that is taken.
    """
    if port:
        _check_free(port)
    host = urlsplit(address or "").hostname
    # Streamlit compares an origin with this name first; with no match it would ask a public address for this machine's own.
    outer = {} if host is None else {"server.allowedHosts": [host], "browser.serverAddress": host}
    return SETTINGS | theme() | outer | ({} if port is None else {"server.port": port})


def only_these_settings() -> None:
    """Let Streamlit read no `.streamlit/config.toml`: neither that of the working folder nor that of the account is ours."""
    config.get_config_files = lambda _: []  # type: ignore[assignment]  # it has no setting for this


def theme() -> dict[str, Any]:
    """Return Streamlit's settings from theme.toml, as dotted names."""
    tables = tomllib.loads((HERE / "theme.toml").read_text(encoding="utf-8"))
    return dict(_dotted(tables, ""))


def _dotted(table: dict[str, Any], above: str) -> list[tuple[str, Any]]:
    settings: list[tuple[str, Any]] = []
    for name, value in table.items():
        settings += _dotted(value, f"{above}{name}.") if isinstance(value, dict) else [(above + name, value)]
    return settings


def announced(
    name: str, lock: Path, address: str | None = None, each_minute: Callable[[], None] = lambda: None
) -> Callable[[streamlit.App], AbstractAsyncContextManager[None]]:
    """Return the lifespan of the application, which prints the address once the server listens.

    `lock`: the file with which serving ends. `each_minute`: what is done while it is served, whether anybody reads or not.
    """

    @asynccontextmanager
    async def lifespan(_: streamlit.App) -> AsyncIterator[None]:
        listens = origin_of("http", LOOPBACK, config.get_option("server.port"))
        whom = "this machine only" if address is None else f"through a proxy that asks {listens}"
        sys.stdout.write(f"{name}: {address or listens}  ({whom}; Ctrl+C stops it)\n")
        sys.stdout.flush()
        tasks = [asyncio.create_task(_repeat(each_minute)), asyncio.create_task(stop_once_locked(lock))]
        try:
            yield
        finally:
            for task in tasks:
                task.cancel()

    return lifespan


async def _repeat(work: Callable[[], None]) -> None:
    while True:
        await asyncio.sleep(MINUTE)
        await asyncio.to_thread(work)


def _check_free(port: int) -> None:
    """Raise CannotRunError for a port on which nothing can listen: Streamlit would end with the code of refused data."""
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((LOOPBACK, port))
        except OSError as error:
            raise CannotRunError(
                f"Port {port} cannot be used ({error.strerror}). Name another with --port, or none for the first that is free."
            ) from error
