"""Serve the strategic dashboard. Its process knows the folder of the editions, and nothing of the home around it."""

import os
from pathlib import Path
from typing import Final

import streamlit
from starlette.middleware import Middleware

from dashboard.strategic.parts.open_edition import MINUTES, VARIABLE
from dashboard.strategic.parts.pages import PATHS
from dashboard.web import html_document, security
from dashboard.web.errors import log
from dashboard.web.errors.page import draw_error
from dashboard.web.server import KnownPages, announced, only_these_settings, settings
from dashboard.web.serving_lock import refuse_locked
from schemas.home.layout import serving_lock_of

HOME = "OUTCOMES_HOME"
STYLE: Final = Path(__file__).with_name("strategic.css")


def serve(releases: Path, port: int | None = None, writes_minutes: bool = False, address: str | None = None) -> None:
    """Serve the editions of a folder until stopped and print the address. Without a port, the first free from 8501.

    `address`: the origin of a proxy before this server. Raises CannotRunError for a port that is taken.
    """
    os.environ.pop(HOME, None)
    os.environ[VARIABLE] = str(releases)
    os.environ[MINUTES] = "1" if writes_minutes else "0"
    refuse_locked(serving_lock_of(releases))
    only_these_settings()
    log.keep_values_out()
    application(releases, address).run(config=settings(port, address))


def application(releases: Path, address: str | None = None) -> streamlit.App:
    """Return the ASGI application, also for a test or another server. `address`: the origin of a proxy before it."""
    paths = [f"/{path}" for path in PATHS]
    return streamlit.App(
        Path(__file__).parent / "entry" / "main.py",
        on_script_error=draw_error,
        lifespan=announced("Strategic dashboard", serving_lock_of(releases), address),
        routes=html_document.routes(paths, styles=(html_document.STYLE, STYLE)),
        middleware=[*security.middleware(html_document.SCRIPT_HASH, address), Middleware(KnownPages, paths=paths)],
    )
