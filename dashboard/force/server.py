"""Serve the force dashboard: Streamlit as an ASGI application behind our own headers, on this machine only."""

import os
from pathlib import Path
from typing import Final

import streamlit
from starlette.middleware import Middleware

from dashboard.access.grants import RoleSource
from dashboard.access.reader import OFFICER_VARIABLE, VARIABLE, current_reader, local_reader, read_from
from dashboard.access.roles import Role
from dashboard.audit.sign_ins import SignInLines
from dashboard.force.app import HOME, PAGES, pages_of
from dashboard.force.session import warehouse_cache
from dashboard.force.session.open_builds import BUILDS
from dashboard.force.session.signed_in_reader import SignedInReaders
from dashboard.records.role_table import RoleTable
from dashboard.sign_in.service import SignIn
from dashboard.web import html_document, security
from dashboard.web.errors import log
from dashboard.web.errors.page import draw_error
from dashboard.web.server import KnownPages, announced, only_these_settings, settings
from dashboard.web.serving_lock import refuse_locked
from schemas.errors import UsageError
from schemas.home.layout import Home

SCRIPT: Final = Path(__file__).parent / "entry" / "main.py"


def serve(
    home: Path,
    port: int | None = None,
    role: Role = Role.LEAD,
    officer: str | None = None,
    address: str | None = None,
) -> None:
    """Serve the dashboard of this home until stopped and print its address. Without a port, the first free from 8501.

    `officer`: the token of the one whose caseload is shown, where several have cases. `address`: the origin of a proxy
    before this server. Raises CannotRunError for a port that is taken, UsageError for a role that has no page, SignInNeededError
    for a home with other data than the sample.
    """
    if not pages_of(local_reader(role)):
        raise UsageError(
            f"The role {role} has no page of the force dashboard. docs/security.md says which roles have some."
        )
    os.environ["OUTCOMES_HOME"] = str(home)
    os.environ[VARIABLE] = role
    if officer is not None:
        os.environ[OFFICER_VARIABLE] = officer
    refuse_locked(Home(home).serving_lock)
    warehouse_cache.check_shown()
    only_these_settings()
    log.keep_values_out()
    application(address).run(config=settings(port, address))


def serve_signed_in(home: Path, sign_in: SignIn, port: int | None = None) -> None:
    """Serve the dashboard of this home to those who sign in, until stopped. Raises CannotRunError for a port that is taken."""
    os.environ["OUTCOMES_HOME"] = str(home)
    address = sign_in.settings.address
    source = RoleSource(sign_in.settings.issuer, sign_in.settings.roles_claim)
    readers = SignedInReaders(source, RoleTable(home, sign_in.users_key))
    read_from(readers)
    refuse_locked(Home(home).serving_lock)
    only_these_settings()
    log.keep_values_out()
    lines = SignInLines(home, readers.roles_of)
    sign_in.sessions.log = lines
    signed_in_application(sign_in, readers, lines).run(config=settings(port, address) | sign_in.config)


def application(address: str | None = None) -> streamlit.App:
    """Return the ASGI application of one reader, also for a test. `address`: the origin of a proxy before it."""
    pages = [page.path or HOME for page in pages_of(current_reader())]
    paths = ["/", *(f"/{path}" for path in pages[1:])]
    in_words = "/" if pages[0] == HOME else f"/{HOME}"
    return streamlit.App(
        SCRIPT,
        on_script_error=draw_error,
        lifespan=announced(
            "Force dashboard", Home(warehouse_cache.home()).serving_lock, address, BUILDS.let_go_of_gone
        ),
        routes=html_document.routes(paths, opens=f"/{pages[0]}", in_words=in_words),
        middleware=[*security.middleware(html_document.SCRIPT_HASH, address), Middleware(KnownPages, paths=paths)],
    )


def signed_in_application(sign_in: SignIn, readers: SignedInReaders, lines: SignInLines) -> streamlit.App:
    """Return the ASGI application of all who sign in: each is shown the pages that their roles have. `lines`: logs who does."""
    address = sign_in.settings.address

    def each_minute() -> None:
        BUILDS.let_go_of_gone()
        sign_in.sessions.of_all()  # ends what nobody uses, and says so
        lines.write_refused()

    paths = ["/", *(f"/{page.path or HOME}" for page in PAGES)]
    return streamlit.App(
        SCRIPT,
        on_script_error=draw_error,
        secrets=sign_in.secrets,
        lifespan=announced("Force dashboard", Home(warehouse_cache.home()).serving_lock, address, each_minute),
        routes=html_document.routes(paths),
        middleware=[
            *security.middleware(html_document.SCRIPT_HASH, address, has_sign_in=True),
            sign_in.middleware(paths, readers.rights_of),
            Middleware(KnownPages, paths=paths),
        ],
    )
