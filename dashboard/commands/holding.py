"""Offer the commands of legal holds: what is held is erased by nobody until the hold is lifted."""

from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from dashboard.commands.erasing import By, given_references, target_of
from etl.cli import HomeOption, home_of, say
from etl.command import Command, Group
from schemas.errors import UsageError
from schemas.settings.hold_reason import HoldReason

hold_app = typer.Typer(
    cls=Group,
    help="Keep a person or a crime whatever else would erase them, while a law or a court asks for it.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)
WaitOption = Annotated[float, typer.Option("--wait", help="Seconds to wait for another load.")]


@hold_app.command("add", cls=Command)
def add_hold_command(
    by: Annotated[
        By, typer.Option("--by", help="What is given: reference or token of a person, reference of a crime.")
    ],
    reason: Annotated[HoldReason, typer.Option("--reason", help="Why; it is kept.")],
    review_on: Annotated[
        datetime,
        typer.Option("--review-on", formats=["%Y-%m-%d"], help="The day on which it is to be looked at again."),
    ],
    home: HomeOption = None,
    file: Annotated[
        Path | None,
        typer.Option("--file", help="A file that holds it, one a line; else OUTCOMES_ERASE, else it is asked for."),
    ] = None,
    wait: WaitOption = 600,
) -> None:
    """Keep a person or a crime. What is given is never an argument: other accounts can read those."""
    from etl.load import Options, opened
    from etl.progress import shown
    from etl.store.erasure import PERSON
    from etl.store.hold import add_hold

    root = home_of(home)
    target = target_of(root, by, given_references(file))
    named = [(PERSON, token) for token in sorted(target.persons)]
    named += [(kind, ref) for kind, refs in target.references.items() for ref in sorted(refs)]
    with shown() as progress, opened(root, Options(wait_seconds=wait), progress) as opened_home:
        opened_home.store.settle()
        store, key = opened_home.store.root, opened_home.key
        numbers = [add_hold(store, key, kind, value, reason, review_on.date()) for kind, value in named]
    say(
        f"Held under the number {', '.join(map(str, numbers))}. Nothing of it is erased until `outcomes hold lift` ends that."
    )


@hold_app.command("lift", cls=Command)
def lift_hold_command(
    number: Annotated[int, typer.Argument(help="The number of the hold, as `outcomes hold list` says it.")],
    home: HomeOption = None,
    wait: WaitOption = 600,
) -> None:
    """End a hold. What it kept may be erased again; nothing is erased by this."""
    from etl.load import Options, opened
    from etl.progress import shown
    from etl.store.hold import lift_hold

    root = home_of(home)
    with shown() as progress, opened(root, Options(wait_seconds=wait), progress) as opened_home:
        opened_home.store.settle()
        lift_hold(opened_home.store.root, opened_home.key, number)
    say(f"The hold {number} is lifted.")


@hold_app.command("list", cls=Command)
def list_holds_command(home: HomeOption = None) -> None:
    """List the holds in force, without whom they are about. A day of review that is past ends with 1, for a monitor."""
    from etl.intake.options import day_of_the_clock
    from etl.store.hold import holds_in_force
    from etl.store.key import read_key
    from schemas.home.layout import Home

    root = home_of(home)
    if not Home(root).store.is_dir():
        raise UsageError(f"There is no store in {root}, so nothing is held.")
    holds, today = holds_in_force(Home(root).store, read_key(root)), day_of_the_clock()
    late = [hold for hold in holds if hold.review_on < today]
    for hold in holds:
        say(f"{hold.in_words()}{' (that day is past)' if hold in late else ''}")
    say("Nothing is held." if not holds else f"{len(holds):,} in force, {len(late):,} to be looked at again.")
    if late:
        raise typer.Exit(1)
