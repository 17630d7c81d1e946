"""Offer the command that says of a home and its machine what stands in the way of working with it safely."""

from dataclasses import asdict

import typer

from etl.cli import HomeOption, JsonOption, named_home, say, say_json
from schemas.home.layout import Home


def doctor_command(home: HomeOption = None, as_json: JsonOption = False) -> None:
    """Look at a home and its machine: all that stops a dashboard from being served, and what waits. Changes nothing there.

    Ends with 1 where something is wrong, so that a monitor can ask. Whether the files hold what they held, `verify` says.
    """
    from dashboard.commands.checks.examine import examine
    from etl.intake.options import day_of_the_clock

    found = examine(Home(named_home(home)), day_of_the_clock())
    if as_json:
        say_json({"checks": [asdict(one) for one in found]})
    else:
        for one in found:
            say(f"{one.name}: {'WRONG. ' if one.is_wrong else ''}{one.says}")
    if any(one.is_wrong for one in found):
        raise typer.Exit(1)
