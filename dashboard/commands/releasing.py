"""Offer the commands of editions: release one, and write its papers."""

from typing import Annotated

import typer

from etl.cli import HomeOption, JsonOption, built_home_of, home_of, say, say_json
from schemas.home.layout import Home
from schemas.settings.loss_reason import LossReason


def release_command(
    edition: Annotated[str, typer.Option("--edition", help="The quarter that gives its name: 2026-Q3.")],
    home: HomeOption = None,
    supersede: Annotated[
        bool, typer.Option("--supersede", help="Make a second edition of this quarter; the first is kept.")
    ] = False,
    new_policy: Annotated[
        bool,
        typer.Option(
            "--new-policy", help="The policy was changed on purpose since the last edition, or the secret is lost."
        ),
    ] = False,
    quick: Annotated[
        bool, typer.Option("--quick", help="Do not measure which coarser tables would show more.")
    ] = False,
    accept_loss: Annotated[
        LossReason | None,
        typer.Option(
            "--accept-loss", help="Why a complete year has fewer crimes than in the edition before; it is kept."
        ),
    ] = None,
    accept_rejected: Annotated[
        bool,
        typer.Option(
            "--accept-rejected",
            help="Rejected rows may leave crimes of complete years uncertain; they are reported.",
        ),
    ] = False,
    withdraw_year: Annotated[
        list[str] | None,
        typer.Option(
            "--withdraw-year", help="A year, such as 2023/24, that was counted from a load which was withdrawn since."
        ),
    ] = None,
    return_year: Annotated[
        list[str] | None,
        typer.Option(
            "--return-year", help="A withdrawn year that may come back, where no count moved by so few as are hidden."
        ),
    ] = None,
    as_json: JsonOption = False,
) -> None:
    """Release what people outside the police may see: tables of counts, hidden where needed, attacked, frozen, signed."""
    from dashboard.release.preconditions import ReleaseOptions
    from dashboard.release.run import release
    from etl.leftovers import clear_where_nobody_writes
    from etl.progress import shown

    clear_where_nobody_writes(Home(home_of(home)))
    with shown() as progress:
        options = ReleaseOptions(
            supersede,
            new_policy,
            not quick,
            accept_loss,
            accept_rejected,
            tuple(withdraw_year or ()),
            tuple(return_year or ()),
        )
        made = release(built_home_of(home), edition, options, progress.step)
    if as_json:
        say_json({"edition": made.name, "folder": str(made.folder), "report": made.report.to_json()})
    else:
        say(f"{made.report.to_text()}\n\nReleased: {made.folder}")
        here = Home(home_of(home))
        say(f"Keep copies of {here.release_key} and {here.release_secret} in a safe place: no backup holds them.")


def papers_command(
    edition: Annotated[str, typer.Argument(help="An edition, such as 2026-Q3.")],
    home: HomeOption = None,
    as_json: JsonOption = False,
) -> None:
    """Write the slides, the paper and the tables of an edition, in English and Welsh; each is opened again and proved."""
    from dashboard.editions.written_papers import FOLDER
    from dashboard.papers.write import write_papers
    from etl.leftovers import clear_where_nobody_writes

    clear_where_nobody_writes(Home(home_of(home)))
    made = write_papers(home_of(home), edition, lambda step: typer.echo(step, err=True))
    if as_json:
        say_json(made)
    else:
        say("\n".join(str(Home(home_of(home)).releases / edition / FOLDER / name) for name in made["files"]))
