"""Offer the command that serves one of the two dashboards."""

import os
from pathlib import Path
from typing import Annotated, Final

import typer

from dashboard.commands.strategic_process import become, is_alone
from dashboard.web.roles import Audience, Role
from etl.cli import HomeOption, built_home_of, home_of, named_home
from schemas.errors import UsageError
from schemas.home.layout import Home

OFFICER: Final = "OUTCOMES_OFFICER"
"""The reference of the liaison officer for whom the dashboard is started; in no argument, which others can read."""


def dashboard_command(
    home: HomeOption = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Port; a free one when none is named.")
    ] = None,
    role: Annotated[
        Role, typer.Option("--role", help="For whom: the liaison officer, a lead, or an advocate who reviews files.")
    ] = Role.LEAD,
    officer: Annotated[str | None, typer.Option("--officer", hidden=True)] = None,
    audience: Annotated[
        Audience, typer.Option("--audience", help="The force, or the strategic group: editions and meetings alone.")
    ] = Audience.FORCE,
    minutes: Annotated[
        bool, typer.Option("--minutes", help="Let the strategic dashboard record decisions of the group.")
    ] = False,
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

    if officer is not None:
        raise UsageError(
            "--officer is no option of the dashboard any more: whoever uses this machine can read the arguments of a process "
            f"that runs. Put her reference into the variable {OFFICER}, and start it without --officer."
        )
    outer = None if address is None else read_address(address)
    if audience is Audience.STRATEGIC:
        if not is_alone():
            become(named_home(home), port, minutes, outer)
            return
        from dashboard.strategic.server import serve as serve_editions

        serve_editions(Home(named_home(home)).releases, port, minutes, outer)  # it opens nothing else of a home
        return
    from dashboard.force.server import serve  # it takes seconds to import, and no other command needs it

    serve(built_home_of(home), port, role, _token_of_officer(home) if role is Role.SWLO else None, outer)


def _token_of_officer(home: Path | None) -> str | None:
    """Return the token of the officer whom the environment names; None where it names none."""
    from etl.staging.pseudonymise import token_of
    from etl.store.key import read_key

    reference = os.environ.get(OFFICER)
    return None if reference is None else token_of(read_key(home_of(home)), reference, "officer")
