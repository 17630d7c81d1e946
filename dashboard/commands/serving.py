"""Offer the command that serves one of the two dashboards."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from dashboard.access.grants import key_of_users
from dashboard.access.roles import OF_OFFICERS, Role
from dashboard.commands.officer import OfficerArgument, refuse_argument, token_of_officer
from dashboard.commands.strategic_process import become, is_alone
from etl.cli import HomeOption, built_home_of, named_home
from schemas.errors import UsageError
from schemas.home.layout import Home
from schemas.operating_system.parent_process import end_with_parent
from schemas.settings.sign_in import sign_in_settings


class Audience(StrEnum):
    """Name whom a dashboard is served for: they never share a process."""

    FORCE = "force"
    STRATEGIC = "strategic"


def dashboard_command(
    home: HomeOption = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Port; a free one when none is named.")
    ] = None,
    role: Annotated[
        Role | None,
        typer.Option("--role", help="For whom: the liaison officer, a lead, or an advocate who reviews files."),
    ] = None,
    officer: OfficerArgument = None,
    audience: Annotated[
        Audience, typer.Option("--audience", help="The force, or the strategic group: editions and meetings alone.")
    ] = Audience.FORCE,
    minutes: Annotated[
        bool, typer.Option("--minutes", help="Let the strategic dashboard record decisions of the group.")
    ] = False,
    members: Annotated[
        Path | None,
        typer.Option(
            "--sign-in",
            readable=False,
            help="Let members of the strategic group sign in: a folder outside of the home, with sign_in.toml, for this alone.",
        ),
    ] = None,
    address: Annotated[
        str | None,
        typer.Option(
            "--address",
            envvar="OUTCOMES_ADDRESS",
            help="Where browsers reach it behind a proxy that does the sign-in, such as https://figures.force.example: "
            "no other address is answered. The proxy passes the Host header on.",
        ),
    ] = None,
) -> None:
    """Serve the force dashboard or the strategic one, on this machine only.

    Where several liaison officers have cases, OUTCOMES_OFFICER holds the reference of the one whose caseload is shown.
    """
    from dashboard.web.origin import read_address

    refuse_argument(officer, "start the dashboard without --officer")
    outer = None if address is None else read_address(address)
    if members is not None:
        _refuse_members(audience, named_home(home), members, outer)
    if audience is Audience.STRATEGIC:
        if not is_alone():
            become(named_home(home), port, minutes, outer, members)
            return
        end_with_parent()
        if members is not None:
            from dashboard.strategic.server import serve_members

            serve_members(Home(named_home(home)).releases, members, port, minutes)
            return
        from dashboard.strategic.server import serve as serve_editions

        serve_editions(Home(named_home(home)).releases, port, minutes, outer)  # it opens nothing else of a home
        return
    from dashboard.commands.checks.examine import refuse_unsafe_start
    from dashboard.force.server import (
        serve,
        serve_signed_in,
    )  # they take seconds to import, and no other command needs them
    from dashboard.sign_in.service import sign_in_of
    from etl.intake.options import day_of_the_clock
    from etl.store.key import read_key

    root = built_home_of(home)
    readers = sign_in_settings(root)
    waits = refuse_unsafe_start(Home(root), day_of_the_clock(), has_sign_in=readers is not None)
    if readers is None:
        role = role or Role.LEAD
        serve(root, port, role, token_of_officer(home) if role in OF_OFFICERS else None, outer)
        return
    if role is not None:
        raise UsageError("Readers sign in to this home, so that roles are theirs. Leave --role out.")
    if outer not in (None, readers.address):
        raise UsageError("sign_in.toml names another address than --address. Leave --address out.")
    for one in waits:
        typer.echo(f"{one.name}: {one.says}", err=True)
    serve_signed_in(root, sign_in_of(root, readers, key_of_users(read_key(root))), port)


def _refuse_members(audience: Audience, home: Path, members: Path, address: str | None) -> None:
    """Raise UsageError where a folder of members is named that the force could read, or that has nothing to say."""
    if audience is not Audience.STRATEGIC:
        raise UsageError("--sign-in is for the strategic dashboard. For the force, sign_in.toml of the home is read.")
    if members.resolve().is_relative_to(home.resolve()):
        raise UsageError(
            "The folder of --sign-in lies in the home of the force, which would have its log. Name another."
        )
    if address is not None:
        raise UsageError("sign_in.toml names the address. Leave --address out.")
