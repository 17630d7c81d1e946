"""Offer the command that serves one of the two dashboards."""

from typing import Annotated

import typer

from dashboard.web.roles import Audience, Role
from etl.cli import HomeOption, built_home_of, home_of, named_home
from schemas.home.layout import Home


def dashboard_command(
    home: HomeOption = None,
    port: Annotated[
        int | None, typer.Option("--port", min=0, max=65535, help="Port; a free one when none is named.")
    ] = None,
    role: Annotated[
        Role, typer.Option("--role", help="For whom: the liaison officer, a lead, or an advocate who reviews files.")
    ] = Role.LEAD,
    officer: Annotated[
        str | None,
        typer.Option("--officer", help="Whose caseload, where several officers have cases: her reference."),
    ] = None,
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
    """Serve the force dashboard or the strategic one, on this machine only."""
    from dashboard.web.origin import read_address

    outer = None if address is None else read_address(address)
    if audience is Audience.STRATEGIC:
        from dashboard.strategic.server import serve as serve_editions

        serve_editions(Home(named_home(home)).releases, port, minutes, outer)  # it opens nothing else of a home
        return
    from dashboard.force.server import serve  # it takes seconds to import, and no other command needs it
    from etl.staging.pseudonymise import token_of
    from etl.store.key import read_key

    mine = None if officer is None else token_of(read_key(home_of(home)), officer, "officer")
    serve(built_home_of(home), port, role, mine, outer)
