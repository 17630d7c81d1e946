"""Serves the dashboard: Streamlit as an ASGI application behind our own headers, on this machine only."""

import os
import sys
import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any, Final

import streamlit
from streamlit import config

from dashboard import access, document
from dashboard.app import HOME, pages_of
from dashboard.panels.caseload_source import VARIABLE as OFFICER
from dashboard.roles import VARIABLE, Role, current_role

HERE: Final = Path(__file__).parent
SETTINGS: Final[dict[str, Any]] = {
    "server.address": access.LOOPBACK,
    "server.allowedHosts": access.HOSTS,
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


def serve(home: Path, port: int | None = None, role: Role = Role.LEAD, officer: str | None = None) -> None:
    """Serve the dashboard of this home until stopped and print its address. Without a port, the first free from 8501.

    `officer`: the token of the one whose caseload is shown, where several have cases.
    """
    os.environ["OUTCOMES_HOME"] = str(home)
    os.environ[VARIABLE] = role
    if officer is not None:
        os.environ[OFFICER] = officer
    settings = SETTINGS | theme() | ({} if port is None else {"server.port": port})
    application().run(config=settings)


def application() -> streamlit.App:
    """The ASGI application, also for a test or another server."""
    pages = [page.path or HOME for page in pages_of(current_role())]
    return streamlit.App(
        HERE / "entry" / "force.py",
        lifespan=_announced,
        routes=document.routes(["/", *(f"/{path}" for path in pages[1:])], opens=f"/{pages[0]}"),
        middleware=access.middleware(document.SCRIPT_HASH),
    )


def theme() -> dict[str, Any]:
    """Streamlit's settings from theme.toml, as dotted names."""
    tables = tomllib.loads((HERE / "theme.toml").read_text(encoding="utf-8"))
    return dict(_dotted(tables, ""))


def _dotted(table: dict[str, Any], above: str) -> list[tuple[str, Any]]:
    settings: list[tuple[str, Any]] = []
    for name, value in table.items():
        settings += _dotted(value, f"{above}{name}.") if isinstance(value, dict) else [(above + name, value)]
    return settings


@asynccontextmanager
async def _announced(_: streamlit.App) -> AsyncIterator[None]:
    address = f"http://{access.LOOPBACK}:{config.get_option('server.port')}"
    sys.stdout.write(f"Force dashboard: {address}  (this machine only; Ctrl+C stops it)\n")
    sys.stdout.flush()
    yield
