"""Serve the strategic dashboard. Its process knows the folder of the editions, and nothing of the home around it."""

import os
from collections.abc import Callable, Hashable
from pathlib import Path
from typing import Final

import streamlit
from starlette.middleware import Middleware

from dashboard.access.reader import read_from
from dashboard.sign_in.service import SignIn, sign_in_of
from dashboard.strategic.members import Members, settings_of_members
from dashboard.strategic.members_log import MembersLog
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
    _set_up(releases, writes_minutes)
    application(releases, address).run(config=settings(port, address))


def _set_up(releases: Path, writes_minutes: bool) -> None:
    os.environ.pop(HOME, None)
    os.environ[VARIABLE] = str(releases)
    os.environ[MINUTES] = "1" if writes_minutes else "0"
    refuse_locked(serving_lock_of(releases))
    only_these_settings()
    log.keep_values_out()


def serve_members(releases: Path, folder: Path, port: int | None = None, writes_minutes: bool = False) -> None:
    """Serve the editions to members of the group who sign in, as the folder says. Raises CannotRunError as above, and for it."""
    how = settings_of_members(folder)
    members, kept = Members(folder, how), MembersLog(folder)
    sign_in = sign_in_of(folder, how, members.key, kept)
    _set_up(releases, writes_minutes)
    read_from(members)
    application(releases, how.address, sign_in, members.rights_of, kept.forget).run(
        config=settings(port, how.address) | sign_in.config
    )


def application(
    releases: Path,
    address: str | None = None,
    sign_in: SignIn | None = None,
    rights_of: Callable[[str], Hashable] = lambda _: None,
    each_minute: Callable[[], None] = lambda: None,
) -> streamlit.App:
    """Return the ASGI application, also for a test or another server. `address`: the origin of a proxy before it.

    `sign_in`, `rights_of`: how members sign in and what each may, where they do. `each_minute`: what is done while it is served.
    """
    paths = [f"/{path}" for path in PATHS]
    door = [] if sign_in is None else [sign_in.middleware(paths, rights_of)]
    return streamlit.App(
        Path(__file__).parent / "entry" / "main.py",
        on_script_error=draw_error,
        secrets=None if sign_in is None else sign_in.secrets,
        lifespan=announced("Strategic dashboard", serving_lock_of(releases), address, each_minute),
        routes=html_document.routes(paths, styles=(html_document.STYLE, STYLE)),
        middleware=[
            *security.middleware(html_document.SCRIPT_HASH, address, has_sign_in=sign_in is not None),
            *door,
            Middleware(KnownPages, paths=paths),
        ],
    )
