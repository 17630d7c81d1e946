"""Serve the force dashboard: Streamlit as an ASGI application behind our own headers, on this machine only."""

import os
from pathlib import Path

import streamlit
from starlette.middleware import Middleware

from dashboard.access.reader import OFFICER_VARIABLE, VARIABLE, current_reader, local_reader
from dashboard.access.roles import Role
from dashboard.force.app import HOME, pages_of
from dashboard.force.session.open_builds import BUILDS
from dashboard.web import html_document, security
from dashboard.web.server import KnownPages, announced, only_these_settings, settings
from schemas.errors import UsageError


def serve(
    home: Path,
    port: int | None = None,
    role: Role = Role.LEAD,
    officer: str | None = None,
    address: str | None = None,
) -> None:
    """Serve the dashboard of this home until stopped and print its address. Without a port, the first free from 8501.

    `officer`: the token of the one whose caseload is shown, where several have cases. `address`: the origin of a proxy
    before this server. Raises CannotRunError for a port that is taken, UsageError for a role that has no page.
    """
    if not pages_of(local_reader(role)):
        raise UsageError(
            f"The role {role} has no page of the force dashboard. docs/security.md says which roles have some."
        )
    os.environ["OUTCOMES_HOME"] = str(home)
    os.environ[VARIABLE] = role
    if officer is not None:
        os.environ[OFFICER_VARIABLE] = officer
    only_these_settings()
    application(address).run(config=settings(port, address))


def application(address: str | None = None) -> streamlit.App:
    """Return the ASGI application, also for a test or another server. `address`: the origin of a proxy before it."""
    pages = [page.path or HOME for page in pages_of(current_reader())]
    paths = ["/", *(f"/{path}" for path in pages[1:])]
    in_words = "/" if pages[0] == HOME else f"/{HOME}"
    return streamlit.App(
        Path(__file__).parent / "entry" / "main.py",
        lifespan=announced("Force dashboard", address, each_minute=BUILDS.let_go_of_gone),
        routes=html_document.routes(paths, opens=f"/{pages[0]}", in_words=in_words),
        middleware=[*security.middleware(html_document.SCRIPT_HASH, address), Middleware(KnownPages, paths=paths)],
    )
