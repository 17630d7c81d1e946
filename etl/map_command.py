"""Offer `outcomes map`: a first mapping from a file alone, or a mapping that is shipped, printed or written to a file."""

from pathlib import Path
from typing import Annotated

import typer

from schemas.errors import UsageError


def map_command(
    file: Annotated[
        Path | None, typer.Argument(readable=False, help="One file of a force, in any form that is read.")
    ] = None,
    extract: Annotated[
        list[str] | None,
        typer.Option("--extract", help="What the file feeds; else its header says so. May be repeated."),
    ] = None,
    template: Annotated[
        str | None,
        typer.Option(
            "--template",
            help="Write a mapping that is shipped: data_police_uk, home_office, police_wordings, niche_like, connect_like, "
            "standard_data_model.",
        ),
    ] = None,
    out: Annotated[Path | None, typer.Option("--output", help="Write the mapping to this file.")] = None,
    replace: Annotated[bool, typer.Option("--replace", help="Let it replace a file that is there.")] = False,
) -> None:
    """Propose a first mapping for a file, for the analyst to read and confirm. Loads nothing."""
    from etl.proposal.shipped import shipped_mapping

    if out is not None and out.exists() and not replace:
        raise UsageError(f"{out.name}: there already, and nothing is overwritten. Name another file, or add --replace.")
    if (file is None) == (template is None):
        raise UsageError("Give one file of the force, or the name of a shipped mapping as --template.")
    text = _proposed(file, extract or []) if file is not None else shipped_mapping(str(template))
    if out is None:
        typer.echo(text, nl=False)
    else:
        out.write_text(text, "utf-8")
        typer.echo(f"{out} is written. Read it before it is used: what is not confirmed is refused.")


def _proposed(file: Path, names: list[str]) -> str:
    from etl.proposal.mapping_text import mapping_text
    from etl.proposal.propose import propose
    from schemas.extracts import EXTRACTS

    if unknown := [name for name in names if name not in EXTRACTS]:
        raise UsageError(f"{unknown[0]!a}: there is no such extract. There are: {', '.join(EXTRACTS)}.")
    if not file.exists():
        raise UsageError("There is no such file. Give one file of the force.")
    first, *others = propose(file, names)
    return mapping_text(first, file, *others)
