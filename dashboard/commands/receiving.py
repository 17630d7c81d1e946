"""Offer the command that takes in what was dropped into a folder, with nobody beside it."""

from pathlib import Path
from typing import Annotated

import typer

from etl.cli import HomeOption, home_of, say


def receive_command(
    folder: Annotated[Path, typer.Argument(readable=False, help="The folder into which extracts are dropped.")],
    home: HomeOption = None,
    wait: Annotated[float, typer.Option("--wait", help="Seconds to wait for another load.")] = 600,
) -> None:
    """Wait until a drop is whole, load it, and move it with its letter to `loaded` or `refused`. Needs nobody beside it."""
    from etl.load import Options
    from etl.progress import shown
    from etl.receive.receive import receive

    with shown() as progress:
        received = receive(home_of(home), folder, Options(wait_seconds=wait), progress)
    for one in received:
        say(one.sentence)
    if code := max(one.exit_code for one in received):
        raise typer.Exit(code)
