"""Set up how a dashboard is served, for any audience: Streamlit's settings, our theme, and the line that gives its address."""

import sys
import tomllib
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Final

import streamlit
from streamlit import config

from dashboard.web import security

HERE: Final = Path(__file__).parent
SETTINGS: Final[dict[str, Any]] = {
    "server.address": security.LOOPBACK,
    "server.allowedHosts": security.HOSTS,
    "server.headless": True,
    "server.fileWatcherType": "none",
    "server.maxUploadSize": 1,
    "browser.gatherUsageStats": False,
    "client.showErrorDetails": "none",
    "client.showErrorLinks": False,
    "client.toolbarMode": "minimal",  # no deploy button, no menu but the theme
    "logger.level": "warning",
    "logger.hideWelcomeMessage": True,
    "runner.magicEnabled": False,
}


def theme() -> dict[str, Any]:
    """Return Streamlit's settings from theme.toml, as dotted names."""
    tables = tomllib.loads((HERE / "theme.toml").read_text(encoding="utf-8"))
    return dict(_dotted(tables, ""))


def _dotted(table: dict[str, Any], above: str) -> list[tuple[str, Any]]:
    settings: list[tuple[str, Any]] = []
    for name, value in table.items():
        settings += _dotted(value, f"{above}{name}.") if isinstance(value, dict) else [(above + name, value)]
    return settings


def announced(name: str) -> Callable[[streamlit.App], AbstractAsyncContextManager[None]]:
    """Return the lifespan of the application, which prints the address once the server listens."""

    @asynccontextmanager
    async def lifespan(_: streamlit.App) -> AsyncIterator[None]:
        address = f"http://{security.LOOPBACK}:{config.get_option('server.port')}"
        sys.stdout.write(f"{name}: {address}  (this machine only; Ctrl+C stops it)\n")
        sys.stdout.flush()
        yield

    return lifespan
